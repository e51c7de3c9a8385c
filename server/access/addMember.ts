import type { EntityManager } from '@mikro-orm/sql'
import { nanoid } from 'nanoid'
import { problem } from '../problem.ts'
import { Member, Role } from '../store/access/Member.ts'
import { Unit } from '../store/access/Unit.ts'
import { hashPassword, requireGoodPassword } from './password.ts'

export interface NewMember {
  /** To sign in with. */
  readonly name: string
  readonly displayName: string
  readonly role: string
  /** Names of units that there are: one for staff and leads, one or more for reviewers and integrators, none for admins. */
  readonly units: readonly string[]
  readonly password: string
}

const NAME = /^[\p{L}\p{N}._@-]{1,64}$/u
const WORKS_FOR_ONE: readonly Role[] = ['STAFF', 'LEAD']

/** Makes an account; EXISTS where the name is taken. */
export async function addMember(
  em: EntityManager,
  { name, displayName, units, ...rest }: NewMember,
): Promise<Member> {
  if (!NAME.test(name)) throw problem('BAD_USER_INPUT', { ...BAD_NAME, field: 'name' })
  if (displayName.trim() === '') throw problem('BAD_USER_INPUT', { ...NO_DISPLAY_NAME, field: 'displayName' })
  const role = requireRole(rest.role)
  requireGoodPassword(rest.password, 'password')
  if (await em.findOne(Member, { name })) throw problem('EXISTS', { ...TAKEN, field: 'name' })
  const theirs = await requireUnits(em, role, units)
  const member = em.create(Member, {
    id: nanoid(),
    name,
    displayName: displayName.trim(),
    role,
    unit: WORKS_FOR_ONE.includes(role) ? (theirs[0] ?? null) : null,
    units: theirs,
    passwordHash: await hashPassword(rest.password),
    createdAt: new Date(),
    disabledAt: null,
  })
  await em.flush()
  return member
}

function requireRole(text: string): Role {
  const role = Object.values(Role).find((one) => one === text.toUpperCase())
  if (role) return role
  const list = Object.values(Role).join(', ')
  throw problem('BAD_USER_INPUT', {
    zh: `角色须为 ${list} 之一。`,
    en: `A role is one of ${list}.`,
    field: 'role',
  })
}

async function requireUnits(em: EntityManager, role: Role, names: readonly string[]): Promise<Unit[]> {
  const [least, most] = role === 'ADMIN' ? [0, 0] : WORKS_FOR_ONE.includes(role) ? [1, 1] : [1, Infinity]
  if (names.length < least || names.length > most)
    throw problem('BAD_USER_INPUT', { ...UNITS_OF_ROLE, field: 'units' })
  const units = await em.find(Unit, { name: { $in: [...names] } })
  const unknown = names.find((name) => !units.some((unit) => unit.name === name))
  if (unknown === undefined) return units
  throw problem('NOT_FOUND', {
    zh: `没有名为「${unknown}」的单位。`,
    en: `There is no unit "${unknown}".`,
    field: 'units',
  })
}

const BAD_NAME = {
  zh: '登录名须为 1 到 64 个字母、汉字、数字或 . _ @ -。',
  en: 'A sign-in name has 1 to 64 letters, digits or . _ @ -.',
}
const NO_DISPLAY_NAME = { zh: '姓名不能为空。', en: 'The displayed name is missing.' }
const TAKEN = { zh: '登录名已被使用。', en: 'That sign-in name is taken.' }
const UNITS_OF_ROLE = {
  zh: '填报人员和负责人须属于一个单位，审核和对接人员至少一个，管理员没有单位。',
  en: 'Staff and leads have one unit, reviewers and integrators one or more, admins none.',
}
