/** The sheet under one person's hands: its controls, its keys, its rows. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { useDesk } from './desk.ts'
import { clickRow, focused, rowNames, until } from './openedForm.ts'

const desk = useDesk()
let zhang: BrowserPerson

beforeAll(async () => {
  ;({ person: zhang } = await desk.openForm({ as: 'zhang', form: '电话系统' }))
})
// The next test begins with what this one did, not with a part of it that is still on its way.
afterEach(() => zhang.saysSaved())

const press = (keys: string) => zhang.page.keyboard.press(keys)
const input = (place: string) => zhang.cell(place).locator('input:not([type="date"])')

async function replace(place: string, text: string): Promise<void> {
  await input(place).click()
  await press('Control+a')
  await zhang.page.keyboard.type(text)
}

describe('a value', () => {
  it('is an amount as people type it, exact, and undone with one key', async () => {
    const before = await input('TOTAL_BUDGET').inputValue()
    await replace('TOTAL_BUDGET', '323.5万')
    await press('Tab')
    expect(await input('TOTAL_BUDGET').inputValue()).toBe('3,235,000.00')
    expect(await focused(zhang)).toBe('项目当年预算（元）')
    await press('Control+z')
    await until(
      () => input('TOTAL_BUDGET').inputValue(),
      (text) => text === before,
    )
  })

  it('that does not parse stays with its reason, and Esc gives it up', async () => {
    const before = await input('TOTAL_BUDGET').inputValue()
    await replace('TOTAL_BUDGET', '12x')
    await press('Enter')
    await zhang.cell('TOTAL_BUDGET').getByRole('alert').waitFor()
    expect(await focused(zhang)).toBe('项目总预算（元）')
    await press('Escape')
    expect(await input('TOTAL_BUDGET').inputValue()).toBe(before)
  })

  it('that is typed and not taken over yet is asked about before the page is left', async () => {
    const mayLeave = () =>
      zhang.page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
    for (const [place, text] of [
      ['TOTAL_BUDGET', '12'],
      ['START_DATE', '2020'],
      ['CATEGORY', '信息'],
    ] as const) {
      expect(await mayLeave()).toBe(true)
      await replace(place, text)
      expect(await mayLeave()).toBe(false)
      await press('Escape')
    }
    expect(await mayLeave()).toBe(true)
  })

  it('is a date in any of its spellings, a choice from a list, yes or no', async () => {
    await replace('START_DATE', '2020年3月5日')
    await press('Enter')
    expect(await input('START_DATE').inputValue()).toBe('2020-03-05')
    await input('CATEGORY').click()
    await zhang.page.getByRole('option', { name: '信息化建设项目' }).click()
    expect(await input('CATEGORY').inputValue()).toBe('信息化建设项目')
    await zhang.cell('GOVERNMENT_PURCHASE').locator('select').selectOption('yes')
    await zhang.saysSaved()
    const query =
      'query ($where: DeclarationFilter) { declarations(where: $where) { nodes { startDate category governmentPurchase } } }'
    const { declarations } = await desk.program.query(query, { where: { name: { contains: '电话系统' } } })
    expect(declarations.nodes[0]).toEqual({
      startDate: '2020-03-05',
      category: '信息化建设项目',
      governmentPurchase: true,
    })
  })
})

describe('a narrative', () => {
  it('tells how long it is', async () => {
    await zhang.enter('OVERVIEW')
    const told = zhang.cell('OVERVIEW').getByTitle(/^已写 \d+ 字，最多 20,000 字$/)
    const before = Number(await told.locator('[aria-hidden]').textContent())
    await zhang.page.keyboard.type('12')
    await zhang
      .cell('OVERVIEW')
      .getByTitle(`已写 ${before + 2} 字，最多 20,000 字`)
      .waitFor()
    await press('Control+z')
  })
})

describe('keys', () => {
  it('lead from cell to cell, Esc selects the cell, arrows walk, Enter goes in', async () => {
    await zhang.enter('NAME')
    await press('Tab')
    expect(await focused(zhang)).toBe('项目类别')
    await press('Shift+Tab')
    await press('Escape')
    expect(await focused(zhang)).toBe('NAME')
    await press('ArrowDown')
    expect(await focused(zhang)).toBe('START_DATE')
    await press('ArrowRight')
    await press('Enter')
    expect(await focused(zhang)).toBe('计划完成日期')
  })

  it('Enter in a target leads to the one below, with Shift to the one above', async () => {
    await clickRow(zhang, 'target', 0)
    const first = await focused(zhang)
    await press('Enter')
    expect(await focused(zhang)).toBe('投入与管理，财务管理，资金使用规范性，指标目标值')
    await press('Shift+Enter')
    expect(await focused(zhang)).toBe(first)
  })

  it('on a selected cell: its row, the whole form, blanking it, typing in its place', async () => {
    await clickRow(zhang, 'target', 1)
    await press('Escape')
    const target = (await focused(zhang))!
    const before = await zhang.read(target)
    await press('Home')
    expect(await zhang.read((await focused(zhang))!)).toBe('投入与管理')
    await press('End')
    await press('ArrowRight')
    await press('Control+Home')
    expect(await focused(zhang)).toBe('NAME')
    await press('Control+End')
    expect(await focused(zhang)).toMatch(/\.TARGET$/)
    await press('Control+Home')
    await zhang.cell('TOTAL_BUDGET').focus()
    await press('Delete')
    await until(
      () => input('TOTAL_BUDGET').inputValue(),
      (text) => text === '',
    )
    await zhang.cell(target).focus()
    await zhang.cell(target).locator('[contenteditable="true"]').waitFor()
    await press('Delete')
    await zhang.reads(target, (text) => text === '')
    await press('Control+z')
    await zhang.reads(target, (text) => text === before)
    await press('Escape')
    await zhang.page.keyboard.type('3项以上')
    await zhang.reads(target, (text) => text === '3项以上')
    expect(await focused(zhang)).toBe('投入与管理，财务管理，资金使用规范性，指标目标值')
  })

  it('are listed behind "?", and Ctrl+Enter makes a row', async () => {
    await clickRow(zhang, 'target', 1)
    const before = await rowNames(zhang)
    await press('Control+Enter')
    const after = await until(
      () => rowNames(zhang),
      (names) => names.length === before.length + 1,
    )
    expect(after[2]).toBe('')
    await press('Escape')
    await press('?')
    await zhang.page.getByRole('dialog', { name: '键盘快捷键' }).getByText('在下方插入一行').waitFor()
    await press('Escape')
    expect(await focused(zhang)).toMatch(/\.NAME$/)
    await press('Control+z')
  })
})

describe('a row', () => {
  it('moves with Alt and arrows past the end of its group, and keeps the focus', async () => {
    const before = await rowNames(zhang)
    await clickRow(zhang, 'level-3', 2)
    const name = await focused(zhang)
    await press('Alt+ArrowDown')
    await until(
      () => focused(zhang),
      (now) => now === name?.replace('财务管理', '实施管理'),
    )
    await press('Alt+ArrowUp')
    await until(
      () => focused(zhang),
      (now) => now === name,
    )
    await press('Escape')
    await zhang.page.locator('.title').click()
    await until(
      () => rowNames(zhang),
      (names) => names.join() === before.join(),
    )
  })

  it('is dragged by its handle, and back by undo', async () => {
    const before = await rowNames(zhang)
    const cells = zhang.page.locator('.level-3')
    await zhang.page.locator('[data-section=targets]').evaluate((heading) => heading.scrollIntoView())
    await cells.nth(1).hover()
    const handle = (await zhang.page.locator('.handle-3').boundingBox())!
    const target = (await cells.nth(4).boundingBox())!
    await zhang.page.mouse.move(handle.x + 8, handle.y + handle.height / 2)
    await zhang.page.mouse.down()
    await zhang.page.mouse.move(target.x + 20, target.y + target.height - 4, { steps: 8 })
    await zhang.page.mouse.up()
    const moved = [before[0], before[2], before[3], before[4], before[1], ...before.slice(5)]
    await until(
      () => rowNames(zhang),
      (names) => names.join() === moved.join(),
    )
    await press('Control+z')
    await until(
      () => rowNames(zhang),
      (names) => names.join() === before.join(),
    )
  })

  it('that is removed can be brought back', async () => {
    const before = await rowNames(zhang)
    await clickRow(zhang, 'level-3', 1)
    await press('Shift+F10')
    await zhang.page.getByRole('menuitem', { name: '删除' }).click()
    await until(
      () => rowNames(zhang),
      (names) => names.length === before.length - 1,
    )
    await zhang.page.getByRole('button', { name: '恢复' }).click()
    await until(
      () => rowNames(zhang),
      (names) => names.length === before.length,
    )
    expect(await focused(zhang)).toContain(before[1])
  })
})

describe('a narrow screen', () => {
  it('shows fields and cards with the same editing', async () => {
    const { person } = await desk.openForm({
      as: 'li',
      form: '电话系统',
      width: 390,
      height: 844,
    })
    await clickRow(person, 'target', 2)
    await person.page.keyboard.press('Control+End')
    await person.page.keyboard.type('，不少于7次')
    await person.page.locator('.target').nth(2).getByText('≥ 7 次').waitFor()
    const overflow = await person.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
