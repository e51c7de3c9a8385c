import { nanoid } from 'nanoid'
import { hashPassword } from '../access/password.ts'
import { Member, type Role } from '../store/access/Member.ts'
import { Unit } from '../store/access/Unit.ts'
import type { Store } from '../store/orm.ts'

/** The unit of the sample forms, and another one, whose declarations nobody of the first may see. */
export const SAMPLE_UNIT = '上海科学技术交流中心'
export const OTHER_UNIT = '上海市科普事业发展中心'

/** Known to everybody: only outside production. */
export const SAMPLE_PASSWORD = 'jixiao'

interface SampleAccount {
  readonly name: string
  readonly displayName: string
  readonly role: Role
  readonly unit: string | null
}

export const SAMPLE_ACCOUNTS: readonly SampleAccount[] = [
  { name: 'zhang', displayName: '张敏', role: 'LEAD', unit: SAMPLE_UNIT },
  { name: 'li', displayName: '李娜', role: 'STAFF', unit: SAMPLE_UNIT },
  { name: 'wang', displayName: '王强', role: 'STAFF', unit: SAMPLE_UNIT },
  { name: 'sun', displayName: '孙悦', role: 'STAFF', unit: SAMPLE_UNIT },
  { name: 'chen', displayName: '陈静', role: 'REVIEWER', unit: SAMPLE_UNIT },
  { name: 'liu', displayName: '刘洋', role: 'REVIEWER', unit: SAMPLE_UNIT },
  { name: 'zhao', displayName: '赵磊', role: 'REVIEWER', unit: SAMPLE_UNIT },
  { name: 'qian', displayName: '钱伟', role: 'STAFF', unit: OTHER_UNIT },
  { name: 'admin', displayName: '管理员', role: 'ADMIN', unit: null },
]

/** Makes the sample units and accounts that are not there yet; leaves those that are there as they are. */
export async function makeSampleAccounts(store: Store): Promise<void> {
  const em = store.em()
  const units = await em.find(Unit, { name: { $in: [SAMPLE_UNIT, OTHER_UNIT] } })
  const members = await em.find(Member, { name: { $in: SAMPLE_ACCOUNTS.map(({ name }) => name) } })
  const missing = SAMPLE_ACCOUNTS.filter(({ name }) => !members.some((member) => member.name === name))
  if (missing.length === 0) return
  const createdAt = new Date()
  const unitOf = (name: string): Unit => {
    const known = units.find((unit) => unit.name === name)
    if (known) return known
    const made = em.create(Unit, { id: nanoid(), name, createdAt })
    units.push(made)
    return made
  }
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  for (const { name, displayName, role, unit: unitName } of missing) {
    const unit = unitName === null ? null : unitOf(unitName)
    const own = role === 'REVIEWER' ? null : unit
    const account = { id: nanoid(), name, displayName, role, passwordHash, createdAt, disabledAt: null }
    em.create(Member, { ...account, unit: own, units: unit ? [unit] : [] })
  }
  await em.flush()
}
