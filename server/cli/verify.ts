import { verifyIndex } from '../store/index/verifyIndex.ts'
import { sqlOf } from '../store/tables.ts'
import { everyDeclaration } from './everyDeclaration.ts'
import { say } from './say.ts'
import { withStore } from './withStore.ts'

/** `jixiao verify`: whether log, document and index agree, for every declaration; says where they differ. 1: they do. */
export async function verify(): Promise<number> {
  const found: string[] = []
  const count = await withStore((em) =>
    everyDeclaration(em, async (em, { id, name }) => {
      for (const { where, log, index } of await verifyIndex(sqlOf(em), id))
        found.push(`${name} (${id}) ${where}\n  日志 log:   ${log}\n  索引 index: ${index}`)
    }),
  )
  if (found.length === 0) return say(`${count} 份绩效目标表：日志与索引一致。 Log and index agree.`)
  say(`${found.join('\n')}\n${found.length} 处不一致。 Differences: ${found.length}. jixiao reindex`)
  return 1
}
