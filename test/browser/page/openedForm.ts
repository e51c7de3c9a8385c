/** What is seen and done at a form that somebody has opened. */
import type { BrowserPerson } from '../../support/browserPerson.ts'

/** The place where a cell itself has the focus; else what a screen reader would say of the element that has it. */
export const focused = ({ page }: BrowserPerson): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    return element.dataset['place'] ?? element.getAttribute('aria-label')
  })

/** Clicks into the text of a row's name or target, counted from the top; far from the window it is an editor only then. */
export async function clickRow(
  { page }: BrowserPerson,
  column: 'level-3' | 'target',
  row: number,
): Promise<void> {
  const cell = page.locator(`.${column}`).nth(row)
  await cell.scrollIntoViewIfNeeded()
  const editor = cell.locator('[contenteditable="true"]')
  await editor.click()
  // A busy machine may show the click before the page has acted on it.
  await until(
    () => editor.evaluate((element) => element === document.activeElement),
    (isFocused) => isFocused,
  )
}

/** The texts of the third column as they lie on paper; elements keep their order while somebody edits. */
export const rowNames = ({ page }: BrowserPerson): Promise<string[]> =>
  page
    .locator('.level-3')
    .evaluateAll((cells) =>
      (cells as HTMLElement[])
        .sort((a, b) => Number(a.dataset['row']) - Number(b.dataset['row']))
        .map((cell) => cell.querySelector('.text-editor-content')?.textContent ?? ''),
    )

/** Waits until it answers as wanted; the test's own limit ends it. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
