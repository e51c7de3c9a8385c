import { signedIn, openForm, done } from './shot2.dev.ts'
const page = await signedIn()
await openForm(page, '电话系统')
const val = (k: string) => page.locator(`[data-place=${k}] input:not([type=date])`).inputValue()
const act = () => page.evaluate(() => (document.activeElement as HTMLElement).getAttribute('aria-label'))
const type = async (k: string, t: string) => { await page.locator(`[data-place=${k}] input`).first().click(); await page.keyboard.press('Control+a'); await page.keyboard.type(t) }
await type('TOTAL_BUDGET', '323.5万'); await page.keyboard.press('Tab'); console.log(await val('TOTAL_BUDGET'), 'tab->', await act())
await type('TOTAL_BUDGET', '12x'); await page.keyboard.press('Enter'); await page.waitForTimeout(100)
await page.screenshot({ path: '/tmp/shots/wrong.png' })
console.log('wrong', await val('TOTAL_BUDGET'), await page.locator('.wrong').innerText()); 
await page.locator(`[data-place=TOTAL_BUDGET] input`).click(); await page.keyboard.press('Escape'); console.log('esc', await val('TOTAL_BUDGET'), await page.evaluate(() => (document.activeElement as HTMLElement).dataset.place))
await page.keyboard.press('ArrowRight'); console.log(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.place)); await page.keyboard.press('Enter'); console.log(await act())
await page.keyboard.press('Control+z'); await page.waitForTimeout(200); console.log('undo', await val('TOTAL_BUDGET'))
await type('START_DATE', '2020年3月5日'); await page.keyboard.press('Enter'); console.log(await val('START_DATE'), 'enter->', await act())
await type('CATEGORY', ''); await page.waitForTimeout(100); await page.screenshot({ path: '/tmp/shots/choice.png' }); await page.keyboard.press('ArrowDown'); await page.keyboard.press('ArrowDown'); await page.keyboard.press('Enter'); console.log(await val('CATEGORY'))
await page.locator('[data-place=GOVERNMENT_PURCHASE] select').selectOption('yes')
console.log(await page.locator('[data-place=GOVERNMENT_PURCHASE] select').inputValue())
// arrows from text cell
await page.locator('[data-place=NAME] [contenteditable]').click(); await page.keyboard.press('Control+End'); await page.keyboard.press('ArrowRight'); console.log('right->', await act())
await page.keyboard.press('ArrowDown'); console.log('down (list open) ->', await act()); await page.keyboard.press('Escape'); await page.keyboard.press('Escape'); console.log(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.place))
await page.keyboard.press('ArrowDown'); await page.keyboard.press('ArrowDown'); await page.keyboard.press('ArrowDown'); console.log(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.place))
// drag row 3 -> after row 5
await page.evaluate(() => document.querySelector('[data-section=targets]')!.scrollIntoView()); await page.waitForTimeout(400)
const names = () => page.locator('[data-column="3"]').allInnerTexts()
console.log((await names()).slice(0, 6).map((s) => s.trim()))
const b = (await page.locator('[data-column="3"]').nth(1).boundingBox())!
await page.mouse.move(b.x + 50, b.y + 10); await page.waitForTimeout(100)
const h = (await page.locator('.handle-3').boundingBox())!
await page.mouse.move(h.x + 8, h.y + h.height / 2); await page.mouse.down(); await page.mouse.move(h.x - 100, h.y + 60, { steps: 5 })
const c = (await page.locator('[data-column="3"]').nth(4).boundingBox())!
await page.mouse.move(c.x + 100, c.y + c.height - 6, { steps: 5 }); await page.waitForTimeout(100)
await page.screenshot({ path: '/tmp/shots/drag.png' })
await page.mouse.up(); await page.waitForTimeout(300)
console.log((await names()).slice(0, 6).map((s) => s.trim()))
await page.keyboard.press('Control+z'); await page.waitForTimeout(300); console.log((await names()).slice(0, 6).map((s) => s.trim()))
// language
await page.locator('.me').click(); await page.getByText('English').click(); await page.waitForTimeout(300)
await page.evaluate(() => scrollTo(0, 0)); await page.waitForTimeout(300)
await page.screenshot({ path: '/tmp/shots/english.png' })
await page.emulateMedia({ media: 'print' }); await page.waitForTimeout(300)
await page.pdf({ path: '/tmp/shots/print.pdf', format: 'A4' })
const r = await signedIn(1440, 900, 'chen'); await openForm(r, '电话系统'); await r.locator('[data-column="4"]').nth(1).hover(); await r.waitForTimeout(400)
await r.screenshot({ path: '/tmp/shots/reviewer.png' })
await done()
