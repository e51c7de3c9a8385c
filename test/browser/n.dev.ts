import { signedIn, openForm, done } from './shot2.dev.ts'
const page = await signedIn(), two = await signedIn(1440, 1000, 'li')
await openForm(page, '消防'); await openForm(two, '消防')
for (const p of [page, two]) { await p.evaluate(() => document.querySelector('[data-section=targets]')!.scrollIntoView()); await p.waitForTimeout(300) }
await page.locator('[data-column="3"]').nth(2).click(); await page.keyboard.press('Control+End'); await page.waitForTimeout(200)
const cdp = await page.context().newCDPSession(page)
for (const t of ['h', 'hu', 'hui', '会yi']) { await cdp.send('Input.imeSetComposition', { text: t, selectionStart: t.length, selectionEnd: t.length }); await page.waitForTimeout(80) }
await two.locator('[data-column="3"]').nth(2).click(); await two.keyboard.press('Control+Home'); await two.keyboard.type('甲'); await two.keyboard.press('Alt+ArrowUp'); await two.waitForTimeout(300)
await two.keyboard.press('Shift+F10'); await two.waitForTimeout(150); await two.keyboard.press('Enter'); await two.waitForTimeout(300); await two.keyboard.type('新行'); await page.waitForTimeout(700)
console.log('composing', await page.evaluate(() => document.activeElement!.textContent), (await page.locator('[data-column="3"]').allInnerTexts()).slice(0, 5))
await page.screenshot({ path: '/tmp/shots/compose.png' })
await cdp.send('Input.insertText', { text: '会议' }); await page.waitForTimeout(600)
console.log('after', await page.evaluate(() => document.activeElement!.textContent)); console.log(await two.evaluate(() => [...document.querySelectorAll('[data-column="3"]')].slice(0, 5).map((e) => e.textContent)))
await done()
