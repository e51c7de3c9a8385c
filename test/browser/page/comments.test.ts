/** Comments on the page: two reviewers and one who fills it in, beside the same cells. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { importedDeclaration } from '../../live/declarations.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()
let id: string
let chen: BrowserPerson
let liu: BrowserPerson
let li: BrowserPerson

beforeAll(async () => {
  id = (await importedDeclaration(desk.program)).id
  const open = (name: string) => desk.openDeclaration(name, id)
  ;[chen, liu, li] = await Promise.all([open('chen'), open('liu'), open('li')])
})

const card = ({ page }: BrowserPerson, text: string) => page.locator('[data-card]').filter({ hasText: text })
const box = ({ page }: BrowserPerson) => page.locator('[data-card] textarea')
const comments = async () => {
  const ALL = `query ($id: ID!) { comments(declarationId: $id) {
    id text quote range { start end } author { name } resolvedAt mentions { name } unread replies { text } place { field } } }`
  return (await desk.program.query(ALL, { id })).comments
}

/** Selects words of a cell's text as a person does, by dragging over them. */
async function drag({ page, cell }: Dragging, place: string, words: string): Promise<void> {
  await cell(place).scrollIntoViewIfNeeded()
  await cell(place).locator('[role=textbox]').waitFor()
  const box = await cell(place)
    .locator('.text-editor-content')
    .evaluate((content, wanted) => {
      const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT)
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const at = text.textContent!.indexOf(wanted)
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(text, at)
        range.setEnd(text, at + wanted.length)
        const { left, right, top, height } = range.getBoundingClientRect()
        return { left, right, y: top + height / 2 }
      }
      throw new Error(`Not there: ${wanted}`)
    }, words)
  await page.mouse.move(box.left + 1, box.y)
  await page.mouse.down()
  await page.mouse.move(box.right - 1, box.y, { steps: 3 })
  await page.mouse.up()
}
interface Dragging {
  readonly page: BrowserPerson['page']
  readonly cell: (place: string) => ReturnType<BrowserPerson['cell']>
}
const hands = (person: BrowserPerson): Dragging => ({
  page: person.page,
  cell: (place) => person.cell(place),
})
/** The words that are marked in a cell, as they are drawn: from the first to the last under the marks. */
const marked = (person: BrowserPerson, place: string): Promise<string[]> =>
  person.cell(place).evaluate((cell) =>
    [...cell.querySelectorAll('.text-mark')].map((group) => {
      const boxes = [...group.children].map((box) => box.getBoundingClientRect())
      const at = (x: number, y: number) => document.caretRangeFromPoint(x, y)!
      const [first, last] = [boxes[0]!, boxes.at(-1)!]
      const [start, end] = [at(first.left + 1, first.top + 8), at(last.right - 1, last.top + 8)]
      const range = document.createRange()
      range.setStart(start.startContainer, start.startOffset)
      range.setEnd(end.startContainer, end.startOffset)
      return range.toString()
    }),
  )

