/** Our server, built, with people and declarations in it. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { contentOf } from '../content.ts'
import type { Running, Setting } from '../running.ts'
import { freePort, ServerProcess } from '../ServerProcess.ts'
import { Api } from './Api.ts'
import { accounts, MEMBERS, OVERSEER, SECRET, UNIT } from './accounts.ts'

const MAIN = join(import.meta.dirname, '../../../../server/dist/bundle/main.js')
const PRELOAD = join(import.meta.dirname, 'preload.ts')

/** Declarations so far: where servers share a folder, each brings others. */
let brought = 0

export async function startOurs({ scenario, options, folder: own }: Setting): Promise<Running> {
  const main = options.server ?? MAIN
  const { data = null } = options
  const made = accounts(main, data)
  // A million rows are not copied for each row: it adds its declarations.
  const folder = data === null ? own : made
  if (data === null) cpSync(made, folder, { recursive: true })
  const port = await freePort()
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    SESSION_SECRET: SECRET,
    LOG_LEVEL: 'warn',
    BENCH_SLOW_COMMIT: String(options.slowCommit),
  }
  const server = await ServerProcess.start({ port, args: ['--import', PRELOAD, main], env })
  const api = new Api(`http://127.0.0.1:${port}/graphql`)
  const tokens: string[] = []
  for (const name of MEMBERS) tokens.push(await api.signIn(name))
  const documents = []
  for (let n = 0; n < scenario.documents; n += 1)
    documents.push({ id: await api.importForm(contentOf(scenario.content, UNIT, brought++)), seed: null })
  const load = { url: `ws://127.0.0.1:${port}/graphql`, documents, tokens }
  const overseer = new Api(`http://127.0.0.1:${port}/graphql`)
  await overseer.signIn(OVERSEER)
  const check = (id: string, texts: readonly string[]) => checkIndexed(api, id, texts)
  return { server, load, check, askGroups: () => overseer.askGroups() }
}

/** What the clients have is what queries answer. */
async function checkIndexed(api: Api, id: string, texts: readonly string[]): Promise<void> {
  const indexed = (await api.targets(id)).sort().join('\n')
  if (indexed !== [...texts].sort().join('\n')) throw new Error('The index is not what the clients have.')
}
