const FIRST_WAIT = 500
const LONGEST_WAIT = 8_000

/** Milliseconds until what could not be stored is sent again, by how often it was sent: doubled each time, up to the longest. */
export const waitBefore = (attempts: number): number =>
  Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)
