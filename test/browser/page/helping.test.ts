/** Help in writing, at the page: a new form from last year's, last year's beside it, wordings to take, money beside the budget. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { ADD_INDICATOR, blankDeclaration, whole } from '../../live/declarations.ts'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { useDesk } from './desk.ts'
import { until } from './openedForm.ts'

const PROJECT = '国内外科技交流合作'

const desk = useDesk({ as: 'li' })
let person: BrowserPerson
let page: Page

beforeAll(async () => {
  person = await desk.openAs('li')
  page = person.page
})

/** Opens the dialog for a new declaration of that year. */
async function beginNew(year: number): Promise<void> {
  await page.goto(`${desk.server.url}/declarations`)
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await page.getByRole('dialog').getByLabel('年度').fill(String(year))
}
/** The id of the declaration that the page shows. */
async function opened(): Promise<string> {
  await person.cell('NAME').waitFor()
  return new URL(page.url()).pathname.split('/').at(-1)!
}
const rowsOf = async (id: string): Promise<{ id: string; name: string; target: { text: string } | null }[]> =>
  (await whole(desk.program, id)).indicators
const keyOf = (indicatorId: string) => indicatorId.slice(indicatorId.indexOf('.') + 1)

it('begins next year’s form with last year’s in three clicks, and says which years are to be mended', async () => {
  await beginNew(2021)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '沿用往年' }).click()
  await dialog.getByRole('button', { name: PROJECT }).click()
  const id = await opened()
  expect(await whole(desk.program, id)).toMatchObject({
    name: PROJECT,
    yearBudget: null,
    lastYearBudget: '3230000.00',
  })

  await page.getByRole('tab', { name: '上年' }).click()
  const panel = page.getByRole('tabpanel')
  await panel.getByText('照搬的文字中还有').waitFor()
  await panel.getByText('上年有的，这里都有了').waitFor()
  const years = panel.locator('section').filter({ hasText: '照搬的文字' })
  const rights = years.getByRole('button', { name: /^年份没错/ })
  const before = await rights.count()
  // Marked in the form, too, and gone from both once another year stands there.
  await until(
    () => person.cell('START_DATE').getAttribute('data-old-year'),
    (mark) => mark === '',
  )
  await person.cell('START_DATE').locator('input').first().fill('2021-01-01')
  await page.keyboard.press('Enter')
  await until(
    () => rights.count(),
    (now) => now < before || before === 12,
  )
  await until(
    () => person.cell('START_DATE').getAttribute('data-old-year'),
    (mark) => mark === null,
  )
  // One that is right is said to be so by keyboard, and stays so for this person; it can be marked again.
  const said = async () => Number(/还有 (\d+) 处/.exec((await years.textContent())!)![1])
  const all = await said()
  await rights.first().focus()
  await page.keyboard.press('Enter')
  await years.getByText('有 1 处您已确认没错').waitFor()
  expect(await said()).toBe(all - 1)
  await rights
    .first()
    .evaluate((button) => document.activeElement === button || Promise.reject(new Error('focus')))
  await page.reload()
  await page.getByRole('tab', { name: '上年' }).click()
  await years.getByText('有 1 处您已确认没错').waitFor()
  await years.getByRole('button', { name: '重新标出' }).click()
  await years.getByText(`还有 ${all} 处`).waitFor()
  // It is there now: it is opened, not made again.
  await beginNew(2021)
  await dialog.getByRole('button', { name: '沿用往年' }).click()
  await dialog.getByRole('link', { name: PROJECT }).click()
  expect(await opened()).toBe(id)
})

it('takes over one row, one narrative, or all that is missing, each undone as one step; what is written stays', async () => {
  await beginNew(2023)
  await page.getByRole('dialog').getByLabel('项目名称').fill(PROJECT)
  await page.getByRole('button', { name: '建立并打开' }).click()
  const id = await opened()
  const groups = (await rowsOf(id)).map(({ name }) => name)
  expect(groups).toEqual(['投入与管理', '财务管理', '实施管理', '产出目标', '数量', '质量', '时效'])
  await person.typeInto('PLAN', '今年另订')
  await page.getByRole('tab', { name: '上年' }).click()
  const panel = page.getByRole('tabpanel')
  await panel.getByText('2021 年度').waitFor()

  await panel.getByRole('button', { name: '取用：预算执行率' }).click()
  await panel.getByRole('button', { name: '取用：立项依据' }).click()
  const last = await until(
    () => whole(desk.program, id),
    ({ basis }) => basis.text !== '',
  )
  const source = (
    await desk.program.query(
      `{ declarations(where: { year: { eq: 2020 }, name: { eq: "${PROJECT}" } }) { nodes { basis { html } indicators(where: { name: { eq: "预算执行率" } }) { path target { text } } } } }`,
    )
  ).declarations.nodes[0]
  expect(last.basis.html).toBe(source.basis.html)
  const taken = (await whole(desk.program, id)).indicators.find(
    ({ name }: { name: string }) => name === '预算执行率',
  )
  expect(taken).toMatchObject(source.indicators[0])

  await panel.getByRole('button', { name: /取用这里缺的/ }).press('Enter')
  await panel.getByText('上年有的，这里都有了').waitFor()
  const all = await until(
    () => whole(desk.program, id),
    ({ overview }) => overview.text !== '',
  )
  expect(all.plan.text).toBe('今年另订')
  expect(all.indicators.length).toBeGreaterThan(30)
  await person.saysSaved()
  // One step back takes all of that, and leaves what was taken before.
  await page.keyboard.press('Control+z')
  const undone = await until(
    () => whole(desk.program, id),
    ({ overview }) => overview.text === '',
  )
  expect(undone.indicators).toHaveLength(groups.length + 1)
  expect(undone.basis.text).not.toBe('')
})

