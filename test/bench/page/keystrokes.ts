/** From a key to the frame that shows its letter. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** Milliseconds: five characters a second. */
const BETWEEN = 200
const LETTERS = 'abcdefghij'

/** Types at the end of a place, and gives the milliseconds of each key. */
export async function typeKeys(page: Page, place: string, count: number): Promise<number[]> {
  const cell = page.locator(`[data-place="${place}"]`)
  await cell.scrollIntoViewIfNeeded()
  const text = cell.locator('[contenteditable=true]')
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.evaluate(watchKeys)
  for (let n = 0; n < count; n++) {
    await page.keyboard.press(LETTERS[n % LETTERS.length]!)
    await wait(BETWEEN)
  }
  return page.evaluate('window.stopKeys()') as Promise<number[]>
}

/** Runs in the page. */
function watchKeys(): void {
  const times: number[] = []
  const onKey = ({ timeStamp }: KeyboardEvent) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      // What was drawn in this frame is on the screen when the next task runs.
      port1.onmessage = () => times.push(performance.now() - timeStamp)
      port2.postMessage(null)
    })
  }
  document.addEventListener('keydown', onKey, true)
  const stopKeys = () => (document.removeEventListener('keydown', onKey, true), times)
  Object.assign(window, { stopKeys })
}
