import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { openDatabase } from '../../../server/store/sqlite/openDatabase.ts'
import { PASSWORD, SECRET } from '../live/ours/accounts.ts'
import type { Data } from '../queries/data/prepareData.ts'
import type { DatabaseName } from '../queries/systems/System.ts'

/** Who sees one unit's declarations alone. */
export const STAFF = 'staff'
const JIXIAO = join(import.meta.dirname, '../../../server/dist/bundle/jixiao.js')

/** Makes the account where it is missing. */
export function withStaff(name: DatabaseName, { ours, urls }: Pick<Data, 'ours' | 'urls'>): void {
  const database = openDatabase(join(ours, 'jixiao.sqlite'))
  const [unit] = database.prepare('select name from unit order by id limit 1').all([]) as [{ name: string }]
  database.close()
  const env = {
    ...{ PATH: process.env['PATH'], NODE_ENV: 'production', SESSION_SECRET: SECRET, DATA_DIR: ours },
    JIXIAO_PASSWORD: PASSWORD,
    ...(name === 'postgres' && { DATABASE_URL: urls.ours }),
  }
  const jixiao = (...args: readonly string[]) =>
    execFileSync(process.execPath, [JIXIAO, ...args], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  if (jixiao('member', 'list').includes(STAFF)) return
  jixiao('member', 'add', STAFF, '--unit', unit.name)
}
