import { parseArgs } from 'node:util'
import { problem } from '../problem.ts'
import { readDatabase } from '../settings.ts'
import { copyDatabase, isEmpty } from '../store/copy/copyDatabase.ts'
import { type DatabaseAddress, shownAddress } from '../store/DatabaseAddress.ts'
import { say } from './say.ts'
import { showProgress } from './showProgress.ts'
import { required } from './usage.ts'
import { withStoreAlone } from './withStore.ts'

const OPTIONS = { from: { type: 'string' }, to: { type: 'string' } } as const

/**
 * `jixiao copy --from sqlite:FILE --to postgres://…`, or the other way: all that is in one database, its history too, into
 * another that is empty. No server may use either of them.
 */
export async function copy(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS })
  const [from, to] = [required(values.from), required(values.to)].map((text) =>
    readDatabase(text, process.cwd()),
  ) as [DatabaseAddress, DatabaseAddress]
  if (shownAddress(from) === shownAddress(to)) throw problem('BAD_USER_INPUT', SAME)
  const rows = await withStoreAlone(from, (source) =>
    withStoreAlone(to, async (target) => {
      if (!(await isEmpty(target))) throw problem('EXISTS', NOT_EMPTY)
      return copyDatabase(source, target, showProgress)
    }),
  )
  return say(
    `已复制 ${rows} 行到 ${shownAddress(to)}；请以 jixiao verify 核对。 Copied: ${rows} rows. Check with jixiao verify.`,
  )
}

const SAME = { zh: '--from 与 --to 是同一个数据库。', en: '--from and --to are the same database.' }
const NOT_EMPTY = {
  zh: '目标数据库不是空的，未作任何改动。',
  en: 'The database to copy to is not empty; nothing was changed.',
}
