import { signedIn, openForm, done } from './shot2.dev.ts'
import { execSync } from 'node:child_process'
const page = await signedIn(1440, 1000, 'wang')
await openForm(page, '楼标')
await page.locator('[data-place=OVERVIEW] .text-editor-content').click()
await page.keyboard.press('Control+End')

await page.keyboard.type('断线时写的字。'); await page.waitForTimeout(500)

await page.screenshot({ path: '/tmp/shots/offline.png' })

await page.waitForTimeout(6000)

await page.reload(); await page.waitForTimeout(2500)
console.log((await page.locator('[data-place=OVERVIEW]').innerText()).slice(-20))
await page.locator('[data-place=OVERVIEW] .text-editor-content').click(); await page.keyboard.press('Control+End')
for (let i = 0; i < 7; i++) await page.keyboard.press('Backspace')
// lists
await page.keyboard.press('Enter'); await page.locator('.bar button').nth(1).click(); await page.keyboard.type('第一项'); await page.keyboard.press('Enter'); await page.keyboard.type('第二项'); await page.keyboard.press('Tab'); await page.waitForTimeout(300)
await page.screenshot({ path: '/tmp/shots/list-n.png' })
for (let i = 0; i < 3; i++) { await page.keyboard.press('Control+z') }
await page.setViewportSize({ width: 794, height: 1100 }); await page.emulateMedia({ media: 'print' }); await page.waitForTimeout(300)
await page.screenshot({ path: '/tmp/shots/print.png', fullPage: true })
// remote row removal while I am in
await page.emulateMedia({ media: 'screen' }); await page.setViewportSize({ width: 1440, height: 1000 })
const two = await signedIn(1440, 1000, 'li'); await openForm(two, '楼标')
for (const p of [page, two]) { await p.evaluate(() => document.querySelector('[data-section=targets]')!.scrollIntoView()); await p.waitForTimeout(300) }
await page.locator('[data-column="4"]').nth(2).click(); await page.keyboard.type('正在写')
// two moves my row up: focus must survive
await two.locator('[data-column="3"]').nth(2).click(); await two.keyboard.press('Alt+ArrowUp'); await page.waitForTimeout(600)
await page.keyboard.type('续写'); await page.waitForTimeout(300)
console.log(await page.evaluate(() => [(document.activeElement as HTMLElement).getAttribute('aria-label'), document.activeElement!.textContent]))
await page.screenshot({ path: '/tmp/shots/moved.png' })
await two.keyboard.press('Shift+F10'); await two.waitForTimeout(200); await two.keyboard.press('End'); await two.keyboard.press('Enter'); await page.waitForTimeout(800)
await page.screenshot({ path: '/tmp/shots/removed.png' })
console.log(await page.locator('.notice').allInnerTexts())
await page.locator('.notice .act').click(); await page.waitForTimeout(500)
console.log(await page.evaluate(() => [(document.activeElement as HTMLElement).getAttribute('aria-label')]))
await done()
