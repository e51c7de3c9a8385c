/** `pnpm pictures`: makes the README's pictures from the real page, with several people in it. Build first. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './support/browser.ts'
import { buildOrExit } from '../scripts/build.ts'
import { ROOT } from '../scripts/run.ts'

const PICTURES = join(ROOT, 'docs/pictures')

/** A server on sample data in a folder of its own. */
async function startServer(): Promise<{ url: string; stop: () => void }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jixiao-pictures-'))
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'info' }
  const server = spawn(process.execPath, [join(ROOT, 'server/dist/main.js')], {
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

async function signIn(browser: Browser, url: string, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(url)
  await page.fill('input[autocomplete="username"]', name)
  await page.fill('input[type="password"]', 'jixiao')
  await page.keyboard.press('Enter')
  await page.getByText('国内外科技交流合作').first().click()
  await page.getByText('财政项目支出绩效目标表').first().waitFor()
  return page
}

/** Clicks into the cell that holds these words and types at its end. */
async function type(page: Page, words: string, text: string): Promise<void> {
  const cell = page.locator('[data-place]').filter({ hasText: words }).last()
  await cell.scrollIntoViewIfNeeded()
  await cell.locator('[contenteditable="true"]').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text, { delay: 40 })
}

await buildOrExit()
mkdirSync(PICTURES, { recursive: true })
const { url, stop } = await startServer()
const browser = await launchBrowser()
const zhang = await signIn(browser, url, 'zhang')
const li = await signIn(browser, url, 'li')
const wang = await signIn(browser, url, 'wang')
await type(wang, '促成项目签约不低于10项', '，其中跨省市不少于3项')
await type(zhang, '组织交流对接活动10次以上', '，参与企业不少于100家')
await type(wang, '搭建上海与中部地区的合作交流平台', '；')
await type(li, '拍摄5条案例片', '，时长各5分钟')
await zhang.waitForTimeout(700)
await zhang.screenshot({ path: join(PICTURES, 'form.png') })
await browser.close()
stop()
