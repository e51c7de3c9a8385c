/**
 * Copying and pasting in a cell: whatever comes is reduced to one line of text.
 */
import { DOMParser, Fragment, Slice, type Schema } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { lineSchema } from './textSchema.ts'

/** One line of text: line breaks (Excel ends a copied cell with one) become single spaces, none at the ends. */
export const oneLine = (text: string) => text.trim().replace(/[ \t]*[\r\n\u2028\u2029]+\s*/g, ' ')

const textSlice = (schema: Schema, text: string) =>
  new Slice(text === '' ? Fragment.empty : Fragment.from(schema.text(text)), 0, 0)

/** Every element that stands on a line of its own, so that two cells or paragraphs do not run together. */
const BLOCKS = 'p, div, li, td, th, h1, h2, h3, h4, h5, h6, pre, blockquote, dt, dd'

const parser = new DOMParser(lineSchema, [
  { tag: 'br', ignore: true },
  { tag: 'style, script, head, title', ignore: true },
  { tag: BLOCKS, node: 'paragraph', preserveWhitespace: false },
])

export const lineClipboard = () =>
  new Plugin({
    props: {
      clipboardParser: parser,
      clipboardTextParser: (text) => textSlice(lineSchema, oneLine(text)),
      transformPasted: ({ content }) =>
        textSlice(lineSchema, oneLine(content.textBetween(0, content.size, '\n'))),
      clipboardTextSerializer: ({ content }) => content.textBetween(0, content.size, '\n'),
    },
  })
