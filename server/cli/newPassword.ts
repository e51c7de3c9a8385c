import { text } from 'node:stream/consumers'
import { generatePassword } from '../access/generatePassword.ts'

/** Where a new password comes from; never from the arguments, which others see in the list of processes. */
export interface GivenPassword {
  readonly password: string
  /** True where we made it, and must tell it. */
  readonly generated: boolean
}

/** From standard input where that is asked for, else from JIXIAO_PASSWORD, else a new one. */
export async function newPassword(fromStdin: boolean): Promise<GivenPassword> {
  if (fromStdin) return { password: (await text(process.stdin)).replace(/\r?\n$/, ''), generated: false }
  const fromEnvironment = process.env['JIXIAO_PASSWORD']
  if (fromEnvironment !== undefined && fromEnvironment !== '')
    return { password: fromEnvironment, generated: false }
  return { password: generatePassword(), generated: true }
}
