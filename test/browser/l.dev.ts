import { signedIn, openForm, done } from './shot2.dev.ts'
const page = await signedIn()
await openForm(page, '电话系统')
const act = () => page.evaluate(() => [(document.activeElement as HTMLElement).getAttribute('aria-label'), getSelection()!.focusOffset, getSelection()!.focusNode?.nodeName, document.activeElement?.textContent?.length])
await page.locator('[data-place=NAME] [contenteditable]').click(); console.log(await act()); await page.keyboard.press('Control+End'); console.log(await act()); await page.keyboard.press('ArrowRight'); console.log('right->', await act())
await page.keyboard.press('Escape'); await page.locator('[data-place=NAME] [contenteditable]').click(); await page.keyboard.press('End'); await page.waitForTimeout(100); await page.keyboard.press('ArrowRight'); console.log('right->', await act())
await done()
