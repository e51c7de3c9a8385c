/**
 * The two ProseMirror schemas of the one text editor, both flat: a document is a row of blocks, a block is text. Nothing
 * nests, because the shared text (Quill's Delta style) does not: a list is a run of paragraphs that say so.
 *
 * | kind | document | in the `Y.Text` |
 * |---|---|---|
 * | `narrative` | paragraphs with `list` and `indent`; text with the mark `bold` | each paragraph ends in "\n", which carries `list` and `indent` |
 * | `line` | exactly one block of plain text | its text; a "\n" in it is shown as a line break |
 *
 * `whitespace: 'pre'` keeps what is read back from the page literal, line breaks inside a cell included.
 */
import { LIMITS, type ListKind } from '@jixiao/schema'
import { Schema, type Attrs, type DOMOutputSpec, type NodeSpec } from 'prosemirror-model'

export type TextKind = 'line' | 'narrative'

/** What a paragraph is besides its text. */
export interface BlockAttrs {
  readonly list: ListKind | null
  readonly indent: number
}

export const PLAIN_BLOCK: BlockAttrs = { list: null, indent: 0 }

/** The attributes of a paragraph node, typed. */
export const blockAttrs = (attrs: Attrs): BlockAttrs => ({
  list: attrs['list'] ?? null,
  indent: attrs['indent'] ?? 0,
})

/** True where two paragraphs are of one kind and depth. */
export const sameBlock = (a: BlockAttrs, b: BlockAttrs) => a.list === b.list && a.indent === b.indent

const isList = (value: unknown): value is ListKind => value === 'ordered' || value === 'bullet'

/** Reads a paragraph's attributes from values of any origin: what is not valid counts as absent. */
export function readBlockAttrs(list: unknown, indent: unknown): BlockAttrs {
  const depth = Number(indent)
  const valid = Number.isInteger(depth) && depth >= 0 && depth <= LIMITS.indent
  return { list: isList(list) ? list : null, indent: valid ? depth : 0 }
}

function blockDom(attrs: BlockAttrs): DOMOutputSpec {
  return [
    'p',
    {
      ...(attrs.list ? { 'data-list': attrs.list } : {}),
      ...(attrs.indent ? { 'data-indent': String(attrs.indent) } : {}),
    },
    0,
  ]
}

const paragraph: NodeSpec = {
  content: 'text*',
  whitespace: 'pre',
  attrs: { list: { default: null }, indent: { default: 0 } },
  toDOM: (node) => blockDom(blockAttrs(node.attrs)),
  parseDOM: [
    { tag: 'p', getAttrs: (dom) => ({ ...readBlockAttrs(dom.dataset['list'], dom.dataset['indent']) }) },
  ],
}

export const narrativeSchema = new Schema({
  topNode: 'doc',
  nodes: { doc: { content: 'paragraph+' }, paragraph, text: {} },
  marks: {
    bold: {
      toDOM: () => ['strong', 0],
      parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
    },
  },
})

export const lineSchema = new Schema({
  topNode: 'doc',
  nodes: {
    doc: { content: 'paragraph' },
    paragraph: {
      content: 'text*',
      marks: '',
      whitespace: 'pre',
      toDOM: () => ['p', 0],
      parseDOM: [{ tag: 'p' }],
    },
    text: {},
  },
})

export const schemaOf = (kind: TextKind) => (kind === 'narrative' ? narrativeSchema : lineSchema)
