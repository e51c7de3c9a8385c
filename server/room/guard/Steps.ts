import { LIMITS } from '@jixiao/schema'
import { tooLarge } from './refusals.ts'

/** Steps that judging one edit takes along what others have put in, so that it costs as much as it is large. */
export class Steps {
  #left: number = LIMITS.between

  /** Throws TOO_LARGE where there were enough. */
  take(): void {
    if (--this.#left < 0) throw tooLarge('between')
  }
}
