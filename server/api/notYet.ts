import { notYet as words } from '@jixiao/schema'
import { problem, type Problem } from '../problem.ts'

/** The contract has it, this release does not. */
export const notYet = (zh: string, en: string): Problem => problem('BAD_USER_INPUT', words(zh, en))
