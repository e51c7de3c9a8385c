import { keysBelow, type Place, samePlace } from '@jixiao/schema'
import type * as Y from 'yjs'
import type { Command } from '../../room/Submission.ts'
import { problem } from '../../problem.ts'
import type { PlaceInput } from '../place/Place.ts'
import { requirePlace, requireThere } from '../place/requirePlace.ts'

/**
 * Locking or unlocking a place, as a command; `below`: the rows below an indicator too, one place and one Change each, in
 * one entry. BAD_USER_INPUT for what is no place, and for `below` a place that is no indicator; NOT_FOUND for no such one.
 */
export function setLock(declarationId: string, input: PlaceInput, locked: boolean, below = false): Command {
  const place = requirePlace(declarationId, input)
  if (below && (place.indicator === undefined || place.cell))
    throw problem('BAD_USER_INPUT', { ...NOTHING_BELOW, field: 'below' })
  return {
    kind: 'COMMAND',
    action: 'LOCK',
    run: ({ locks, ...state }, doc) => {
      requireThere(doc, place)
      const isLocked = (each: Place) => locks.some((lock) => samePlace(lock, each))
      const places = placesOf(doc, place, below).filter((each) => isLocked(each) !== locked)
      if (places.length === 0) return null
      const locksAfter = locked
        ? [...locks, ...places]
        : locks.filter((lock) => !places.some((each) => samePlace(each, lock)))
      return {
        state: { ...state, locks: locksAfter },
        changes: places.map((each) => ({
          kind: 'LOCK',
          place: each,
          from: word(!locked),
          to: word(locked),
        })),
      }
    },
  }
}

const placesOf = (doc: Y.Doc, place: Place, below: boolean): Place[] =>
  below ? [place, ...keysBelow(doc, place.indicator!).map((indicator) => ({ indicator }))] : [place]
const word = (locked: boolean) => (locked ? 'LOCKED' : 'UNLOCKED')

const NOTHING_BELOW = {
  zh: '只有指标有下级行。',
  en: 'Only an indicator has rows below it.',
}
