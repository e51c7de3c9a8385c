/** Nothing moves under one's eyes: not when a cell takes the focus, not when others come and write, not when fonts arrive. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page, Route } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { useDesk } from './desk.ts'
import { until } from './openedForm.ts'

const desk = useDesk({ fonts: true })

/** Where every cell of the paper is, to a tenth of a pixel, counted from the page's beginning. */
const boxes = (page: Page) =>
  page.locator('[data-place], .label, .head, .title').evaluateAll((cells) =>
    cells.flatMap((cell) => {
      const { left, top, width, height } = cell.getBoundingClientRect()
      if (width === 0) return [] // not shown at this width
      const round = (n: number) => Math.round(n * 10) / 10
      const name = (cell as HTMLElement).dataset['place'] ?? cell.textContent
      return `${name}: ${[left + scrollX, top + scrollY, width, height].map(round).join(' ')}`
    }),
  )
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const settled = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })

/** The last is 1440 at 200 %. */
const WINDOWS = [
  [1440, 900],
  [1024, 768],
  [768, 1024],
  [390, 844],
  [720, 450],
] as const
const FIELDS = ['NAME', 'TOTAL_BUDGET', 'OVERVIEW', 'START_DATE', 'GOVERNMENT_PURCHASE', 'CATEGORY']

describe('the form', () => {
  let zhang: BrowserPerson
  let li: BrowserPerson
  beforeAll(async () => {
    ;({ person: zhang } = await desk.openForm({ as: 'zhang', form: '电话系统' }))
    ;({ person: li } = await desk.openForm({ as: 'li', form: '电话系统' }))
  })

  it.each(WINDOWS)(
    'keeps its cells in their places at %i px, whoever goes into one and writes',
    async (...size) => {
      const [width, height] = size
      await zhang.page.setViewportSize({ width, height })
      // Opened anew: what stands beside the paper on a wide window would lie over it now.
      await zhang.page.reload()
      await zhang.cell('NAME').locator('[contenteditable=true]').waitFor()
      await settled(zhang.page)
      const before = await boxes(zhang.page)
      expect(await overflow(zhang.page)).toBe(0)
      for (const place of FIELDS) {
        await zhang.cell(place).click({ position: { x: 30, y: 14 } })
        await settled(zhang.page)
        expect(await boxes(zhang.page)).toEqual(before)
        await zhang.page.keyboard.press('Escape')
        expect(await boxes(zhang.page)).toEqual(before)
      }
      for (const column of ['.level-1', '.level-3', '.target']) {
        await focusIn(zhang, column)
        expect(await boxes(zhang.page)).toEqual(before)
      }
      const name = await li.read('NAME')
      await li.enter('NAME')
      // The caret is where the browser has put it once that was drawn.
      await settled(li.page)
      await li.page.keyboard.press('Backspace')
      await zhang.reads('NAME', (text) => text === name.slice(0, -1))
      await zhang.cell('NAME').getByText('李娜 正在编辑').waitFor()
      expect(await boxes(zhang.page)).toEqual(before)
      await li.page.keyboard.press('Control+z')
      await zhang.reads('NAME', (text) => text === name)
      expect(await boxes(zhang.page)).toEqual(before)
      await li.saysSaved()
    },
  )
})

it.each(WINDOWS)('the paper comes where its blank sheet lay, at %i px', async (width, height) => {
  const person = await desk.openAs('chen', { width, height })
  const { page } = person
  const asked: Route[] = []
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('query Declaration(') ? void asked.push(route) : route.continue(),
  )
  await page.goto(`${desk.server.url}/declarations/${await desk.idOf('电话系统')}`)
  const across = async (selector: string) => {
    const { x, width } = (await page.locator(selector).boundingBox())!
    return { x, width }
  }
  await until(
    async () => asked.length,
    (count) => count > 0,
  )
  const blank = await across('.blank-sheet')
  for (const route of asked) await route.continue()
  await person.cell('NAME').waitFor()
  expect(await across('.middle')).toEqual(blank)
})

it('no page is wider than the window', async () => {
  const { page } = await desk.openAs('admin')
  for (const path of [
    'declarations',
    'indicators',
    'tokens',
    'admin/members',
    'admin/units',
    'admin/access-log',
  ]) {
    await page.goto(`${desk.server.url}/${path}`)
    await page.locator('main').first().waitFor()
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height })
      await settled(page)
      expect(`${path} ${width}: ${await overflow(page)}`).toBe(`${path} ${width}: 0`)
    }
  }
})

async function focusIn({ page }: BrowserPerson, column: string): Promise<void> {
  const cell = page.locator(column).nth(1)
  await cell.scrollIntoViewIfNeeded()
  await cell.locator('[contenteditable=true]').click()
  await settled(page)
}

/**
 * A computer's own Chinese font, which the machine of a test may lack: Noto Sans SC under the names of those that the page
 * asks for until its own have come.
 */
const FONT = new URL('../../node_modules/@fontsource/noto-sans-sc/', import.meta.url)
const OWN_FONTS = ['PingFang SC', 'Songti SC'].flatMap((family) =>
  [400, 700].map((weight) =>
    readFileSync(new URL(`${weight}.css`, FONT), 'utf8')
      .replaceAll("'Noto Sans SC'", `'${family}'`)
      .replace(/, url\([^)]+\.woff\) format\('woff'\)/g, ''),
  ),
)

it('fonts that arrive late move no cell', async () => {
  const { page } = await desk.openAs('zhang')
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(/assets.*\.woff2/, async (route) => {
    await held
    await route.continue()
  })
  await page.route(/\/files\/[^/]+\.woff2/, (route) =>
    route.fulfill({ path: fileURLToPath(new URL(`.${new URL(route.request().url()).pathname}`, FONT)) }),
  )
  await page.goto(`${desk.server.url}/declarations/${await desk.idOf('电话系统')}`)
  await page.evaluate((sheets) => {
    document.adoptedStyleSheets = sheets.map((text) => {
      const sheet = new CSSStyleSheet({ baseURL: new URL('/', location.href).href })
      sheet.replaceSync(text)
      return sheet
    })
  }, OWN_FONTS)
  await page.locator('[data-place=NAME] [contenteditable=true]').waitFor()
  const load = (...families: string[]) =>
    page.evaluate(async (wanted) => {
      const faces = wanted.flatMap((family) => [400, 700].map((weight) => `${weight} 16px "${family}"`))
      await Promise.all(faces.map((face) => document.fonts.load(face, document.body.textContent!)))
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    }, families)
  await load('PingFang SC', 'Songti SC')
  const ours = () => page.evaluate(() => document.fonts.check('16px "Noto Serif SC"', '财'))
  const before = await boxes(page)
  expect(await ours()).toBe(false)
  release()
  await load('Noto Sans SC', 'Noto Serif SC')
  expect(await ours()).toBe(true)
  expect(await boxes(page)).toEqual(before)
})
