import type { EntityManager } from '@mikro-orm/sql'
import { problem } from '../problem.ts'
import { Member } from '../store/access/Member.ts'
import { Token, type TokenScope } from '../store/access/Token.ts'
import { Unit } from '../store/access/Unit.ts'
import { isLive } from './findTokens.ts'
import { mayEver } from './may.ts'
import { requireSignedIn, seesUnit, type Person } from './Person.ts'
import { doerOf, recordAccess } from './recordAccess.ts'
import { newTokenSecret } from './tokenSecret.ts'

export interface NewToken {
  /** What it is for. */
  readonly name: string
  readonly scopes: readonly TokenScope[]
  /** Null: all that its maker sees, whichever those are. */
  readonly unitIds: readonly string[] | null
  /** Null: until it is revoked. */
  readonly expiresAt: Date | null
}

/** Characters. */
const LONGEST_NAME = 100
/** Tokens of one member that have not ended. */
const MOST_LIVE = 100

/**
 * Makes a token that acts for the person; its secret is known to nobody but its receiver. Rejects with FORBIDDEN where a
 * token asks, or a scope is never theirs; NOT_FOUND for a unit that they do not see; BAD_USER_INPUT.
 */
export async function createToken(
  em: EntityManager,
  { person, address }: { readonly person: Person; readonly address: string },
  wanted: NewToken,
): Promise<{ readonly id: string; readonly secret: string }> {
  requireSignedIn(person)
  const name = requireName(wanted.name)
  const scopes = requireScopes(person, wanted.scopes)
  const unitIds = wanted.unitIds && (await requireUnits(em, person, wanted.unitIds))
  if (wanted.expiresAt && wanted.expiresAt.getTime() <= Date.now())
    throw problem('BAD_USER_INPUT', { ...PAST, field: 'input.expiresAt' })
  if ((await em.count(Token, { member: person.memberId, ...isLive() })) >= MOST_LIVE)
    throw problem('TOO_LARGE', TOO_MANY)
  const { id, secret, hash } = newTokenSecret()
  const { memberId } = person
  await em.transactional(async (em) => {
    await recordAccess(em, doerOf(person, address), { kind: 'TOKEN_CREATED', memberId, tokenId: id })
    em.create(Token, {
      ...{ id, name, scopes, unitIds, secretHash: hash, expiresAt: wanted.expiresAt },
      ...{ member: em.getReference(Member, memberId), createdAt: new Date() },
      ...{ lastUsedAt: null, revokedAt: null },
    })
    await em.flush()
  })
  return { id, secret }
}

function requireName(text: string): string {
  const name = text.trim()
  if (name !== '' && name.length <= LONGEST_NAME) return name
  throw problem('BAD_USER_INPUT', { ...BAD_NAME, field: 'input.name' })
}

function requireScopes(person: Person, wanted: readonly TokenScope[]): readonly TokenScope[] {
  const scopes = [...new Set(wanted)]
  if (scopes.length === 0) throw problem('BAD_USER_INPUT', { ...NO_SCOPE, field: 'input.scopes' })
  if (!scopes.every((scope) => mayEver(person.role, scope)))
    throw problem('FORBIDDEN', { ...NOT_THEIRS, field: 'input.scopes' })
  return scopes
}

async function requireUnits(
  em: EntityManager,
  person: Person,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const ids = [...new Set(wanted)]
  if (ids.length === 0) throw problem('BAD_USER_INPUT', { ...NO_UNIT, field: 'input.unitIds' })
  const found = ids.every((id) => seesUnit(person, id)) ? await em.count(Unit, { id: { $in: ids } }) : 0
  if (found < ids.length) throw problem('NOT_FOUND', { field: 'input.unitIds' })
  return ids
}

const BAD_NAME = {
  zh: `用途须为 1 到 ${LONGEST_NAME} 字。`,
  en: `Say in 1 to ${LONGEST_NAME} characters what it is for.`,
}
const NO_SCOPE = { zh: '至少选择一项权限。', en: 'Name at least one scope.' }
const NOT_THEIRS = { zh: '您自己没有这项权限，不能授予令牌。', en: 'You do not have that right yourself.' }
const NO_UNIT = {
  zh: '至少选择一个单位；不填则为您的全部单位。',
  en: 'Name at least one unit, or leave it out: all of yours.',
}
const PAST = { zh: '失效时刻须在将来。', en: 'It ends in the future, or it never begins.' }
const TOO_MANY = {
  zh: `每人最多 ${MOST_LIVE} 个有效令牌，请先撤销不用的。`,
  en: `At most ${MOST_LIVE} live tokens each: revoke those that are not used.`,
}
