import { IsolationLevel } from '@mikro-orm/core'
import type { Store } from '../store/orm.ts'
import { sqlOf } from '../store/tables.ts'
import type { Difference } from '../store/verify/Difference.ts'
import { verifyDeclaration } from '../store/verify/verifyDeclaration.ts'
import { everyDeclaration } from './everyDeclaration.ts'
import { say } from './say.ts'
import { withStore } from './withStore.ts'

/** `jixiao verify`: whether all that is stored of every declaration agrees; says where it does not. 1: somewhere it does not. */
export async function verify(): Promise<number> {
  const found: string[] = []
  const count = await withStore((store) =>
    everyDeclaration(store, async ({ id, name }) => {
      for (const { where, log, stored } of await verifyAlone(store, id))
        found.push(`${name} (${id}) ${where}\n  日志 log:    ${log}\n  存储 stored: ${stored}`)
    }),
  )
  if (found.length === 0) return say(`${count} 份绩效目标表：日志与索引一致。 Log and index agree.`)
  say(`${found.join('\n')}\n${found.length} 处不一致。 Differences: ${found.length}. jixiao reindex`)
  return 1
}

/** In a transaction that sees the database as of one moment. */
const verifyAlone = (store: Store, id: string): Promise<readonly Difference[]> =>
  store.em().transactional((em) => verifyDeclaration(sqlOf(em), id), {
    isolationLevel: IsolationLevel.REPEATABLE_READ,
  })
