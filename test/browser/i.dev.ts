import { signedIn, done } from './shot2.dev.ts'
const page = await signedIn(1440, 1000)
const id = await page.evaluate(async () => (await (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{declarations(where:{name:{startsWith:"大表"}}){nodes{id}}}' }) })).json()).data.declarations.nodes[0].id)
const cdp = await page.context().newCDPSession(page)
await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 500 }); await cdp.send('Profiler.start')
const t0 = Date.now()
await page.goto(process.env['BASE'] + '/declarations/' + id); await page.waitForSelector('.paper [data-column="4"]'); console.log('first sheet ms', Date.now() - t0)
await page.waitForTimeout(500)
const { profile } = await cdp.send('Profiler.stop')
const self = new Map<string, number>(); const byId = new Map(profile.nodes.map((n) => [n.id, n]))
profile.samples!.forEach((s, i) => { const n = byId.get(s)!; const k = n.callFrame.functionName + ' ' + n.callFrame.url.split('/').pop() + ':' + n.callFrame.lineNumber + ':' + n.callFrame.columnNumber; self.set(k, (self.get(k) ?? 0) + profile.timeDeltas![i]! / 1000) })
console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 25).map(([k, v]) => v.toFixed(0) + ' ' + k).join('\n'))
await page.locator('[data-column="4"]').nth(10).click(); 
for (let i = 0; i < 3; i++) { console.log('move', await page.evaluate(() => new Promise((r) => { const s = performance.now(); document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true })); requestAnimationFrame(() => setTimeout(() => r(performance.now() - s))) }))); await page.waitForTimeout(500) }
await done()
