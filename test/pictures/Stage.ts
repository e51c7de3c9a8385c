/** A server on sample data, and people at browsers before it, for the pictures. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { ROOT } from '../../scripts/run.ts'
import { launchBrowser } from '../support/browser.ts'

const FOLDER = join(ROOT, 'docs/pictures')
const SIZE = { width: 1360, height: 850 }
/** Colours of a picture: text on paper needs few. */
const COLOURS = 96

export class Stage {
  readonly #url: string
  readonly #browser: Browser
  readonly #stop: () => void
  readonly #people = new Map<string, Page>()

  private constructor(url: string, browser: Browser, stop: () => void) {
    this.#url = url
    this.#browser = browser
    this.#stop = stop
  }

  static async open(): Promise<Stage> {
    mkdirSync(FOLDER, { recursive: true })
    const { url, stop } = await startServer()
    return new Stage(url, await launchBrowser({ fonts: true }), stop)
  }

  /** Their page, signed in; the same at every call. */
  async page(name: string): Promise<Page> {
    const known = this.#people.get(name)
    if (known) return known
    const context = await this.#browser.newContext({ viewport: SIZE, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(this.#url)
    await page.fill('input[autocomplete="username"]', name)
    await page.fill('input[type="password"]', 'jixiao')
    await page.keyboard.press('Enter')
    await page.getByText('国内外科技交流合作').first().waitFor()
    this.#people.set(name, page)
    return page
  }

  /** The same, with a declaration open. */
  async at(name: string, declaration: string): Promise<Page> {
    const page = await this.page(name)
    await page.goto(`${this.#url}/declarations`)
    await page.getByText(declaration).first().click()
    await page.locator('[data-place=NAME]').waitFor()
    return page
  }

  go(page: Page, path: string): Promise<unknown> {
    return page.goto(`${this.#url}${path}`)
  }

  /** Once everything has come to rest. */
  async take(page: Page, name: string): Promise<void> {
    const path = join(FOLDER, `${name}.png`)
    await page.mouse.move(0, 0)
    // A notice goes by itself, if slowly.
    await page
      .locator('[role=status] .notice .close')
      .click({ timeout: 500 })
      .catch(() => undefined)
    await page.waitForLoadState('networkidle').catch(() => undefined)
    await page.waitForTimeout(500)
    await page.screenshot({ path })
    // Where ImageMagick is installed the pictures become a third as large; they are as good without.
    spawnSync('convert', [
      path,
      '-dither',
      'None',
      '-colors',
      String(COLOURS),
      '-define',
      'png:compression-level=9',
      `png8:${path}`,
    ])
  }

  async close(): Promise<void> {
    await this.#browser.close()
    this.#stop()
  }
}

/** The cell that holds these words. */
export const cell = (page: Page, words: string): Locator =>
  page.locator('[data-place]').filter({ hasText: words }).last()

/** Clicks into the cell that holds these words and types at its end. */
export async function type(page: Page, words: string, text: string): Promise<void> {
  await cell(page, words).scrollIntoViewIfNeeded()
  await cell(page, words).locator('[contenteditable="true"]').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text, { delay: 30 })
}

/** Brings the cell that holds these words to the middle. */
export const look = (page: Page, words: string): Promise<void> =>
  cell(page, words).evaluate((element) => element.scrollIntoView({ block: 'center' }))

/** Takes a decision as somebody who may. */
export async function decide(page: Page, name: string): Promise<void> {
  await page.locator('header').getByRole('button', { name, exact: true }).click()
  await confirm(page, name)
}
export async function confirm(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function startServer(): Promise<{ url: string; stop: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jixiao-pictures-'))
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'info' }
  const server = spawn(process.execPath, [join(ROOT, 'server/dist/bundle/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) => {
    server.stdout.on('data', (chunk: Buffer) => {
      const listening = /"listening":"([^"]+)"/.exec(chunk.toString())?.[1]
      if (listening) resolve(listening)
    })
  })
  const stop = () => {
    server.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
    server.kill('SIGTERM')
  }
  return { url, stop }
}
