/**
 * The editor's keys. While an input method composes, keys are its own: Enter takes a candidate, arrows walk among them.
 */
import { chainCommands, deleteSelection } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import { Plugin, TextSelection, type Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { joinBackward, joinForward, narrativeCommands, splitParagraph } from './narrativeCommands.ts'
import type { TextKind } from './textSchema.ts'

/** Keys by which a table can move its focus from cell to cell. Arrows only where the caret cannot go on that way. */
export type CellKey =
  | 'Enter'
  | 'ShiftEnter'
  | 'Tab'
  | 'ShiftTab'
  | 'Escape'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'

/** Answers true where the key was used; then nothing else happens. */
export type OnKey = (key: CellKey, event: KeyboardEvent) => boolean

/** `keyCode` of a key that an input method takes (also where `isComposing` is not yet, or no longer, set). */
const IME_KEY_CODE = 229

/** True for a key press that belongs to an input method. Whoever else listens to keys on the page should ask this first. */
export const isImeKey = (event: KeyboardEvent) => event.isComposing || event.keyCode === IME_KEY_CODE

const selectAll: Command = (state, dispatch) => {
  dispatch?.(
    state.tr.setSelection(
      TextSelection.between(state.doc.resolve(0), state.doc.resolve(state.doc.content.size)),
    ),
  )
  return true
}

/** One step back or forth of the person's own work, over the whole page. */
export interface UndoSteps {
  undo(): unknown
  redo(): unknown
}

export function undoKeys(steps: UndoSteps): Plugin {
  const back = () => (steps.undo(), true)
  const forth = () => (steps.redo(), true)
  const map = keymap({ 'Mod-z': back, 'Mod-y': forth, 'Mod-Shift-z': forth, 'Mod-a': selectAll })
  // The browser's own undo (its menu) knows nothing of ours.
  const beforeinput = (_: EditorView, event: InputEvent) => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false
    event.preventDefault()
    return event.inputType === 'historyUndo' ? back() : forth()
  }
  return new Plugin({ props: { ...map.props, handleDOMEvents: { beforeinput } } })
}

/** Leaves keys of an input method to it and to the browser. */
export const imeKeys = () =>
  new Plugin({ props: { handleDOMEvents: { keydown: (_, event) => isImeKey(event) } } })

/**
 * Keys act where the caret is seen to stand. Browsers tell that it has moved (by a click, by End) only soon after, and
 * ProseMirror goes by what it was told: Backspace would act on the place, or the whole selection, of before.
 */
const caretAsSeen = () =>
  new Plugin({
    props: {
      handleDOMEvents: {
        keydown({ dom }, { key, ctrlKey, metaKey }) {
          const isLetter = key.length === 1 && !ctrlKey && !metaKey
          if (!isLetter) dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
          return false
        },
      },
    },
  })

const narrativeKeys = () =>
  keymap({
    'Mod-b': narrativeCommands.bold,
    'Mod-Shift-7': narrativeCommands.ordered,
    'Mod-Shift-8': narrativeCommands.bullet,
    Tab: chainCommands(narrativeCommands.indent, inList),
    'Shift-Tab': narrativeCommands.outdent,
    Enter: splitParagraph,
    'Shift-Enter': splitParagraph,
    Backspace: chainCommands(deleteSelection, joinBackward),
    'Mod-Backspace': chainCommands(deleteSelection, joinBackward),
    'Shift-Backspace': chainCommands(deleteSelection, joinBackward),
    Delete: chainCommands(deleteSelection, joinForward),
    'Mod-Delete': chainCommands(deleteSelection, joinForward),
  })

/** In a list Tab never leaves the text, also where an item cannot go deeper. */
function inList({ selection }: Parameters<Command>[0]): boolean {
  return selection.$from.parent.attrs['list'] !== null
}

const lineKeys = () =>
  keymap({
    Backspace: deleteSelection,
    Delete: deleteSelection,
    Enter: () => true,
    'Shift-Enter': () => true,
  })

const ARROWS = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const

/** True where an arrow would leave the text. */
function atEdge(view: EditorView, key: keyof typeof ARROWS): boolean {
  const { selection, doc } = view.state
  const last = key === 'ArrowUp' || key === 'ArrowLeft' ? 0 : doc.childCount - 1
  return selection.empty && selection.$head.index(0) === last && view.endOfTextblock(ARROWS[key])
}

function cellKey(view: EditorView, kind: TextKind, event: KeyboardEvent): CellKey | null {
  const { key, shiftKey } = event
  const modified = event.ctrlKey || event.metaKey || event.altKey
  if (key === 'Escape') return key
  if (key === 'Enter' && kind === 'line') return shiftKey ? 'ShiftEnter' : 'Enter'
  if (key === 'Tab' && !modified) return shiftKey ? 'ShiftTab' : 'Tab'
  if (modified || shiftKey || !(key in ARROWS)) return null
  return atEdge(view, key as keyof typeof ARROWS) ? (key as CellKey) : null
}

function cellKeys(kind: TextKind, onKey: OnKey | undefined): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const key = cellKey(view, kind, event)
        return key !== null && onKey?.(key, event) === true
      },
    },
  })
}

/** All keys of an editor, those that come first in front: the hooks of a cell, but the list's Tab in a narrative. */
export function editorKeys(kind: TextKind, steps: UndoSteps, onKey: OnKey | undefined): Plugin[] {
  const own =
    kind === 'narrative' ? [narrativeKeys(), cellKeys(kind, onKey)] : [cellKeys(kind, onKey), lineKeys()]
  return [imeKeys(), caretAsSeen(), undoKeys(steps), ...own]
}
