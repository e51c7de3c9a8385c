import type { EntityManager } from '@mikro-orm/sql'
import { nanoid } from 'nanoid'
import { problem } from '../problem.ts'
import { Unit } from '../store/access/Unit.ts'

/** Characters. */
const LONGEST_NAME = 200

/** Makes a unit; EXISTS where there is one of that name. */
export async function addUnit(em: EntityManager, name: string): Promise<Unit> {
  const trimmed = name.trim()
  if (trimmed === '' || trimmed.length > LONGEST_NAME)
    throw problem('BAD_USER_INPUT', { ...BAD_NAME, field: 'name' })
  if (await em.findOne(Unit, { name: trimmed })) throw problem('EXISTS', { ...TAKEN, field: 'name' })
  const unit = em.create(Unit, { id: nanoid(), name: trimmed, createdAt: new Date() })
  await em.flush()
  return unit
}

const BAD_NAME = {
  zh: `单位名称须为 1 到 ${LONGEST_NAME} 个字符。`,
  en: `A unit's name has 1 to ${LONGEST_NAME} characters.`,
}
const TAKEN = { zh: '已有同名单位。', en: 'There is a unit of that name.' }
