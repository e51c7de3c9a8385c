import { AnchoredText, indicatorId, placeText, readAnchor, type Standing } from '@jixiao/schema'
import type * as Y from 'yjs'
import { onceFor } from '../../room/onceFor.ts'
import type { Room } from '../../room/Room.ts'
import type { CommentRow } from '../../store/comment/write.ts'
import type { DeclarationRow } from '../../store/index/indexRows.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'

/** Each text is read once for all the anchors in it, until the next commit makes the row anew. */
const textsOf = onceFor((_row: DeclarationRow) => new Map<Y.Text, AnchoredText>())

/** Where a comment's words stand in the committed document; null: it is on no words. */
export function standingIn(room: Room, comment: CommentRow): Standing | null {
  const anchor = comment.anchor === null ? null : readAnchor(comment.anchor)
  const text = anchor && placeText(room.live, rowPlace(comment))
  if (!text) return null
  const texts = textsOf(room.row)
  const anchored = texts.get(text) ?? new AnchoredText(text)
  texts.set(text, anchored)
  return anchored.standingOf(anchor, comment.quote ?? '')
}

/** Whether the indicator that it is on shows no more. */
export const isOnRemoved = ({ rows, declarationId }: Room, { indicator_key }: CommentRow): boolean =>
  indicator_key !== null && rows.indicators.get(indicatorId(declarationId, indicator_key)) === undefined
