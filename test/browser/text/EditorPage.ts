/**
 * The harness page in a real Chromium: built once, served from localhost, driven by real keys and by Chromium's own input
 * method events.
 */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { build, preview, type InlineConfig, type PreviewServer } from 'vite'
import { expect } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import type { Harness } from './harness/harness.ts'
import type { Setup } from './harness/Person.ts'

const ROOT = fileURLToPath(new URL('./harness', import.meta.url))

type Method = keyof Harness
type Answer<M extends Method> = ReturnType<Harness[M]>

export class EditorPage {
  readonly page: Page
  readonly #cdp: CDPSession
  readonly #browser: Browser
  readonly #server: PreviewServer
  readonly #folder: string

  private constructor(parts: {
    page: Page
    cdp: CDPSession
    browser: Browser
    server: PreviewServer
    folder: string
  }) {
    this.page = parts.page
    this.#cdp = parts.cdp
    this.#browser = parts.browser
    this.#server = parts.server
    this.#folder = parts.folder
  }

  static async open(): Promise<EditorPage> {
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-editor-'))
    const config: InlineConfig = {
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
      // What the page's own build promises: Chromium 90.
      build: { outDir: folder, emptyOutDir: true, target: 'chrome90' },
      preview: { port: 0, host: '127.0.0.1' },
    }
    await build(config)
    const server = await preview(config)
    const browser = await launchBrowser({ fonts: true })
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    page.on('pageerror', (error) => {
      throw error
    })
    await page.goto(server.resolvedUrls!.local[0]!)
    await page.waitForFunction(() => 'harness' in window)
    return new EditorPage({ page, cdp: await context.newCDPSession(page), browser, server, folder })
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#server.close()
    await rm(this.#folder, { recursive: true })
  }

  /** Calls a function of the harness. */
  async call<M extends Method>(method: M, ...args: Parameters<Harness[M]>): Promise<Answer<M>> {
    const asked: [string, unknown[]] = [method, args]
    const answer = await this.page.evaluate(
      ([name, given]) => (window.harness[name as Method] as (...all: unknown[]) => unknown)(...given),
      asked,
    )
    return answer as Answer<M>
  }

  start(setup: Setup): Promise<void> {
    return this.call('start', setup)
  }

  /** Waits until a function of the harness answers so. */
  async until<M extends Method>(method: M, args: Parameters<Harness[M]>, answer: Answer<M>): Promise<void> {
    await expect.poll(() => this.call(method, ...args), { timeout: 10_000 }).toEqual(answer)
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text)
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key)
  }

  /** What is being composed in the focused editor: pinyin so far, or a candidate. */
  async compose(text: string): Promise<void> {
    await this.#cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  }

  /** Ends a composition with this text. */
  async commit(text: string): Promise<void> {
    await this.#cdp.send('Input.insertText', { text })
  }

  /** Puts something on the clipboard and pastes it. */
  async paste(content: { text?: string; html?: string }): Promise<void> {
    await this.page.evaluate(async ({ text, html }) => {
      const of = (type: string, data: string | undefined) =>
        data === undefined ? {} : { [type]: new Blob([data], { type }) }
      await navigator.clipboard.write([
        new ClipboardItem({ ...of('text/plain', text), ...of('text/html', html) }),
      ])
    }, content)
    await this.press('Control+v')
  }

  /** Pastes HTML as it is: the browser's clipboard would clean it on its way. */
  pasteRaw(html: string): Promise<void> {
    return this.page.evaluate((written) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', written)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement!.dispatchEvent(event)
    }, html)
  }

  clipboard(type: string): Promise<string> {
    return this.page.evaluate(async (wanted) => {
      const [item] = await navigator.clipboard.read()
      return (await item!.getType(wanted)).text()
    }, type)
  }
}
