/**
 * The one text editor of the page: a cell's line of text, or a narrative with paragraphs, lists and bold. Framework-free;
 * `TextEditor.vue` wraps it.
 *
 *     const editor = createTextEditor({
 *       parent,                        // an element of the page; the editor is appended to it
 *       text,                          // doc.getText('overview'), or a node's 'name' or 'target'
 *       kind: 'narrative',             // 'line' for the project's name, indicator names and targets
 *       undo,                          // the page's one Y.UndoManager; its trackedOrigins hold `origin`
 *       origin,                        // origin of every Yjs transaction made here (what the provider sends)
 *       editable: true,
 *       label: '项目概况',              // for screen readers
 *       limit: LIMITS.narrative,
 *       onSelection: (anchor, head) => presence.move(anchor, head),   // relative positions; null, null: no focus
 *       onKey: (key) => key === 'Tab' && table.next(),                // true: used, nothing else happens
 *       onLimit: ({ limit, refused }) => …,                           // not taken; say so, with its text
 *     })
 *     editor.setCarets(colleagues)     // coloured carets with names
 *     editor.focus('end')              // 'start' | 'end' | 'all' | { x, y } of a click | { anchor, head }
 *     editor.run('bold')               // for a toolbar; onToolbar tells what applies
 *     editor.destroy()
 *
 * The text's document comes from `newDocument` of the schema, which keeps its formatting marks.
 *
 * Rules that the page can rely on:
 * - Creating an editor, showing any text whatsoever and looking at it writes nothing into the document.
 * - While an input method composes, no transaction is made, `onSelection` is silent, and nothing that arrives touches
 *   this editor. Both resume when it ends (also by blur, by hiding the page, by `destroy`). Other editors stay live.
 * - Key handlers elsewhere on the page must leave out what belongs to an input method: `isImeKey(event)`.
 * - One text may be shown by several editors at once.
 * - An editor costs about a millisecond and some kilobytes. For text without focus there is `showText`, which looks the
 *   same and costs a tenth: mount the editor when the place is focused (`focus({ x, y })` puts the caret under the click).
 */
import type { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import type { OnKey, UndoSteps } from './keys.ts'
import type { LimitReached } from './lengthLimit.ts'
import type { NarrativeCommand, NarrativeToolbar } from './narrativeCommands.ts'
import type { FocusPlace } from './selection.ts'
import type { SharedCaret } from './SharedCarets.ts'
import type { TextMark } from './SharedMarks.ts'
import type { TextKind } from './textSchema.ts'

export interface TextEditorOptions {
  readonly parent: HTMLElement
  readonly text: Y.Text
  readonly kind: TextKind
  readonly undo: Y.UndoManager
  /** What the keys for undo and redo do; absent: what the undo manager does. */
  readonly steps?: UndoSteps
  readonly origin: unknown
  readonly editable: boolean
  readonly label: string
  /** The most characters that the text may hold, from `LIMITS` of the schema. */
  readonly limit: number
  /** The caret moved; null, null when the editor loses focus. Silent during a composition. */
  readonly onSelection?: (anchor: Y.RelativePosition | null, head: Y.RelativePosition | null) => void
  /** A key by which a table can move its focus; true: it was used. */
  readonly onKey?: OnKey
  /**
   * Asked when what was composed would be stored: true where it was taken elsewhere, because the text may not be changed any
   * more (it was locked meanwhile). What is shown is then what is stored.
   */
  readonly withhold?: (composed: string) => boolean
  /** An input method begins (true) or ends (false) to compose. */
  readonly onComposition?: (composing: boolean) => void
  /** Something typed, pasted or composed was not taken, because the text would be too long. */
  readonly onLimit?: (reached: LimitReached) => void
  /** What the toolbar of a narrative should show changed. */
  readonly onToolbar?: (toolbar: NarrativeToolbar) => void
}

/** A list of texts that may be taken instead of what is typed: the ids of its elements, for screen readers. */
export interface OfferedList {
  /** The list; null: it is not open. */
  readonly open: string | null
  /** The chosen option; null: none. */
  readonly active: string | null
}

export interface TextEditor {
  readonly view: EditorView
  /** What the toolbar of a narrative should show now. */
  readonly toolbar: NarrativeToolbar
  /** While an input method composes, what is said here waits for its end, and so does a new label. */
  setEditable(editable: boolean): void
  setLabel(label: string): void
  setList(list: OfferedList): void
  setCarets(carets: readonly SharedCaret[]): void
  setMarks(marks: readonly TextMark[]): void
  /** Focuses the editor, and puts the caret at a place or leaves it where it was. */
  focus(place?: FocusPlace): void
  /** Runs a command of a narrative's toolbar on the selection; false where it does not apply. */
  run(command: NarrativeCommand): boolean
  /** Stores what is being composed, and takes the editor off the page. */
  destroy(): void
}
