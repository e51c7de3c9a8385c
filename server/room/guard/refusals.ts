import { INVALID_WORDS, limitWords, type LIMITS, outsideWords, type Place } from '@jixiao/schema'
import { type Problem, problem } from '../../problem.ts'

/** It is no update that an editor makes. */
export const invalid = (why: keyof typeof INVALID_WORDS, place: Place | null = null): Problem =>
  problem('INVALID_UPDATE', { ...INVALID_WORDS[why], ...placesOf(place) })

/** It is on no list of the shape. */
export const outside = (what: string, place: Place | null = null): Problem =>
  problem('INVALID_UPDATE', { ...outsideWords(what), ...placesOf(place) })

export const tooLarge = (limit: keyof typeof LIMITS, place: Place | null = null): Problem =>
  problem('TOO_LARGE', { ...limitWords(limit), ...placesOf(place) })

const placesOf = (place: Place | null) => (place ? { places: [place] } : {})
