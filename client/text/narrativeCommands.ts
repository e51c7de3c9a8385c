/**
 * What can be done to a narrative besides typing: bold, lists, indenting, splitting and joining paragraphs. ProseMirror
 * commands, each over all paragraphs that the selection touches.
 */
import { toggleMark } from 'prosemirror-commands'
import type { Node } from 'prosemirror-model'
import { TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state'
import { LIMITS, type ListKind } from '@jixiao/schema'
import { blockAttrs, narrativeSchema, PLAIN_BLOCK, sameBlock, type BlockAttrs } from './textSchema.ts'

/** What the toolbar shows about the selection. */
export interface NarrativeToolbar {
  readonly bold: boolean
  /** The list that all touched paragraphs are in; null where there is none or several. */
  readonly list: ListKind | null
  readonly canIndent: boolean
  readonly canOutdent: boolean
}

const { bold } = narrativeSchema.marks

function touchedBlocks({ doc, selection }: EditorState): { node: Node; at: number }[] {
  const blocks: { node: Node; at: number }[] = []
  doc.nodesBetween(selection.from, selection.to, (node, at) => {
    if (node.isTextblock) blocks.push({ node, at })
    return false
  })
  return blocks
}

const touchedAttrs = (state: EditorState) => touchedBlocks(state).map(({ node }) => blockAttrs(node.attrs))

/** Sets each touched paragraph to what `change` makes of it; does not apply where it changes none. */
function changeBlocks(state: EditorState, change: (attrs: BlockAttrs) => BlockAttrs): Transaction | null {
  const { tr } = state
  for (const { node, at } of touchedBlocks(state)) {
    const [old, now] = [blockAttrs(node.attrs), change(blockAttrs(node.attrs))]
    if (!sameBlock(old, now)) tr.setNodeMarkup(at, null, now)
  }
  return tr.docChanged ? tr : null
}

const blockCommand =
  (change: (attrs: BlockAttrs, state: EditorState) => BlockAttrs): Command =>
  (state, dispatch) => {
    const tr = changeBlocks(state, (attrs) => change(attrs, state))
    if (tr) dispatch?.(tr.scrollIntoView())
    return tr !== null
  }

const isAll = (state: EditorState, list: ListKind) =>
  touchedAttrs(state).every((attrs) => attrs.list === list)

/** Makes the touched paragraphs a list, or plain ones where all are in that list. */
const toggleList = (list: ListKind) =>
  blockCommand((attrs, state) => (isAll(state, list) ? PLAIN_BLOCK : { list, indent: attrs.indent }))

const deeper = (attrs: BlockAttrs, by: 1 | -1): BlockAttrs =>
  attrs.list ? { ...attrs, indent: Math.min(LIMITS.indent, Math.max(0, attrs.indent + by)) } : attrs

export const narrativeCommands = {
  bold: toggleMark(bold, null, { removeWhenPresent: false }),
  ordered: toggleList('ordered'),
  bullet: toggleList('bullet'),
  indent: blockCommand((attrs) => deeper(attrs, 1)),
  outdent: blockCommand((attrs) => deeper(attrs, -1)),
} as const satisfies Record<string, Command>
export type NarrativeCommand = keyof typeof narrativeCommands

export function narrativeToolbar(state: EditorState): NarrativeToolbar {
  const attrs = touchedAttrs(state)
  const list = attrs[0]?.list ?? null
  return {
    bold: isBold(state),
    list: attrs.every((one) => one.list === list) ? list : null,
    canIndent: attrs.some((one) => one.list && one.indent < LIMITS.indent),
    canOutdent: attrs.some((one) => one.list && one.indent > 0),
  }
}

function isBold({ doc, selection, storedMarks }: EditorState): boolean {
  if (selection.empty) return bold.isInSet(storedMarks ?? selection.$from.marks()) !== undefined
  let all = true
  doc.nodesBetween(selection.from, selection.to, (node) => {
    all &&= !node.isText || bold.isInSet(node.marks) !== undefined
  })
  return all && doc.rangeHasMark(selection.from, selection.to, bold)
}

/** Enter: a new paragraph of the same kind; in an empty item of a list, one step out of the list. */
export const splitParagraph: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (empty && $from.parent.content.size === 0 && leaveList(state, dispatch)) return true
  if (!dispatch) return true
  const marks = state.storedMarks ?? $from.marks()
  const tr = state.tr.deleteSelection()
  dispatch(tr.split(tr.selection.from).ensureMarks(marks).scrollIntoView())
  return true
}

/** One step out of the list: a level up, and from the outermost level to a plain paragraph. */
const leaveList = blockCommand((attrs) =>
  attrs.indent > 0 ? { ...attrs, indent: attrs.indent - 1 } : PLAIN_BLOCK,
)

/** Backspace at a paragraph's start: out of the list, then up to the paragraph before. */
export const joinBackward: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.parentOffset > 0) return false
  if (leaveList(state, dispatch)) return true
  if ($cursor.index(0) === 0) return true
  dispatch?.(state.tr.join($cursor.before(1)).scrollIntoView())
  return true
}

/** Delete at a paragraph's end: takes the next one up. */
export const joinForward: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.parentOffset < $cursor.parent.content.size) return false
  if ($cursor.index(0) === state.doc.childCount - 1) return true
  dispatch?.(state.tr.join($cursor.after(1)).scrollIntoView())
  return true
}

/** A line break that came in as text (a dictated one, one that an input method inserted) ends a paragraph. */
export function splitAtBreaks(state: EditorState): Transaction | null {
  const { tr } = state
  state.doc.descendants((node, at) => {
    if (!node.isText || !node.text?.includes('\n')) return
    const { text } = node
    // From the last one on, so that those before it stay where they are.
    for (let index = text.length - 1; index >= 0; index--) {
      if (text[index] !== '\n') continue
      const place = tr.mapping.map(at + index)
      tr.delete(place, place + 1).split(place)
    }
  })
  return tr.docChanged ? tr : null
}
