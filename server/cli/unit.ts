import type { EntityManager } from '@mikro-orm/sql'
import { addUnit } from '../access/addUnit.ts'
import { OPERATOR } from '../access/recordAccess.ts'
import { Unit } from '../store/access/Unit.ts'
import { say } from './say.ts'
import { required, unknownCommand } from './usage.ts'
import { withStore } from './withStore.ts'

/** `jixiao unit add NAME | list`. */
export async function unit([command, name]: readonly string[]): Promise<number> {
  switch (command) {
    case 'add':
      return withStore(({ em }) => addUnit(em(), OPERATOR, required(name))).then((added) =>
        say(`已添加${added.name}。 Added.`),
      )
    case 'list':
      return withStore(({ em }) => list(em()))
    default:
      throw unknownCommand()
  }
}

async function list(em: EntityManager): Promise<number> {
  const units = await em.find(Unit, {}, { orderBy: { name: 'asc' } })
  return say(units.map(({ name }) => name).join('\n') || '没有单位。 No units.')
}
