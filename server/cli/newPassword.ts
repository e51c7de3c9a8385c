import { randomInt } from 'node:crypto'
import { text } from 'node:stream/consumers'

/** Where a new password comes from; never from the arguments, which others see in the list of processes. */
export interface GivenPassword {
  readonly password: string
  /** True where we made it, and must tell it. */
  readonly generated: boolean
}

/** Without what is easily mistaken when read aloud: 0 O 1 l I. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const GENERATED_LENGTH = 16

/** From standard input where that is asked for, else from JIXIAO_PASSWORD, else a new one. */
export async function newPassword(fromStdin: boolean): Promise<GivenPassword> {
  if (fromStdin) return { password: (await text(process.stdin)).replace(/\r?\n$/, ''), generated: false }
  const fromEnvironment = process.env['JIXIAO_PASSWORD']
  if (fromEnvironment !== undefined && fromEnvironment !== '')
    return { password: fromEnvironment, generated: false }
  return { password: generate(), generated: true }
}

const generate = (): string =>
  Array.from({ length: GENERATED_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
