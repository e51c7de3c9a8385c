import { raw } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { nanoid } from 'nanoid'
import { problem } from '../problem.ts'
import { foldCase } from '../store/foldCase.ts'
import { Member } from '../store/access/Member.ts'
import { FOLD_CASE } from '../store/sqlite/functions.ts'
import { requireDisplayName, requireMemberName, requireRole, requireUnits } from './account.ts'
import { hashPassword, requireGoodPassword } from './password.ts'
import { type Doer, inRecord, recordAccess } from './recordAccess.ts'
import { requireStillAdmin } from './requireAdmin.ts'

export interface NewMember {
  /** To sign in with. */
  readonly name: string
  readonly displayName: string
  readonly role: string
  /** One for staff and leads, one or more for reviewers and integrators, none for admins. */
  readonly unitIds: readonly string[]
  /** What they sign in with the first time. */
  readonly password: string
}

/** Makes an account; EXISTS where the name is taken, also where only letter case tells them apart. */
export async function addMember(em: EntityManager, by: Doer, wanted: NewMember): Promise<Member> {
  const name = requireMemberName(wanted.name)
  const displayName = requireDisplayName(wanted.displayName)
  const role = requireRole(wanted.role)
  requireGoodPassword(wanted.password, 'password')
  const passwordHash = await hashPassword(wanted.password)
  return inRecord(em, async (em) => {
    await requireStillAdmin(em, by)
    await requireFree(em, name)
    const { unit, units } = await requireUnits(em, role, wanted.unitIds)
    const now = new Date()
    const member = em.create(Member, {
      ...{ id: nanoid(), name, displayName, role, unit, units: [...units], passwordHash },
      ...{ createdAt: now, passwordGivenAt: now, disabledAt: null },
    })
    await em.flush()
    const details = [
      { name: 'role', from: null, to: role },
      { name: 'units', from: null, to: units.map((one) => one.name).join('、') },
    ]
    await recordAccess(em, by, { kind: 'MEMBER_ADDED', memberId: member.id, details })
    return member
  })
}

/** Signing in tells `Li` from `li`; people do not, so nobody gets the second of them. */
async function requireFree(em: EntityManager, name: string): Promise<void> {
  const same = { [raw((member) => `${FOLD_CASE}(${member}.name)`)]: foldCase(name) }
  if (await em.findOne(Member, same)) throw problem('EXISTS', { ...TAKEN, field: 'input.name' })
}

const TAKEN = { zh: '登录名已被使用。', en: 'That sign-in name is taken.' }
