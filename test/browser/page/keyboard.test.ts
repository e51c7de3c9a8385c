/** A whole task without a mouse: signing in, making a form, filling it in, 报送. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()

/** More presses than the longest way that this task asks for. */
const FAR = 60

/** Presses a key until what has the focus is called so, as a screen reader would say it. */
async function walkTo(page: Page, key: string, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < FAR; presses++) {
    const now = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      if (element === document.body) return null
      const label = element.closest('label') ?? (element as HTMLInputElement).labels?.[0]
      return element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent
    })
    if (typeof name === 'string' ? now?.trim() === name : name.test(now?.trim() ?? '')) return
    await page.keyboard.press(key)
  }
  throw new Error(`${String(name)} is not reached with ${key}`)
}

it('goes from signing in to 报送', async () => {
  const { page } = await desk.openStranger({ height: 900 })
  const { keyboard } = page
  await page.goto(desk.server.url)
  await page.getByLabel('登录名').waitFor()
  await walkTo(page, 'Tab', /^登录名/)
  await keyboard.type('zhang')
  await keyboard.press('Tab')
  await keyboard.type('jixiao')
  await keyboard.press('Enter')

  await page.getByRole('button', { name: '新建' }).waitFor()
  await walkTo(page, 'Tab', /新建/)
  await keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await walkTo(page, 'Tab', /^项目名称/)
  await keyboard.insertText('只用键盘的项目')
  await keyboard.press('Enter')
  await page.locator('[data-place=NAME] [contenteditable=true]').waitFor()

  await walkTo(page, 'Tab', '跳到正文')
  await keyboard.press('Enter')
  await walkTo(page, 'Tab', '项目名称')
  for (const text of ['', '信息化建设项目', '2026-01-01', '2026-12-31']) {
    if (text) await keyboard.insertText(text)
    await keyboard.press('Tab')
  }
  await walkTo(page, 'Tab', '项目概况')
  await keyboard.insertText('一、背景')
  await keyboard.press('Enter')
  await keyboard.press('Control+b')
  await keyboard.insertText('要点')

  await walkTo(page, 'Tab', '＋ 添加一级目标')
  await keyboard.press('Enter')
  await walkTo(page, 'Tab', /^（未命名），一级目标/)
  await keyboard.insertText('产出目标')
  await keyboard.press('Shift+F10')
  await walkTo(page, 'ArrowDown', '添加二级目标')
  await keyboard.press('Enter')
  await walkTo(page, 'Tab', /^产出目标，（未命名），二级目标/)
  await keyboard.insertText('数量')
  await keyboard.press('Shift+F10')
  await walkTo(page, 'ArrowDown', '添加三级目标')
  await keyboard.press('Enter')
  await walkTo(page, 'Tab', /，三级目标$/)
  await keyboard.insertText('举办论坛')
  await keyboard.press('Tab')
  await walkTo(page, 'Tab', '产出目标，数量，举办论坛，指标目标值')
  await keyboard.insertText('不少于3次')
  await page.getByText('≥ 3 次').waitFor()

  await keyboard.press('Escape')
  await keyboard.press('Control+Home')
  await walkTo(page, 'Shift+Tab', '报送')
  await keyboard.press('Enter')
  const confirm = page.getByRole('dialog').getByRole('button', { name: '报送' })
  await expect.poll(() => confirm.isEnabled()).toBe(true)
  await walkTo(page, 'Tab', '报送')
  await keyboard.press('Enter')
  await page.locator('header').getByText('已报送', { exact: true }).waitFor()

  const query = `query ($where: DeclarationFilter) { declarations(where: $where) { nodes {
    status category startDate endDate overview { html }
    indicators { name children { name children { name target { text } } } } } } }`
  const { declarations } = await desk.program.query(query, { where: { name: { contains: '只用键盘' } } })
  expect(declarations.nodes).toMatchObject([
    {
      status: 'SUBMITTED',
      category: '信息化建设项目',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
      overview: { html: '<p>一、背景</p><p><strong>要点</strong></p>' },
    },
  ])
  const targets = JSON.stringify(declarations.nodes[0].indicators)
  expect(targets).toContain('"name":"举办论坛","target":{"text":"不少于3次"}')
}, 60_000)
