import type { EntityManager } from '@mikro-orm/sql'
import { nanoid } from 'nanoid'
import { problem } from '../problem.ts'
import { Unit } from '../store/access/Unit.ts'
import { type Doer, inRecord, recordAccess } from './recordAccess.ts'
import { requireStillAdmin } from './requireAdmin.ts'

/** Characters. */
const LONGEST_NAME = 200

/** Makes a unit; EXISTS where there is one of that name. */
export async function addUnit(em: EntityManager, by: Doer, name: string): Promise<Unit> {
  const wanted = requireName(name)
  return inRecord(em, async (em) => {
    await requireStillAdmin(em, by)
    await requireFree(em, wanted)
    const unit = em.create(Unit, { id: nanoid(), name: wanted, createdAt: new Date() })
    await em.flush()
    await recordAccess(em, by, { kind: 'UNIT_ADDED', unitId: unit.id })
    return unit
  })
}

/** Gives a unit another name; its declarations, members and whoever follows them stay where they are. NOT_FOUND, EXISTS. */
export async function renameUnit(
  em: EntityManager,
  by: Doer,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Unit> {
  const wanted = requireName(name)
  return inRecord(em, async (em) => {
    await requireStillAdmin(em, by)
    const unit = await em.findOne(Unit, { id })
    if (!unit) throw problem('NOT_FOUND')
    if (unit.name === wanted) return unit
    await requireFree(em, wanted)
    const details = [{ name: 'name', from: unit.name, to: wanted }]
    unit.name = wanted
    await em.flush()
    await recordAccess(em, by, { kind: 'UNIT_RENAMED', unitId: id, details })
    return unit
  })
}

/** Trimmed. */
function requireName(text: string): string {
  const name = text.trim()
  if (name !== '' && name.length <= LONGEST_NAME && !UNSEEN.test(name)) return name
  throw problem('BAD_USER_INPUT', { ...BAD_NAME, field: 'name' })
}

/** Line breaks and what is not seen: two names that look the same must be the same. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u

async function requireFree(em: EntityManager, name: string): Promise<void> {
  if (await em.findOne(Unit, { name })) throw problem('EXISTS', { ...TAKEN, field: 'name' })
}

const BAD_NAME = {
  zh: `单位名称须为 1 到 ${LONGEST_NAME} 个字符。`,
  en: `A unit's name has 1 to ${LONGEST_NAME} characters.`,
}
const TAKEN = { zh: '已有同名单位。', en: 'There is a unit of that name.' }
