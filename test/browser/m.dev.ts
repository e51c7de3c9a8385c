import { signedIn, openForm, done } from './shot2.dev.ts'
import { readFileSync } from 'node:fs'
const axe = readFileSync('/tmp/axe/node_modules/axe-core/axe.min.js', 'utf8')
const base = process.env['BASE']!
async function check(page: import('playwright-core').Page, name: string) {
  await page.evaluate(axe)
  const r = await page.evaluate(async () => (await (window as never as { axe: { run: () => Promise<{ violations: { id: string; impact: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run()).violations.map((v) => [v.impact, v.id, v.help, v.nodes.length, v.nodes[0]!.html.slice(0, 200), v.nodes[0]!.failureSummary.slice(0, 300)]))
  console.log('==', name); for (const v of r) console.log(v.join(' | '))
}
const page = await signedIn()
await page.waitForTimeout(600); await check(page, 'list')
await page.goto(base + '/indicators'); await page.waitForTimeout(1000); await check(page, 'explorer')
await page.click('[role=tab]:nth-child(2)'); await page.waitForTimeout(500); await check(page, 'totals')
await openForm(page, '电话系统'); await page.locator('[data-place=OVERVIEW] .text-editor-content').click(); await page.waitForTimeout(300); await check(page, 'form')
await page.setViewportSize({ width: 390, height: 800 }); await page.waitForTimeout(500); await check(page, 'form narrow')
await page.evaluate(() => fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"mutation{signOut}"}' })); await page.goto(base + '/sign-in'); await page.waitForTimeout(500); await check(page, 'sign-in')
await done()
