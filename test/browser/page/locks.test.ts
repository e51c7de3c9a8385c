/** Locks on the page: made and taken off by those who may, seen by all at once, told to who types against them. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { useDesk } from './desk.ts'
import { until } from './openedForm.ts'

const desk = useDesk()
let zhang: BrowserPerson
let li: BrowserPerson
let id: string

beforeEach(async () => {
  const opened = (as: string) => desk.openForm({ as, form: '电话系统' })
  const [lead, staff] = await Promise.all([opened('zhang'), opened('li')])
  ;[zhang, li, id] = [lead.person, staff.person, lead.id]
})

const choose = async ({ page }: BrowserPerson, item: string) => {
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}
const lockIn = (person: BrowserPerson, place: string, name: string | RegExp) =>
  person.cell(place).getByRole('img', { name })
const hears = ({ page }: BrowserPerson, words: string) =>
  page.getByRole('status').filter({ hasText: words }).waitFor()
const budget = async (): Promise<string> => {
  const query = 'query ($id: ID!) { declaration(id: $id) { totalBudget } }'
  return (await desk.program.query(query, { id })).declaration.totalBudget
}

describe('a lock', () => {
  it('on a field is made by keyboard, shows with its maker, is told to who types, and goes again', async () => {
    const input = (person: BrowserPerson) => person.cell('TOTAL_BUDGET').locator('input')
    const before = await budget()
    await input(zhang).click()
    await choose(zhang, '锁定“项目总预算（元）”')
    await lockIn(li, 'TOTAL_BUDGET', /“项目总预算（元）”已被张敏锁定（\d\d:\d\d），不能修改/).waitFor()
    expect(await li.cell('TOTAL_BUDGET').getByRole('button').count()).toBe(0)
    await input(li).click()
    await li.page.keyboard.type('1')
    await hears(li, '“项目总预算（元）”已被张敏锁定')
    await zhang.page.locator('[data-place="TOTAL_BUDGET"]:focus-within').waitFor()
    await choose(zhang, '解除“项目总预算（元）”的锁定')
    await lockIn(li, 'TOTAL_BUDGET', /锁定/).waitFor({ state: 'detached' })
    expect(await budget()).toBe(before)
    await input(li).fill('12')
    await li.page.keyboard.press('Enter')
    await until(budget, (now) => now === '12.00')
  })

  it('that comes under somebody’s hands is told to them; what they undo there stays done', async () => {
    await li.typeInto('OVERVIEW', '写好的')
    await li.saysSaved()
    await zhang.enter('OVERVIEW')
    await choose(zhang, '锁定“项目概况”')
    await hears(li, '“项目概况”刚刚已被张敏锁定')
    await li.page.keyboard.type('写不进的')
    await li.page.keyboard.press('Control+z')
    await hears(li, '“项目概况”已被锁定，此处的修改不能撤销或重做')
    await li.page.getByRole('button', { name: '撤销：项目概况' }).waitFor()
    expect(await li.read('OVERVIEW')).toMatch(/写好的$/)
  })

  it('on a group with what is below keeps all its rows, by the row’s own menu', async () => {
    const name = li.page.locator('.level-1').first()
    const group = (await name.getAttribute('data-place'))!
    await zhang.cell(group).locator('[contenteditable="true"]').click()
    await zhang.page.keyboard.press('Shift+F10')
    await zhang.page.getByRole('menuitem', { name: /^锁定“.*”及其下 \d+ 行$/ }).click()
    const target = li.page.locator('.target').first()
    await target.getByRole('img', { name: /已被张敏锁定/ }).waitFor()
    await target.locator('.text-editor-content').click()
    await li.page.keyboard.type('x')
    await hears(li, '已被张敏锁定')
    await li.page.keyboard.press('Shift+F10')
    for (const item of ['删除', '下移 Alt+↓'])
      expect(await li.page.getByRole('menuitem', { name: item }).isDisabled()).toBe(true)
    await li.page.keyboard.press('Escape')
    await zhang.page.keyboard.press('Shift+F10')
    await zhang.page.getByRole('menuitem', { name: /^解除“.*”及其下 \d+ 行的锁定$/ }).click()
    await target.getByRole('img').waitFor({ state: 'detached' })
  })

  it('is made by a reviewer too, who may not type, with the mouse on one cell', async () => {
    const { person: chen } = await desk.openForm({ as: 'chen', form: '电话系统' })
    const target = chen.page.locator('.target').nth(1)
    const place = (await target.getAttribute('data-place'))!
    await target.scrollIntoViewIfNeeded()
    await target.hover()
    await target.getByRole('button', { name: '锁定' }).click()
    await chen.page.getByRole('menuitem', { name: '锁定“指标目标值”' }).click()
    await li
      .cell(place)
      .getByRole('img', { name: /已被陈静锁定/ })
      .waitFor()
    expect(await li.cell(place.replace('TARGET', 'NAME')).getByRole('img').count()).toBe(0)
  })
})