describe('comments on words', () => {
  const PLACE = 'BASIS'
  const SENTENCE = '依据市级规划，按季度签约并举办论坛。'

  it('are drawn where these stand, in every page, through what others write before, inside and around them', async () => {
    await li.typeInto(PLACE, SENTENCE, 0)
    await chen.reads(PLACE, (text) => text.includes(SENTENCE))
    const before = await chen.cell(PLACE).boundingBox()
    await drag(hands(chen), PLACE, '按季度签约')
    await chen.cell(PLACE).getByRole('button', { name: '批注', exact: true }).click()
    await chen.page.keyboard.type('每季度几项？')
    await chen.page.keyboard.press('Control+Enter')
    await drag(hands(liu), PLACE, '签约并举办')
    await liu.page.keyboard.press('Control+Alt+m')
    await liu.page.keyboard.type('与目标值不一致。')
    await liu.page.keyboard.press('Control+Enter')
    for (const person of [chen, liu, li])
      await expect.poll(() => marked(person, PLACE)).toEqual(['按季度签约', '签约并举办'])
    // Nothing moves for them.
    expect(await chen.cell(PLACE).boundingBox()).toEqual(before)

    await li.cell(PLACE).locator('[contenteditable="true"]').click()
    await li.page.keyboard.press('Control+Home')
    await li.page.keyboard.type('一、')
    for (let i = 0; i < '依据市级规划，按季度'.length; i += 1) await li.page.keyboard.press('ArrowRight')
    await li.page.keyboard.type('分批')
    for (const person of [chen, liu, li])
      await expect.poll(() => marked(person, PLACE)).toEqual(['按季度分批签约', '签约并举办'])
    expect(await comments()).toMatchObject([
      { quote: '按季度签约', range: { start: 9, end: 16 } },
      { quote: '签约并举办', range: { start: 14, end: 19 } },
    ])
  })

  it('are selected by keyboard where nothing may be edited, too', async () => {
    const { page } = chen
    await chen.cell('NAME').focus()
    await page.keyboard.press('F2')
    for (const words of ['项', '项目']) {
      await page.keyboard.press('Shift+ArrowRight')
      await expect.poll(() => page.evaluate(() => String(document.getSelection()))).toBe(words)
    }
    // Until the editor has heard of it.
    await chen.cell('NAME').getByRole('button', { name: '批注', exact: true }).waitFor()
    await page.keyboard.press('Control+Alt+m')
    await page.locator('[data-card] blockquote').getByText('项目', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => marked(chen, 'NAME')).toEqual([])
  })

  it('lead from the words to their card and back, and say so when the words are gone, and when they are back', async () => {
    // A step of its own on the undo stack.
    await li.enter('NAME')
    const box = (await li.cell(PLACE).locator('.text-mark-box').first().boundingBox())!
    await li.page.mouse.click(box.x + 8, box.y + 8)
    await card(li, '每季度几项').getByRole('button', { name: '解决' }).waitFor()
    await li.page.keyboard.press('Control+a')
    await li.page.keyboard.press('Delete')
    for (const person of [chen, li]) await card(person, '每季度几项').getByText('原文已删除').waitFor()
    await expect.poll(() => marked(chen, PLACE)).toEqual([])
    await li.page.keyboard.press('Control+z')
    for (const person of [chen, li]) {
      await expect.poll(() => marked(person, PLACE)).toEqual(['按季度分批签约', '签约并举办'])
      await card(person, '每季度几项').getByText('原文已删除').waitFor({ state: 'detached' })
    }
    for (const { id: each } of await comments())
      await desk.program.query('mutation ($id: ID!) { resolveComment(id: $id) { id } }', { id: each })
    await expect.poll(() => marked(chen, PLACE)).toEqual([])
  })
})

