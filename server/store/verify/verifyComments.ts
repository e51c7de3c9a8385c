import { AnchoredText, indicatorsOf, placeText, readAnchor } from '@jixiao/schema'
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import type { CommentRow } from '../comment/write.ts'
import { rowPlace } from '../log/rowPlace.ts'
import type { Tables } from '../tables.ts'
import type { Difference } from './Difference.ts'

/** Whether each comment is in a thread of the declaration, and on a place and characters that its document has or had. */
export async function verifyComments(
  sql: Kysely<Tables>,
  declarationId: string,
  doc: Y.Doc,
): Promise<Difference[]> {
  const comments = await sql
    .selectFrom('comment')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .execute()
  const threads = new Set(comments.flatMap(({ id, thread_id }) => (id === thread_id ? id : [])))
  return comments.flatMap((comment) => {
    const lacks = threads.has(comment.thread_id) ? lackOf(comment, doc) : 'its thread'
    return lacks === null ? [] : [{ where: `comment ${comment.id}`, log: null, stored: `lacks ${lacks}` }]
  })
}

/** What it is on that is not there; null: it stands well. */
function lackOf(comment: CommentRow, doc: Y.Doc): string | null {
  const { indicator_key, anchor: stored } = comment
  if (indicator_key !== null && !indicatorsOf(doc).has(indicator_key)) return `its indicator ${indicator_key}`
  if (stored === null) return null
  const [text, anchor] = [placeText(doc, rowPlace(comment)), readAnchor(stored)]
  return text && anchor && new AnchoredText(text).has(anchor) ? null : `its characters ${stored}`
}