it('offers wordings that were used below the same level 2, and never takes the table’s keys or an input method’s', async () => {
  const id = await blankDeclaration(desk.program, '试用的项目')
  const add = async (parentId: string | null, name: string) =>
    (await desk.program.query(ADD_INDICATOR, { input: { declarationId: id, parentId, name } })).addIndicator
      .indicator.id
  const level1 = await add(null, '投入与管理')
  const level2 = await add(level1, '实施管理')
  const [one, two] = [keyOf(await add(level2, '')), keyOf(await add(level2, ''))]
  await person.open(id)
  const list = page.getByRole('listbox')
  const reads = (place: string, text: string) => person.reads(place, (now) => now === text)

  // One character offers nothing; Enter stays the table's where nothing is chosen.
  await person.typeInto(`${one}.NAME`, '管')
  await page.keyboard.type('理')
  await list.waitFor()
  expect(await list.getByRole('option').first().textContent()).toContain('项目管理制度健全性')
  const text = person.cell(`${one}.NAME`).getByRole('textbox')
  expect(await text.getAttribute('aria-controls')).toBe(await list.getAttribute('id'))
  await page.keyboard.press('Enter')
  await list.waitFor({ state: 'detached' })
  expect(await person.cell(`${two}.NAME`).evaluate((cell) => cell.contains(document.activeElement))).toBe(
    true,
  )
  expect(await person.read(`${one}.NAME`)).toBe('管理')

  // Esc closes it and leaves the caret; an arrow leads into it, Enter takes, one step of undo gives back.
  await person.typeInto(`${one}.NAME`, '制')
  await page.keyboard.press('Backspace')
  await list.waitFor()
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  await page.keyboard.press('F4')
  await list.waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await text.getAttribute('aria-activedescendant')).toBe(
    await list.getByRole('option', { selected: true }).getAttribute('id'),
  )
  await page.keyboard.press('Enter')
  await reads(`${one}.NAME`, '项目管理制度健全性')
  await page.keyboard.press('Control+z')
  await reads(`${one}.NAME`, '管理')
  await page.keyboard.press('F4')
  await list.getByRole('option', { name: '合同管理完备性' }).click()
  await reads(`${one}.NAME`, '合同管理完备性')

  // While an input method composes nothing is offered, and its keys are its own; at its end it is.
  await person.enter(`${two}.NAME`)
  const input = await person.context.newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: 'guan li', selectionStart: 7, selectionEnd: 7 })
  await reads(`${two}.NAME`, 'guan li')
  expect(await list.count()).toBe(0)
  await input.send('Input.insertText', { text: '管理' })
  await list.waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await reads(`${two}.NAME`, '项目管理制度健全性')
  expect(await person.cell(`${two}.TARGET`).evaluate((cell) => cell.contains(document.activeElement))).toBe(
    true,
  )

  // Targets used there; and the framework's names, without those that stand there.
  await page.keyboard.press('F4')
  await list.waitFor()
  expect(await list.getByRole('option').allTextContents()).toContainEqual(
    expect.stringMatching(/^健全\s*用过 \d+ 次$/),
  )
  await page.keyboard.press('Escape')
  await person.enter(`${keyOf(level2)}.NAME`)
  await page.keyboard.press('F4')
  await until(
    () => list.getByRole('option').allTextContents(),
    (names) => names.length === 2 && names[0]!.startsWith('投入管理') && names[1]!.startsWith('财务管理'),
  )
  await page.keyboard.press('Escape')
})

it('sums the amounts in the targets beside the budget, and leads to each', async () => {
  const id = await blankDeclaration(desk.program, '有金额的项目')
  const add = async (parentId: string | null, name: string, target: string | null = null) =>
    (await desk.program.query(ADD_INDICATOR, { input: { declarationId: id, parentId, name, target } }))
      .addIndicator.indicator.id
  const group = await add(null, '成本指标')
  const below = await add(group, '经济成本指标')
  const row = await add(below, '设备费', '不超过50万元')
  await add(below, '人均', '≤800元/人')
  const EDIT = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
  await desk.program.query(EDIT, { input: { id, yearBudget: '1000000.00', totalBudget: '3000000.00' } })
  await person.open(id)
  const sums = page.locator('details', { hasText: '指标中的金额' })
  const head = sums.locator('summary')
  await head.getByText('指标中的金额共 500,000.00 元（1 处）').waitFor()
  expect(await head.textContent()).toMatch(/当年预算 1,000,000.00 元，为其 50%.*总预算 3,000,000.00 元/)
  await head.press('Enter')
  await sums.getByRole('button', { name: '设备费' }).click()
  await person.typeInto(`${keyOf(row)}.TARGET`, '，另计25万元')
  await head.getByText('指标中的金额共 750,000.00 元（2 处）').waitFor()
})
