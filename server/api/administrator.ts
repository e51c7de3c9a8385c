import type { Doer } from '../access/recordAccess.ts'
import { requireAdmin } from '../access/requireAdmin.ts'
import { type Context, signedIn } from './context.ts'

/** The administrator who asks, for the access log; FORBIDDEN for everybody else, and for a token. */
export function administrator(context: Context): Doer {
  const person = signedIn(context)
  requireAdmin(person)
  return { memberId: person.memberId, address: context.ip }
}
