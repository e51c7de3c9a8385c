import { existsSync } from 'node:fs'
import { problem } from '../problem.ts'
import { say } from './say.ts'
import { required } from './usage.ts'
import { withStore } from './withStore.ts'

/** `jixiao backup FILE`: the whole database as of one moment, while the server runs. Never over a file that is there. */
export async function backup([argument]: readonly string[]): Promise<number> {
  const file = required(argument)
  if (existsSync(file)) throw problem('EXISTS', { zh: `${file} 已经存在。`, en: `${file} exists already.` })
  await withStore(async (em) => {
    const database = await em.getConnection().getNativeClient()
    await database.backup(file)
  })
  return say(`已备份到 ${file}。 Backed up.`)
}
