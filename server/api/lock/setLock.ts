import { samePlace } from '@jixiao/schema'
import type { Command } from '../../room/Submission.ts'
import type { PlaceInput } from '../place/Place.ts'
import { requirePlace, requireThere } from '../place/requirePlace.ts'

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
