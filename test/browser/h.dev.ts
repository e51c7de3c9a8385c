import { signedIn, done } from './shot2.dev.ts'
const page = await signedIn(1440, 1000)
const id = await page.evaluate(async () => {
  const q = async (query: string, variables: object) => (await (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) })).json())
  const me = await q('{me{units{id}}}', {})
  const name = '大表' + Date.now()
  const made = await q('mutation($input: CreateDeclarationInput!){createDeclaration(input:$input){id}}', { input: { unitId: me.data.me.units[0].id, year: 2026, name } })
  const id = made.data.createDeclaration.id
  const add = async (parentId: string | null, name: string, target?: string) => { const r = await q('mutation($input: AddIndicatorInput!){addIndicator(input:$input){indicator{id}}}', { input: { declarationId: id, ...(parentId ? { parentId } : {}), name, ...(target ? { target } : {}) } }); if (!r.data) throw new Error(JSON.stringify(r)); return r.data.addIndicator.indicator.id }
  for (let i = 0; i < 3; i++) { const a = await add(null, '一级' + i); for (let j = 0; j < 5; j++) { const b = await add(a, '二级' + j); for (let k = 0; k < 20; k++) await add(b, '三级指标名称' + k, `完成第${k}项工作不少于${k + 2}次，覆盖率达到90%以上`) } }
  return id
})
const t0 = Date.now()
await page.goto(process.env['BASE'] + '/declarations/' + id); await page.waitForSelector('.paper [data-column="4"]'); console.log('first sheet ms', Date.now() - t0)
await page.waitForTimeout(1500)
console.log('cells', await page.locator('[data-place]').count(), 'editors', await page.locator('[contenteditable=true]').count())
await page.locator('[data-column="4"]').nth(10).click(); await page.keyboard.press('Control+End')
const times = await page.evaluate(() => { const w = window as never as { t: number[] }; w.t = []; document.addEventListener('keydown', () => { const s = performance.now(); requestAnimationFrame(() => setTimeout(() => w.t.push(performance.now() - s))) }, true) })
for (let i = 0; i < 60; i++) { await page.keyboard.type('字'); await page.waitForTimeout(30) }
for (let i = 0; i < 60; i++) { await page.keyboard.press('Backspace'); await page.waitForTimeout(30) }
const t = (await page.evaluate(() => (window as never as { t: number[] }).t)).sort((a, b) => a - b)
console.log('key->paint p50', t[t.length >> 1], 'p95', t[Math.floor(t.length * 0.95)], 'max', t.at(-1), t.length)
const m = Date.now(); await page.keyboard.press('Alt+ArrowDown'); await page.waitForTimeout(0); await page.evaluate(() => new Promise(requestAnimationFrame)); console.log('row move', Date.now() - m)
await page.screenshot({ path: '/tmp/shots/big.png' })
await done()
