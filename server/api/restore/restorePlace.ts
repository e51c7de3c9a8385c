import { carryOver, indicatorsOf, nodeOf, nodeRemoved, type Place, restoreIndicator } from '@jixiao/schema'
import type * as Y from 'yjs'
import { requireMay } from '../../access/may.ts'
import { problem } from '../../problem.ts'
import { type Context, signedIn } from '../context.ts'
import type { PlaceInput } from '../place/Place.ts'
import { requirePlace, requireThere } from '../place/requirePlace.ts'

interface Wanted {
  readonly declarationId: string
  readonly place: PlaceInput
  readonly atSequence: number
  readonly ifSequence: number | null | undefined
}

/**
 * Makes a place read as it did right after an entry, by an ordinary edit that the history calls a restoring; an indicator
 * that was removed comes back, with what went with it. Gives the sequence, and the indicator's key. Rejects as any edit
 * does; with NOT_FOUND for what was not there then.
 */
export async function restorePlace(
  context: Context,
  { declarationId, place: input, atSequence, ifSequence }: Wanted,
): Promise<{ readonly sequence: number; readonly key: string | null }> {
  const person = signedIn(context)
  const { rooms, history } = context.services
  const room = await rooms.open(declarationId)
  // No log is replayed for who may not edit.
  requireMay(person, 'EDIT', room.rights)
  const place = requirePlace(declarationId, input)
  requireThere(room.live, place)
  const before = await history.documentAt(declarationId, atSequence)
  requireThen(before, place)
  const { sequence } = await rooms.submit(
    declarationId,
    { person, means: 'RESTORE' },
    { kind: 'EDIT', ifSequence, edit: (doc) => restore(before, doc, place) },
  )
  return { sequence, key: place.indicator ?? null }
}

function restore(before: Y.Doc, doc: Y.Doc, place: Place): void {
  const isWhole = place.indicator !== undefined && place.cell === undefined
  if (isWhole && nodeRemoved(nodeOf(doc, place.indicator))) restoreIndicator(doc, place.indicator)
  else carryOver(before, doc, [place])
}

function requireThen(before: Y.Doc, { indicator }: Place): void {
  const node = indicator === undefined ? null : indicatorsOf(before).get(indicator)
  if (node === undefined || (node && nodeRemoved(node)))
    throw problem('NOT_FOUND', { ...NOT_THEN, field: 'place.indicatorId' })
}

const NOT_THEN = { zh: '当时还没有这个指标，或已被删除。', en: 'That indicator was not there then.' }
