import { launchBrowser } from '../support/browser.ts'
import type { Page } from 'playwright-core'
const base = process.env['BASE'] ?? 'http://127.0.0.1:5199'
const browser = await launchBrowser()
export async function signedIn(width = 1440, height = 1000, who = 'zhang') {
  const context = await browser.newContext({
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.on(
    'console',
    (m) => ['error', 'warning'].includes(m.type()) && console.log('console:', m.text().slice(0, 600)),
  )
  page.on('pageerror', (e) => console.log('pageerror:', e.stack))
  await page.goto(base + '/sign-in')
  await page.fill('input[name=username]', who)
  await page.fill('input[name=password]', 'jixiao')
  await page.click('form button')
  await page.waitForURL('**/declarations')
  return page
}
export async function openForm(page: Page, name = '国内外科技') {
  const id = await page.evaluate(async (name) => {
    const r = await fetch(new URL('graphql', document.baseURI), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{declarations{nodes{id name}}}' }),
    })
    const nodes = (await r.json()).data.declarations.nodes
    return nodes.find((n: { name: string }) => n.name.includes(name)).id
  }, name)
  await page.goto(`${base}/declarations/${id}`)
  await page.waitForSelector('.paper')
  await page.waitForTimeout(1500)
}
export const done = () => browser.close()
