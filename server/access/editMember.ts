import type { EntityManager } from '@mikro-orm/sql'
import type { AccessDetail } from '../store/access/AccessEvent.ts'
import { Member } from '../store/access/Member.ts'
import { requireDisplayName, requireRole, requireUnits } from './account.ts'
import { requireAdminBesides, requireMember, requireOther } from './manageMember.ts'
import { type Doer, inRecord, recordAccess } from './recordAccess.ts'

/** What is to change; what is absent stays. */
export interface MemberEdit {
  readonly id: string
  readonly displayName?: string | null | undefined
  readonly role?: string | null | undefined
  readonly unitIds?: readonly string[] | null | undefined
}

/** Changes a member's name, role or units. NOT_FOUND, BAD_USER_INPUT, FORBIDDEN for one's own role, or the last administrator's. */
export const editMember = (em: EntityManager, by: Doer, wanted: MemberEdit): Promise<Member> =>
  inRecord(em, async (em) => {
    const member = await requireMember(em, by, { id: wanted.id })
    const before = shown(member)
    const role = wanted.role === undefined ? member.role : requireRole(wanted.role ?? '')
    if (role !== member.role) requireOther(by, member)
    if (member.role === 'ADMIN' && role !== 'ADMIN' && !member.disabledAt)
      await requireAdminBesides(em, member)
    if (wanted.displayName !== undefined) member.displayName = requireDisplayName(wanted.displayName ?? '')
    const unitIds = wanted.unitIds === undefined ? member.units.getIdentifiers() : (wanted.unitIds ?? [])
    const { unit, units } = await requireUnits(em, role, unitIds)
    Object.assign(member, { role, unit })
    member.units.set(units)
    await em.flush()
    const details = differences(before, shown(member))
    if (details.length > 0)
      await recordAccess(em, by, { kind: 'MEMBER_EDITED', memberId: member.id, details })
    return member
  })

const shown = ({ displayName, role, units }: Member): Readonly<Record<string, string>> => ({
  displayName,
  role,
  units: units
    .getItems()
    .map(({ name }) => name)
    .sort()
    .join('、'),
})

const differences = (
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): AccessDetail[] =>
  Object.entries(after).flatMap(([name, to]) =>
    before[name] === to ? [] : [{ name, from: before[name] ?? null, to }],
  )
