/**
 * `pnpm bench memory`: what our server keeps for a declaration that is open and for a page that is idle, and that
 * declarations opened one after another leave nothing behind.
 */
import { contentOf } from '../live/content.ts'
import { newFolder } from '../live/newFolder.ts'
import { UNIT } from '../live/ours/accounts.ts'
import { Api } from '../live/ours/Api.ts'
import type { Answer, MemoryInUse } from '../live/ours/questions.ts'
import { startOurs } from '../live/ours/startOurs.ts'
import { IdlePages } from '../live/ours/IdlePages.ts'
import { readOptions } from './options.ts'

const { documents, pages, opened, content, server: main } = readOptions()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const { server, load } = await startOurs({
  scenario: { documents, clients: 1, rate: 0, content },
  options: { slowCommit: 0, server: main },
  folder: newFolder(),
})

const row = (what: string, heap: string, resident: string) =>
  process.stdout.write(`${what.padEnd(44)}${heap.padStart(9)}${resident.padStart(9)}\n`)

/** Prints what is in use now, and gives the reachable part, in KB. */
async function measure(what: string): Promise<number> {
  const { memory } = await server.ask<Answer>({ kind: 'MEMORY', profile: false })
  const { heap, resident } = memory as MemoryInUse
  row(what, heap.toFixed(1), resident.toFixed(0))
  return heap * 1024
}

row('megabytes, after a collection', 'heap', 'RSS')
const none = await measure(`${documents} declarations, none of them open`)
const idle = new IdlePages(load)
await idle.more(documents)
const one = await measure('an idle page on each')
await idle.more(pages - documents)
const all = await measure(`${pages} idle pages`)
const aPage = (all - one) / (pages - documents)
process.stdout.write(
  `a page ${aPage.toFixed(1)} KB, an open declaration ${((one - none) / documents - aPage).toFixed(0)} KB\n`,
)
idle.close()
await openOneAfterAnother()
await server.stop()

async function openOneAfterAnother(): Promise<void> {
  const api = new Api(load.url.replace(/^ws/, 'http'), load.tokens[0]!)
  const ids: string[] = []
  while (ids.length < opened) ids.push(await api.importForm(contentOf(content, UNIT, documents + ids.length)))
  await measure(`${opened} more, none of them open`)
  const part = Math.ceil(opened / 5)
  for (let from = 0; from < opened; from += part) {
    for (const id of ids.slice(from, from + part)) await api.open(id)
    await measure(`${Math.min(from + part, opened)} of them were opened`)
  }
}
