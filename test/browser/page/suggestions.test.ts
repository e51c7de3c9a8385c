/** 修改建议 on the page: a reviewer writes them on a draft, staff see them in their place and decide, by mouse and by key. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()
let chen: BrowserPerson
let li: BrowserPerson
let id: string

beforeAll(async () => {
  const opened = (as: string) => desk.openForm({ as, form: '电话系统' })
  const [reviewer, staff] = await Promise.all([opened('chen'), opened('li')])
  ;[chen, li, id] = [reviewer.person, staff.person, reviewer.id]
  await chen.page.getByRole('button', { name: '建议模式' }).click()
})

/** As another system would; once both have it before their eyes. */
async function setName(name: string): Promise<void> {
  await desk.program.query(
    'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }',
    {
      input: { id, name },
    },
  )
  for (const person of [chen, li]) await person.reads('NAME', (text) => text === name)
}
const suggestionIn = (person: BrowserPerson, place: string) => person.cell(place).locator('[data-suggestion]')
const box = (person: BrowserPerson, place: string) => person.cell(place).locator('textarea')

/** Opens the box of a place by keyboard, and writes the text into it. */
async function write(person: BrowserPerson, place: string, text: string): Promise<void> {
  await person.cell(place).focus()
  await person.page.keyboard.press('Enter')
  await box(person, place).fill(text)
}

describe('a reviewer who suggests on a draft', () => {
  it('writes by keyboard alone; staff see struck and put-in words at once, and accept them as an edit', async () => {
    await setName('电话系统服务3年')
    await write(chen, 'NAME', '电话系统运维服务5年')
    await chen.page.keyboard.press('Enter')
    const shown = suggestionIn(li, 'NAME')
    await shown.getByText('陈静 建议').waitFor()
    expect(await shown.locator('del').allTextContents()).toEqual(['3'])
    expect(await shown.locator('ins').allTextContents()).toEqual(['运维', '5'])
    // What staff write elsewhere in the text stays.
    await li.enter('NAME')
    await li.page.keyboard.type('整')
    await shown.getByRole('button', { name: '采纳', exact: true }).focus()
    await li.page.keyboard.press('Enter')
    await li.reads('NAME', (text) => text === '电话系统运维服务5年整')
    await shown.waitFor({ state: 'detached' })
    await suggestionIn(chen, 'NAME').waitFor({ state: 'detached' })
    await li.page.getByRole('tab', { name: '记录' }).click()
    await li.page.getByRole('complementary').getByText('采纳陈静的建议').waitFor()
  })

  it('is told where others changed the same words, and staff what accepting makes of them', async () => {
    await setName('电话系统服务3年')
    await write(chen, 'NAME', '电话系统服务5年')
    await chen.page.keyboard.press('Enter')
    await suggestionIn(li, 'NAME').waitFor()
    await setName('电话系统服务4年')
    const accept = suggestionIn(li, 'NAME').getByRole('button', { name: '采纳合并结果' })
    await accept.waitFor()
    expect(await suggestionIn(li, 'NAME').locator('del').allTextContents()).toEqual(['4'])
    await accept.click()
    await li.reads('NAME', (text) => text === '电话系统服务5年')
  })

  it('changes it, takes it back, and loses nothing that was typed when the page is closed', async () => {
    await write(chen, 'OVERVIEW', '第一段\n第二段')
    await chen.page.reload()
    await chen.page.getByRole('button', { name: '建议模式' }).click()
    await chen.cell('OVERVIEW').focus()
    await chen.page.keyboard.press('Enter')
    expect(await box(chen, 'OVERVIEW').inputValue()).toBe('第一段\n第二段')
    await chen.page.keyboard.press('Control+Enter')
    await suggestionIn(li, 'OVERVIEW').waitFor()
    await write(chen, 'OVERVIEW', '只有一段')
    await chen.page.keyboard.press('Control+Enter')
    await suggestionIn(li, 'OVERVIEW').locator('ins').getByText('只有一段').waitFor()
    expect(await suggestionIn(li, 'OVERVIEW').count()).toBe(1)
    await suggestionIn(chen, 'OVERVIEW').getByRole('button', { name: '撤回建议' }).click()
    await suggestionIn(li, 'OVERVIEW').waitFor({ state: 'detached' })
  })

  it('suggests an amount as it is written, and hears where it is none', async () => {
    await write(chen, 'YEAR_BUDGET', '一百万')
    await chen.page.keyboard.press('Enter')
    await chen.cell('YEAR_BUDGET').getByRole('alert').getByText('金额以元为单位').waitFor()
    await box(chen, 'YEAR_BUDGET').fill('120万')
    await chen.page.keyboard.press('Enter')
    const shown = suggestionIn(li, 'YEAR_BUDGET')
    await shown.waitFor()
    expect(await shown.locator('ins').allTextContents()).toEqual(['1,200,000.00'])
    await shown.getByRole('button', { name: '采纳', exact: true }).click()
    await shown.waitFor({ state: 'detached' })
    const { declaration } = await desk.program.query(
      'query ($id: ID!) { declaration(id: $id) { yearBudget } }',
      { id },
    )
    expect(declaration.yearBudget).toBe('1200000.00')
  })
})
