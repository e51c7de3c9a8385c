/** 问题 on the page: at their places, beside the paper, in the outline, by key, mended by a click, and before 报送. */
import { beforeAll, expect, it } from 'vitest'
import { readyDeclaration } from '../../live/declarations.ts'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()
let lead: BrowserPerson

beforeAll(async () => {
  lead = await desk.openAs('zhang')
})

const ROWS = ['产出目标\t数量\t举办活动\t3场', '\t质量\t培训合格率\t=95']
const tab = (name: string) => lead.page.getByRole('tab', { name })
const card = (code: string) => lead.page.locator(`[data-code="${code}"]`)
const marks = (place: string) => lead.cell(place).locator('.finding')

async function targetOf(id: string, name: string): Promise<string> {
  const ASK =
    'query ($id: ID!, $name: String) { declaration(id: $id) { indicators(where: { name: { eq: $name } }) { id } } }'
  const [{ id: indicator }] = (await desk.program.query(ASK, { id, name })).declaration.indicators
  return `${indicator.slice(id.length + 1)}.TARGET`
}

it('findings are told at their places, and mended by one click that is undone like any edit', async () => {
  const id = await readyDeclaration(desk.program, undefined, ROWS)
  await lead.open(id)
  const target = await targetOf(id, '培训合格率')
  await marks(target).waitFor()
  expect(await marks('CATEGORY').getAttribute('aria-label')).toContain('项目类别未填写。')

  await marks(target).click()
  await expect.poll(() => tab('问题').getAttribute('aria-selected')).toBe('true')
  await card('UNIT_MISSING').getByRole('button', { name: '改为「=95%」' }).click()
  await lead.reads(target, (text) => text.includes('=95%'))
  await expect.poll(() => marks(target).count()).toBe(0)
  // The button is gone; whoever works by keyboard stands at the next card.
  await expect
    .poll(() => lead.page.evaluate(() => document.activeElement?.hasAttribute('data-finding')))
    .toBe(true)
  await lead.page.keyboard.press('Control+z')
  await marks(target).waitFor()
  expect(await lead.read(target)).not.toContain('%')
})

it('they follow what is typed, here and elsewhere, with their numbers in the outline', async () => {
  const id = await readyDeclaration(desk.program, undefined, ROWS)
  await lead.open(id)
  const target = await targetOf(id, '培训合格率')
  await marks(target).waitFor()
  await tab('问题').click()
  const output = lead.page
    .getByRole('navigation', { name: '表内位置' })
    .getByRole('button', { name: '产出目标' })
  const before = Number(await output.locator('.count').textContent())
  await lead.typeInto(target, '%')
  await expect.poll(async () => Number(await output.locator('.count').textContent())).toBe(before - 1)
  await desk.program.query(
    'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }',
    {
      input: { id, category: '其他一次性项目', yearBudget: null },
    },
  )
  await expect.poll(() => marks('CATEGORY').count()).toBe(0)
  await card('BUDGET_BLANK').waitFor()
})

it('F8 leads from one to the next, into its cell', async () => {
  const id = await readyDeclaration(desk.program, undefined, ROWS)
  await lead.open(id)
  await marks('CATEGORY').waitFor()
  const here = () =>
    lead.page.evaluate(() => document.activeElement?.closest('[data-place]')?.getAttribute('data-place'))
  await lead.enter('NAME')
  await lead.page.keyboard.press('F8')
  await expect.poll(here).toBe('CATEGORY')
  await lead.page.keyboard.press('F8')
  await expect.poll(here).toBe('START_DATE')
  await lead.page.keyboard.press('Shift+F8')
  await expect.poll(here).toBe('CATEGORY')
})

it('what blocks is told before 报送, and leads to its place', async () => {
  const id = await readyDeclaration(desk.program, undefined, ['产出目标\t数量\t\t'])
  await lead.open(id)
  const output = (await targetOf(id, '产出目标')).replace('TARGET', 'NAME')
  await marks(output).waitFor()
  await lead.page.locator('header').getByRole('button', { name: '报送' }).click()
  const dialog = lead.page.getByRole('dialog')
  const blocking = dialog.getByRole('button', { name: '没有产出指标。' })
  await blocking.waitFor()
  expect(await dialog.getByRole('button', { name: '报送' }).isEnabled()).toBe(false)
  await blocking.click()
  await lead.cell(output).locator(':focus').waitFor()
})
