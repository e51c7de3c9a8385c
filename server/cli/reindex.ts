import { rebuildIndex } from '../store/index/rebuildIndex.ts'
import { sqlOf } from '../store/tables.ts'
import { everyDeclaration } from './everyDeclaration.ts'
import { say } from './say.ts'
import { withStore } from './withStore.ts'

/** `jixiao reindex`: writes the index of every declaration anew from its log. */
export async function reindex(): Promise<number> {
  const count = await withStore((em) => everyDeclaration(em, (em, { id }) => rebuildIndex(sqlOf(em), id)))
  return say(`${count} 份绩效目标表的索引已重建。 Reindexed: ${count}.`)
}
