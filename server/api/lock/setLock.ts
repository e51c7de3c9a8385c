import { documentPlace, indicatorsOf, type Place, samePlace } from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import type { Command } from '../../room/Submission.ts'
import type { PlaceInput } from '../place/Place.ts'

/** Locking or unlocking a place, as a command. BAD_USER_INPUT for what is no place, NOT_FOUND for no such indicator. */
export function setLock(declarationId: string, input: PlaceInput, locked: boolean): Command {
  const place = requirePlace(declarationId, input)
  const change = { kind: 'LOCK', place, from: word(!locked), to: word(locked) } as const
  return {
    kind: 'COMMAND',
    action: 'LOCK',
    run: ({ locks, ...state }, doc) => {
      requireThere(doc, place)
      const others = locks.filter((lock) => !samePlace(lock, place))
      const wasLocked = others.length < locks.length
      return wasLocked === locked
        ? null
        : { state: { ...state, locks: locked ? [...locks, place] : others }, change }
    },
  }
}

const word = (locked: boolean) => (locked ? 'LOCKED' : 'UNLOCKED')

function requirePlace(declarationId: string, input: PlaceInput): Place {
  const { field, indicatorId, cell } = input
  if (Boolean(field) === Boolean(indicatorId) || (cell && !indicatorId))
    throw problem('BAD_USER_INPUT', { ...NO_PLACE, field: 'place' })
  const place = documentPlace(declarationId, input)
  if (!place) throw problem('NOT_FOUND', { field: 'place.indicatorId' })
  return place
}

const NO_PLACE = {
  zh: '位置须是一个栏目，或一个指标及其单元格。',
  en: 'A place is a field, or an indicator with or without a cell.',
}

function requireThere(doc: Y.Doc, { indicator }: Place): void {
  if (indicator !== undefined && !indicatorsOf(doc).has(indicator))
    throw problem('NOT_FOUND', { field: 'place.indicatorId' })
}
