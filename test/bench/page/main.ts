/** `pnpm bench page`: what a person feels in the form's page, in Chromium, on a large declaration that others write in too. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { ROOT } from '../../../scripts/run.ts'
import { launchBrowser } from '../../support/browser.ts'
import { newFolder } from '../live/newFolder.ts'
import { MEMBERS, PASSWORD } from '../live/ours/accounts.ts'
import { startOurs } from '../live/ours/startOurs.ts'
import { median, percentile } from '../live/percentile.ts'
import { type FirstView, openFirst } from './firstView.ts'
import { typeKeys } from './keystrokes.ts'
import { readOptions } from './options.ts'
import { Others } from './Others.ts'

const CHARACTERS_A_SECOND = 5
const { views, keys, people, edits } = readOptions()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const { server, load } = await startOurs({
  scenario: { documents: 1, clients: 1, rate: 0, content: 'large' },
  options: { slowCommit: 0, server: null },
  folder: newFolder(),
})
const home = load.url.replace(/^ws/, 'http').replace(/\/graphql$/, '')
const { id } = load.documents[0]!
const browser = await launchBrowser({ fonts: true })

const row = (what: string, ...figures: readonly string[]) =>
  process.stdout.write(`${what.padEnd(52)}${figures.map((figure) => figure.padStart(10)).join('')}\n`)
const ms = (value: number) => `${value.toFixed(0)} ms`
const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`

async function signIn() {
  const page = await browser.newPage()
  await page.goto(home)
  await page.fill('input[autocomplete=username]', MEMBERS[0]!)
  await page.fill('input[type=password]', PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('tbody td.name').first().waitFor()
  const cookies = await page.context().cookies()
  await page.context().close()
  return cookies
}
/** Reachable bytes of JavaScript. */
async function heapOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await cdp.detach()
  return usedSize
}
function bytesOfAllScripts(): number {
  const folder = join(ROOT, 'client/dist/assets')
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
}

const cookies = await signIn()
const opened: Awaited<ReturnType<typeof openFirst>>[] = []
for (let n = 0; n < views; n++) opened.push(await openFirst(browser, cookies, `${home}/declarations/${id}`))
const { page } = opened[views - 1]!
for (const other of opened.slice(0, -1)) await other.page.context().close()
const medianOf = (read: (view: FirstView) => number) => median(opened.map(({ view }) => read(view)))
row('first view', ms(medianOf(({ at }) => at)))
row('JavaScript sent for it', kb(medianOf(({ before }) => before)))
row('JavaScript sent once the page is quiet', kb(medianOf(({ all }) => all)))
row('JavaScript of all pages but GraphiQL, gzip', kb(bytesOfAllScripts()))

row('a key until its letter is on the screen', 'p50', 'p95')
async function type(what: string, place: string): Promise<void> {
  const times = await typeKeys(page, place, keys)
  row(what, ms(percentile(times, 0.5)), ms(percentile(times, 0.95)))
}
await type('  alone, in a narrative of 3,400 characters', 'OVERVIEW')
const others = await Others.open(people, load.url, id, load.tokens)
const stop = others.type(CHARACTERS_A_SECOND)
await type(`  ${people} others typing, in a narrative`, 'OVERVIEW')
await type(`  ${people} others typing, in the name`, 'NAME')
stop()

const before = await heapOf(page)
await others.hurry(edits)
await page.waitForTimeout(1_000) // the last of them arrive
const after = await heapOf(page)
row(`JavaScript heap, and after ${edits} edits of others`, kb(before), kb(after))
others.close()
await browser.close()
await server.stop()
