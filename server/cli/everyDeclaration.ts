import type { EntityManager } from '@mikro-orm/sqlite'
import { sqlOf } from '../store/tables.ts'
import { showProgress } from './showProgress.ts'

/** Runs some work on every declaration in the order of their making, each in a transaction, and shows how far it is. */
export async function everyDeclaration(
  em: EntityManager,
  work: (em: EntityManager, declaration: { readonly id: string; readonly name: string }) => Promise<void>,
): Promise<number> {
  const all = await sqlOf(em).selectFrom('declaration').select(['id', 'name']).orderBy('ordinal').execute()
  for (const [i, declaration] of all.entries()) {
    await em.fork().transactional((em) => work(em, declaration))
    showProgress(i + 1, all.length)
  }
  return all.length
}
