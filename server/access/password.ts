import { hash, verify } from '@node-rs/argon2'
import { problem } from '../problem.ts'

/** argon2id with OWASP's first recommendation: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Characters. The upper one keeps hashing from being given work without end. */
export const PASSWORD_LENGTH = { least: 8, most: 200 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** A hash, of that cost, of nothing that anybody types: unknown names take as long as known ones. */
const DECOY =
  '$argon2id$v=19$m=19456,t=2,p=1$WPsx0TrXjUvLSJMrgI+sfA$9F1WSRXuDZpyRgvbre3Hp5oCTgIDDgFpjePF66HcPA4'

/** Whether it is the password of that hash; takes the same time where there is none. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  if (password.length > PASSWORD_LENGTH.most) return false
  const matches = await verify(passwordHash ?? DECOY, password)
  return matches && passwordHash !== undefined
}

/** Refuses a new password that is too short or too long. */
export function requireGoodPassword(password: string, field: string): void {
  const { least, most } = PASSWORD_LENGTH
  if (password.length >= least && password.length <= most) return
  throw problem('BAD_USER_INPUT', {
    zh: `密码须为 ${least} 到 ${most} 个字符。`,
    en: `A password has ${least} to ${most} characters.`,
    field,
  })
}
