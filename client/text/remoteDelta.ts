/**
 * From the shared text to ProseMirror, first half: what a transaction changed in a `Y.Text`, as a delta over the flat text
 * of the document that shows it.
 */
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { DeltaBuilder, type Delta } from './delta.ts'
import { changedAttributes, restyle } from './diffSpans.ts'
import { flatLength } from './flatIndex.ts'
import {
  breakAttributes,
  docSpans,
  itemText,
  normalSpans,
  passMark,
  SpanReader,
  textItems,
  type Span,
} from './spans.ts'
import { blockAttrs, PLAIN_BLOCK, type TextKind } from './textSchema.ts'

/** A piece of the text: kept, or added or gone in this transaction. */
type Piece = ({ readonly type: 'kept' | 'added' } & Span) | { readonly type: 'gone'; readonly length: number }

export interface RemoteChange {
  readonly delta: Delta
  /** The text now lacks the line break that ends its last paragraph; always so in a cell. */
  readonly open: boolean
}

/** The last line break where it is shown and not stored. */
const UNSTORED: Span = { text: '\n', attributes: breakAttributes(PLAIN_BLOCK) }

/** What an event changed, relative to `doc`, which shows the text as it was; `open` tells how it ended. */
export function remoteChange(event: Y.YTextEvent, doc: Node, open: boolean, kind: TextKind): RemoteChange {
  const { pieces, restyled } = readPieces(event, kind)
  const last = pieces[lastStanding(pieces)]
  const nowOpen = kind === 'line' || !last || last.type === 'gone' || last.text !== '\n'
  if (open) pieces.push({ type: 'gone', length: 1 })
  if (nowOpen) pieces.push({ type: 'added', ...UNSTORED })
  return { delta: piecesDelta(pieces, doc, restyled), open: nowOpen }
}

/**
 * Reads the text's items themselves: `event.delta` would delete redundant formatting marks while it looks (which no document
 * of ours does by itself, see `newDocument`), and tells formats relative to marks instead of to what is shown.
 */
function readPieces(event: Y.YTextEvent, kind: TextKind): { pieces: Piece[]; restyled: boolean } {
  const pieces: Piece[] = []
  const attributes = new Map<string, unknown>()
  let restyled = false
  for (const item of textItems(event.target)) {
    const added = event.adds(item)
    if (item.content instanceof Y.ContentFormat) {
      restyled ||= added || event.deletes(item)
      if (!item.deleted) passMark(attributes, item.content)
    } else if (!item.countable) continue
    else if (item.deleted) {
      if (!added && event.deletes(item)) pieces.push({ type: 'gone', length: item.length })
    } else {
      const type = added ? 'added' : 'kept'
      for (const span of normalSpans(kind, itemText(item), attributes)) pieces.push({ type, ...span })
    }
  }
  return { pieces, restyled }
}

/**
 * The flat text ends in a line break before and after, and the delta keeps that last one, whichever stored character
 * stands for it now: so no edit has to take the document's last block away.
 */
function piecesDelta(pieces: readonly Piece[], doc: Node, restyled: boolean): Delta {
  const length = flatLength(doc) - 1
  const styles = new SpanReader(restyled ? docSpans(doc, 0, length) : [])
  const { rest, lastBreak } = takeLastBreak(pieces)
  const built = new DeltaBuilder()
  let at = 0
  for (const piece of rest) {
    if (piece.type === 'gone') {
      const gone = Math.min(piece.length, length - at)
      built.delete(gone)
      styles.take(gone)
      at += gone
    } else if (piece.type === 'added' || at === length) built.insert(piece.text, piece.attributes)
    else {
      if (restyled) restyle(built, styles.take(piece.text.length), [piece])
      else built.retain(piece.text.length)
      at += piece.text.length
    }
  }
  const shown = breakAttributes(blockAttrs(doc.lastChild!.attrs))
  return built.retain(1, changedAttributes(shown, lastBreak.attributes)).done()
}

/** Sets the last line break apart; where it stood, it counts as gone (or was never there). */
function takeLastBreak(pieces: readonly Piece[]): { rest: Piece[]; lastBreak: Span } {
  const end = lastStanding(pieces)
  const last = pieces[end]
  if (!last || last.type === 'gone') throw new Error('A flat text ends in a line break')
  const place: Piece = { type: 'gone', length: last.type === 'kept' ? 1 : 0 }
  return { rest: [...pieces.slice(0, end), place, ...pieces.slice(end + 1)], lastBreak: last }
}

/** The index of the last piece that is still in the text; -1 where none is. */
function lastStanding(pieces: readonly Piece[]): number {
  let at = pieces.length - 1
  while (at >= 0 && pieces[at]!.type === 'gone') at--
  return at
}
