import type { Store } from '../store/orm.ts'
import { sqlOf } from '../store/tables.ts'
import { showProgress } from './showProgress.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Does some work on every declaration, in the order of their making, and shows how far it is. */
export async function everyDeclaration(
  store: Store,
  work: (declaration: Named) => Promise<void>,
): Promise<number> {
  const all = await sqlOf(store.em())
    .selectFrom('declaration')
    .select(['id', 'name'])
    .orderBy('ordinal')
    .execute()
  for (const [i, declaration] of all.entries()) {
    await work(declaration)
    showProgress(i + 1, all.length)
  }
  return all.length
}
