import { problem } from '../problem.ts'

/** A position in the log of all declarations, as clients carry it. */
export const changeCursor = (position: number): string => Buffer.from(`p${position}`).toString('base64url')

/** The position of a cursor; BAD_USER_INPUT for what is none. */
export function readChangeCursor(cursor: string, field = 'after'): number {
  const position = /^p(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (position === undefined) throw problem('BAD_USER_INPUT', { ...NOT_A_CURSOR, field })
  return Number(position)
}

const NOT_A_CURSOR = { zh: '这不是可用的变更游标。', en: 'This is not a change cursor.' }
