import { problem } from '../problem.ts'
import type { Member, Role } from '../store/access/Member.ts'
import type { TokenScope } from '../store/access/Token.ts'

/** How somebody is here: by signing in, or by a token made for another system. */
export type Credential =
  | { readonly means: 'BROWSER'; readonly sessionId: string }
  | {
      readonly means: 'TOKEN'
      readonly tokenId: string
      readonly tokenName: string
      readonly scopes: readonly TokenScope[]
    }

/** Who asks: a plain picture of a member and of how they are here, as of now. */
export type Person = Credential & {
  readonly memberId: string
  readonly name: string
  readonly displayName: string
  readonly role: Role
  /** The units whose declarations they may see. */
  readonly unitIds: readonly string[] | 'ALL'
}

/** The member must have its `units` loaded. `within`: of their units those alone, as a token may be made for some. */
export function personOf(
  member: Member,
  credential: Credential,
  within: readonly string[] | null = null,
): Person {
  const { id: memberId, name, displayName, role } = member
  const theirs = role === 'ADMIN' ? 'ALL' : member.units.getItems().map((unit) => unit.id)
  const unitIds = within === null ? theirs : within.filter((id) => theirs === 'ALL' || theirs.includes(id))
  return { ...credential, memberId, name, displayName, role, unitIds }
}

/** Throws FORBIDDEN where a token asks: what concerns accounts and tokens is for people who signed in. */
export function requireSignedIn({ means }: Person): void {
  if (means !== 'BROWSER') throw problem('FORBIDDEN', PEOPLE_ONLY)
}

const PEOPLE_ONLY = {
  zh: '令牌不能用于此操作，请登录后再试。',
  en: 'Not by a token: sign in.',
}

/** Whether the unit is one of theirs. */
export const seesUnit = (person: Person, unitId: string): boolean =>
  person.unitIds === 'ALL' || person.unitIds.includes(unitId)

/** What tells this way of being here from all others: to find its sockets, to end them. */
export const credentialId = (person: Credential): string =>
  person.means === 'BROWSER' ? person.sessionId : person.tokenId

/** True where both are the same person with the same rights. */
export const sameRights = (one: Person, other: Person): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
