/** Somebody at a browser, with a declaration open, who types into its cells. */
import type { BrowserContext, Locator, Page } from 'playwright-core'

export class BrowserPerson {
  readonly context: BrowserContext
  readonly page: Page
  /** Where it reaches the server. */
  readonly url: string
  /** What the page reported as errors. */
  readonly problems: string[] = []

  constructor(context: BrowserContext, page: Page, url: string) {
    this.context = context
    this.page = page
    this.url = url
    page.on('pageerror', (error) => this.problems.push(String(error.stack)))
  }

  async open(declarationId: string): Promise<void> {
    await this.page.goto(`${this.url}/declarations/${declarationId}`)
    await this.cell('NAME').waitFor()
  }

  /** The box of a place: `OVERVIEW`, or `KEY.TARGET` with a node's key. */
  cell(place: string): Locator {
    return this.page.locator(`[data-place="${place}"]`)
  }

  /** Clicks into a cell's text and goes to its end. */
  async enter(place: string): Promise<void> {
    const cell = this.cell(place)
    await cell.scrollIntoViewIfNeeded()
    const editor = cell.locator('[contenteditable="true"]')
    await editor.waitFor()
    await editor.click()
    await this.page.keyboard.press('Control+End')
  }

  async typeInto(place: string, text: string, delay = 20): Promise<void> {
    await this.enter(place)
    await this.page.keyboard.type(text, { delay })
  }

  /** A cell's text, without what the page adds to it: carets, tags, chips, a lock. */
  read(place: string): Promise<string> {
    return this.cell(place).evaluate(
      (cell) => (cell.querySelector('.text-editor-content') ?? cell).textContent ?? '',
    )
  }

  /** Resolves once the cell's text is as wanted. */
  async reads(place: string, wanted: (text: string) => boolean): Promise<string> {
    for (;;) {
      const text = await this.read(place)
      if (wanted(text)) return text
      await this.page.waitForTimeout(50)
    }
  }

  /** Resolves once the words beside the title say so: 已保存, 正在保存, 离线… */
  async saysSaved(words: string | RegExp = '已保存'): Promise<void> {
    await this.page.locator('header').getByText(words).locator('visible=true').first().waitFor()
  }
}
