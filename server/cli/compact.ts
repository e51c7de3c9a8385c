import { parseArgs } from 'node:util'
import { problem } from '../problem.ts'
import { databaseOf, historyDaysOf } from '../settings.ts'
import { compact as compactAll } from '../store/upkeep/compact.ts'
import { connect } from '../store/upkeep/connect.ts'
import { say } from './say.ts'
import { showProgress } from './showProgress.ts'
import { withStore } from './withStore.ts'

const DAY = 24 * 60 * 60 * 1_000
const OPTIONS = { 'older-than': { type: 'string' } } as const

/** `jixiao compact [--older-than DAYS]`: merges keystrokes older than HISTORY_DAYS to whole Changes, while the server runs. */
export async function compact(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS })
  const given = values['older-than']
  const days = given === undefined ? historyDaysOf() : readDays(given)
  const before = new Date(Date.now() - days * DAY)
  const { rows, left } = await withStore(async () => {
    const sql = await connect(databaseOf())
    return compactAll(sql, before.toISOString(), showProgress).finally(() => sql.destroy())
  })
  return say(`日志 ${rows} 条并为 ${left} 条。 Log rows: ${rows}, now ${left}.`)
}

function readDays(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text)
  throw problem('BAD_USER_INPUT', {
    zh: `--older-than 须为天数，而不是「${text}」。`,
    en: `--older-than is a number of days, not "${text}".`,
  })
}
