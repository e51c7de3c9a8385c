import { rebuildIndex } from '../store/index/rebuildIndex.ts'
import { LogDamaged } from '../store/log/LogDamaged.ts'
import { rebuildSearch } from '../store/search/rebuildSearch.ts'
import { sqlOf } from '../store/tables.ts'
import { everyDeclaration } from './everyDeclaration.ts'
import { say } from './say.ts'
import { withStore } from './withStore.ts'

/** `jixiao reindex`: writes the index of every declaration anew from its log. 1: that of a damaged log stays as it was. */
export async function reindex(): Promise<number> {
  const damaged: string[] = []
  const count = await withStore(async (store, isAlone) => {
    // It takes half a minute for 50,000 declarations, in which a server could store nothing.
    if (isAlone) await store.em().transactional((em) => rebuildSearch(sqlOf(em)))
    return everyDeclaration(store, async ({ id, name }) => {
      // As a whole or not at all: what a damaged log lacks is perhaps still in the index.
      const rebuilding = store.em().transactional((em) => rebuildIndex(sqlOf(em), id))
      await rebuilding.catch((error: unknown) => {
        if (!(error instanceof LogDamaged)) throw error
        damaged.push(`${name} (${id}): ${error.message}`)
      })
    })
  })
  say(`${count - damaged.length} 份绩效目标表的索引已重建。 Reindexed: ${count - damaged.length}.`)
  if (damaged.length === 0) return 0
  say(
    `${damaged.join('\n')}\n${damaged.length} 份日志已损坏，索引未动。 Damaged, and left as they were: ${damaged.length}.`,
  )
  return 1
}