describe('comments on cells', () => {
  it('are made, named people in, answered and settled by keyboard, and all see it as it happens', async () => {
    const { page } = chen
    await chen.cell('TOTAL_BUDGET').click()
    await page.keyboard.press('Control+Alt+m')
    await box(chen).waitFor()
    await page.keyboard.type('请写明测算依据，@李')
    await page.getByRole('option', { name: '李娜' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('看一下。')
    await page.keyboard.press('Control+Enter')
    for (const person of [chen, liu, li]) {
      await card(person, '请写明测算依据').waitFor()
      await person.cell('TOTAL_BUDGET').getByRole('button', { name: '1 条批注' }).waitFor()
    }
    expect((await comments()).slice(2)).toMatchObject([
      {
        text: '请写明测算依据，@李娜 看一下。',
        mentions: [{ name: 'li' }],
        author: { name: 'chen' },
        place: { field: 'TOTAL_BUDGET' },
      },
    ])
    // Back where it was begun.
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[data-place]')?.getAttribute('data-place')),
      )
      .toBe('TOTAL_BUDGET')

    await card(li, '测算依据').getByRole('img', { name: '未读' }).waitFor()
    await li.page.keyboard.press('Control+Alt+n')
    await card(li, '测算依据').getByRole('button', { name: '回复' }).waitFor()
    await card(li, '测算依据').getByRole('img', { name: '未读' }).waitFor({ state: 'detached' })
    await card(li, '测算依据').getByRole('button', { name: '回复' }).focus()
    await li.page.keyboard.press('Enter')
    await li.page.keyboard.type('已补充。')
    await li.page.keyboard.press('Control+Enter')
    await card(liu, '测算依据').getByText('1 条回复').waitFor()
    await card(chen, '测算依据').click()
    await card(chen, '已补充。').waitFor()
    await card(chen, '测算依据').getByRole('button', { name: '解决' }).click()
    for (const person of [chen, liu, li]) await card(person, '测算依据').waitFor({ state: 'detached' })
    expect(await li.cell('TOTAL_BUDGET').getByRole('button', { name: /批注/ }).count()).toBe(0)
    await liu.page.getByRole('button', { name: /^已解决/ }).click()
    await card(liu, '陈静 已解决').waitFor()
    await card(liu, '测算依据').click()
    await card(liu, '测算依据').getByRole('button', { name: '重新打开' }).click()
    await card(li, '测算依据').waitFor()
    await liu.page.getByRole('button', { name: /^未解决/ }).click()
  })

  it('are put otherwise and deleted by their author, and nobody else is offered it', async () => {
    await card(liu, '测算依据').click()
    expect(await card(liu, '测算依据').getByRole('button', { name: '更多操作' }).count()).toBe(0)
    await card(chen, '测算依据').getByRole('button', { name: '更多操作' }).click()
    await chen.page.getByRole('menuitem', { name: '修改' }).click()
    await box(chen).fill('<b>请写明</b>测算依据')
    await chen.page.keyboard.press('Control+Enter')
    // Plain text, whatever is in it.
    await li.page.getByText('<b>请写明</b>测算依据').waitFor()
    await card(chen, '测算依据').getByRole('button', { name: '更多操作' }).click()
    await chen.page.getByRole('menuitem', { name: '删除' }).click()
    await card(chen, '不能恢复').getByRole('button', { name: '删除' }).click()
    await card(li, '此批注已删除').waitFor()
    expect((await comments()).slice(2)).toMatchObject([{ text: '', replies: [{ text: '已补充。' }] }])
  })

  it('that are not sent yet outlive a failed connection and the page, for their writer alone', async () => {
    const { page, context } = liu
    await liu.cell('YEAR_BUDGET').click()
    await page.keyboard.press('Control+Alt+m')
    await page.keyboard.type('金额与去年相差较大')
    await context.setOffline(true)
    await page.keyboard.press('Control+Enter')
    await page.locator('[data-card] .problem').waitFor()
    await context.setOffline(false)
    await page.reload()
    await box(liu).waitFor()
    expect(await box(liu).inputValue()).toBe('金额与去年相差较大')
    await box(liu).focus()
    await page.keyboard.press('Control+Enter')
    await card(li, '金额与去年相差较大').waitFor()
    await box(liu).waitFor({ state: 'detached' })
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('draft'))),
    ).toEqual([])
  })

  it('that were made while one was away are there when one is back', async () => {
    await li.context.setOffline(true)
    await li.saysSaved(/离线/)
    const input = (text: string) => ({ input: { declarationId: id, text } })
    const ADD = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { id } }'
    for (const text of ['离线时第一条', '离线时第二条']) await desk.program.query(ADD, input(text))
    await card(liu, '离线时第二条').waitFor()
    expect(await card(li, '离线时第一条').count()).toBe(0)
    await li.context.setOffline(false)
    for (const text of ['离线时第一条', '离线时第二条']) await card(li, text).waitFor()
  })

  it('of one who may not edit are made in a submitted form; staff then only answer', async () => {
    await desk.program.query('mutation ($id: ID!) { submitDeclaration(id: $id) { id } }', { id })
    await li.page.locator('header').getByText('已报送', { exact: true }).waitFor()
    await li.cell('YEAR_BUDGET').click()
    await li.page.keyboard.press('Control+Alt+m')
    await card(li, '金额与去年相差较大').click()
    await card(li, '金额与去年相差较大').getByRole('button', { name: '回复' }).click()
    expect(await box(li).count()).toBe(1)
    await li.page.keyboard.type('已核对。')
    await li.page.keyboard.press('Control+Enter')
    await card(liu, '金额与去年相差较大').getByText('1 条回复').waitFor()
  })
})
