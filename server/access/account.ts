/** What an account must be like, whoever makes or changes it. */
import type { EntityManager } from '@mikro-orm/sql'
import { problem } from '../problem.ts'
import { type Member, Role } from '../store/access/Member.ts'
import { Unit } from '../store/access/Unit.ts'

const NAME = /^[\p{L}\p{N}._@-]{1,64}$/u
/** Characters. */
const LONGEST_DISPLAY_NAME = 100
const WORKS_FOR_ONE: readonly Role[] = ['STAFF', 'LEAD']

export function requireMemberName(name: string): string {
  if (NAME.test(name)) return name
  throw problem('BAD_USER_INPUT', { ...BAD_NAME, field: 'input.name' })
}

/** Trimmed. */
export function requireDisplayName(text: string): string {
  const name = text.trim()
  if (name !== '' && name.length <= LONGEST_DISPLAY_NAME && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return name
  throw problem('BAD_USER_INPUT', { ...BAD_DISPLAY_NAME, field: 'input.displayName' })
}

export function requireRole(text: string): Role {
  const role = Object.values(Role).find((one) => one === text.toUpperCase())
  if (role) return role
  const list = Object.values(Role).join(', ')
  throw problem('BAD_USER_INPUT', {
    zh: `角色须为 ${list} 之一。`,
    en: `A role is one of ${list}.`,
    field: 'input.role',
  })
}

/** Where a member of a role works, and which units they see. */
export interface MemberUnits extends Pick<Member, 'unit'> {
  readonly units: readonly Unit[]
}

/** One for staff and leads, who work there; one or more for reviewers and integrators; none for administrators, who see all. */
export async function requireUnits(
  em: EntityManager,
  role: Role,
  unitIds: readonly string[],
): Promise<MemberUnits> {
  const ids = [...new Set(unitIds)]
  const [least, most] = role === 'ADMIN' ? [0, 0] : WORKS_FOR_ONE.includes(role) ? [1, 1] : [1, Infinity]
  if (ids.length < least || ids.length > most)
    throw problem('BAD_USER_INPUT', { ...UNITS_OF_ROLE, field: 'input.unitIds' })
  const units = await em.find(Unit, { id: { $in: ids } }, { orderBy: { name: 'asc' } })
  if (units.length < ids.length) throw problem('NOT_FOUND', { field: 'input.unitIds' })
  return { unit: WORKS_FOR_ONE.includes(role) ? (units[0] ?? null) : null, units }
}

/** The ids of units by their names; NOT_FOUND where there is none of one. */
export async function unitIdsNamed(em: EntityManager, names: readonly string[]): Promise<string[]> {
  const units = await em.find(Unit, { name: { $in: [...names] } })
  const unknown = names.find((name) => !units.some((unit) => unit.name === name))
  if (unknown === undefined) return units.map(({ id }) => id)
  throw problem('NOT_FOUND', {
    zh: `没有名为「${unknown}」的单位。`,
    en: `There is no unit "${unknown}".`,
    field: 'input.unitIds',
  })
}

const BAD_NAME = {
  zh: '登录名须为 1 到 64 个字母、汉字、数字或 . _ @ -。',
  en: 'A sign-in name has 1 to 64 letters, digits or . _ @ -.',
}
const BAD_DISPLAY_NAME = {
  zh: `姓名须为 1 到 ${LONGEST_DISPLAY_NAME} 个字符。`,
  en: `The displayed name has 1 to ${LONGEST_DISPLAY_NAME} characters.`,
}
const UNITS_OF_ROLE = {
  zh: '填报人员和负责人须属于一个单位，审核和对接人员至少一个，管理员没有单位。',
  en: 'Staff and leads have one unit, reviewers and integrators one or more, admins none.',
}
