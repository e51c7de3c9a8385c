import { readTarget } from '../target/readTarget.ts'
import { kept } from './kept.ts'

/** What `readTarget` gives, of a text that is looked at after each edit. */
export const readingOf = kept(readTarget)
