import { launchBrowser } from '../support/browser.ts'
const [, , base = 'http://127.0.0.1:5199', who = 'zhang'] = process.argv
const browser = await launchBrowser()
const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
const page = await context.newPage()
page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log('console:', m.text()))
page.on('pageerror', (e) => console.log('pageerror:', e.stack))
page.on('requestfailed', (r) => console.log('failed:', r.url(), r.failure()?.errorText))
await page.goto(base + '/declarations')
await page.waitForSelector('input[name=username]')
await page.screenshot({ path: '/tmp/shots/signin.png' })
await page.fill('input[name=username]', who)
await page.fill('input[name=password]', 'jixiao')
await page.click('form button')
await page.waitForURL('**/declarations')
await page.waitForTimeout(1500)
await page.screenshot({ path: '/tmp/shots/list.png' })
const id = await page.evaluate(async () => {
  const r = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{declarations{nodes{id name}}}' }),
  })
  const nodes = (await r.json()).data.declarations.nodes
  return nodes.find((n: { name: string }) => n.name.includes('国内外科技')).id
})
await page.goto(`${base}/declarations/${id}`)
await page.waitForSelector('.paper')
await page.waitForTimeout(2500)
await page.screenshot({ path: '/tmp/shots/form.png' })
await page.screenshot({ path: '/tmp/shots/form-full.png', fullPage: true })
await browser.close()
