/** The servers that are compared: how each is started, and how its documents come into being. */
import { join } from 'node:path'
import { contentOf, seedOf } from './content.ts'
import type { JobDocument, ProductName } from './load/messages.ts'
import { startOurs } from './ours/startOurs.ts'
import type { Running, Setting } from './running.ts'
import type { Scenario } from './scenarios.ts'
import { freePort, ServerProcess } from './ServerProcess.ts'

const PEERS = join(import.meta.dirname, '../peers')

export const PRODUCTS: Readonly<Record<ProductName, (setting: Setting) => Promise<Running>>> = {
  ours: startOurs,
  hocuspocus: ({ scenario, folder }) =>
    startPeer(scenario, (port) => ({
      args: [join(PEERS, 'hocuspocusServer.js'), String(port), join(folder, 'documents.sqlite')],
    })),
  'y-websocket': ({ scenario }) =>
    startPeer(scenario, (port) => ({
      args: [join(PEERS, 'node_modules/y-websocket/bin/server.cjs')],
      env: { HOST: '127.0.0.1', PORT: String(port) },
    })),
  floor: ({ scenario, folder, options }) =>
    startPeer(scenario, (port) => ({
      args: [join(PEERS, 'floorServer.js'), String(port), join(folder, 'log.sqlite')],
      env: { BENCH_SLOW_COMMIT: String(options.slowCommit) },
    })),
}

/** A peer's documents come from the first editor of each. */
async function startPeer(
  scenario: Scenario,
  how: (port: number) => {
    readonly args: readonly string[]
    readonly env?: Readonly<Record<string, string>>
  },
): Promise<Running> {
  const port = await freePort()
  const server = await ServerProcess.start({ port, ...how(port) })
  const documents = Array.from({ length: scenario.documents }, (_, n): JobDocument => {
    return { id: `document-${n}`, seed: seedOf(contentOf(scenario.content, '基准单位', n)) }
  })
  const load = { url: `ws://127.0.0.1:${port}`, documents, tokens: [] }
  return { server, load, check: async () => undefined, askGroups: null }
}
