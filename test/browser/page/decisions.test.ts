/** 报送、撤回、退回、批复 on the page: what each person sees, and what becomes of words that come too late. */
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { signIn, type TestPerson } from '../../support/person.ts'
import { readyDeclaration, smallDeclaration } from '../../live/declarations.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()
let zhang: TestPerson
let liu: TestPerson

beforeAll(async () => {
  zhang = desk.program
  liu = await signIn(desk.server, 'liu')
})

const SUBMIT = 'mutation ($id: ID!) { submitDeclaration(id: $id) { sequence } }'
const EDIT = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
const READ = 'query ($id: ID!) { declaration(id: $id) { name status sequence } }'
const read = async (id: string) => (await zhang.query(READ, { id })).declaration

const says = ({ page }: BrowserPerson, status: string) =>
  page.locator('header').getByText(status, { exact: true }).waitFor()
const decision = ({ page }: BrowserPerson, name: string) =>
  page.locator('header').getByRole('button', { name })
const confirm = ({ page }: BrowserPerson, name: string) =>
  page.getByRole('dialog').getByRole('button', { name })
const isEditable = async (person: BrowserPerson) =>
  (await person.cell('NAME').locator('[contenteditable="true"]').count()) > 0

describe('deciding', () => {
  it('is done by keyboard, changes every open page, and a return says why', async () => {
    const id = await readyDeclaration(zhang)
    const [lead, staff, reviewer] = [
      await desk.openDeclaration('zhang', id),
      await desk.openDeclaration('li', id),
      await desk.openDeclaration('chen', id),
    ]
    expect(await decision(staff, '报送').count()).toBe(0)
    expect(await decision(reviewer, '批复').count()).toBe(0)
    await staff.cell('NAME').locator('[contenteditable="true"]').waitFor()

    await decision(lead, '报送').focus()
    await lead.page.keyboard.press('Enter')
    await expect.poll(() => confirm(lead, '报送').isEnabled()).toBe(true)
    await confirm(lead, '报送').focus()
    await lead.page.keyboard.press('Enter')
    for (const person of [lead, staff, reviewer]) await says(person, '已报送')
    await decision(lead, '撤回').waitFor()
    await expect.poll(() => isEditable(staff)).toBe(false)
    await expect.poll(() => isEditable(reviewer)).toBe(true)

    await decision(reviewer, '退回').click()
    await reviewer.page.getByLabel('退回理由').fill('满意度缺少测量办法。')
    await confirm(reviewer, '退回').click()
    for (const person of [lead, staff, reviewer]) await says(person, '已退回')
    await staff.page.getByText('满意度缺少测量办法。').first().waitFor()
    await staff.page
      .getByText(/陈静 .* 退回/)
      .first()
      .waitFor()
    await expect.poll(() => isEditable(staff)).toBe(true)
  })

  it('on a text that changed meanwhile is not done: one looks at it first', async () => {
    const id = await readyDeclaration(zhang)
    await zhang.query(SUBMIT, { id })
    const reviewer = await desk.openDeclaration('chen', id)
    await decision(reviewer, '批复').click()
    await expect.poll(() => confirm(reviewer, '批复').isEnabled()).toBe(true)
    await liu.query(EDIT, { input: { id, name: '刚刚改过的项目' } })
    await confirm(reviewer, '批复').click()
    await reviewer.page.getByRole('alert').getByText('已被他人修改').waitFor()
    expect(await confirm(reviewer, '批复').count()).toBe(0)
    expect((await read(id)).status).toBe('SUBMITTED')
    await confirm(reviewer, '先看新的修改').click()
    await reviewer.reads('NAME', (text) => text === '刚刚改过的项目')

    await decision(reviewer, '批复').click()
    await expect.poll(() => confirm(reviewer, '批复').isEnabled()).toBe(true)
    await confirm(reviewer, '批复').click()
    await says(reviewer, '已批复')
    expect(await decision(reviewer, '批复').count()).toBe(0)
  })
})

describe('a return', () => {
  it('takes comments as its reasons; what is done about each is told as it is done, and after the next 报送', async () => {
    const { id, ids } = await smallDeclaration(zhang)
    await zhang.query(SUBMIT, { id })
    const comment = (input: object) =>
      liu.query('mutation ($input: AddCommentInput!) { addComment(input: $input) { id } }', {
        input: { declarationId: id, ...input },
      })
    await comment({ place: { indicatorId: ids['一'], cell: 'TARGET' }, text: '目标值偏低' })
    await comment({ place: { field: 'GOALS' }, text: '总目标没有写' })
    await comment({ text: '已当面说明' })
    const [reviewer, staff] = [await desk.openDeclaration('chen', id), await desk.openDeclaration('li', id)]
    await decision(reviewer, '退回').click()
    const dialog = reviewer.page.getByRole('dialog')
    await dialog.getByLabel('已当面说明').uncheck()
    await dialog.getByLabel('退回理由').fill('请逐条修改。')
    await confirm(reviewer, '退回').click()

    const reasons = staff.page.getByRole('region', { name: '退回意见' })
    await reasons.getByText('2 条退回意见：0 已改，2 未动，0 改在别处').waitFor()
    const target = `${ids['一']!.split('.')[1]}.TARGET`
    await reasons.getByRole('button', { name: /甲 ／ 甲一 ／ 一/ }).click()
    await staff.typeInto(target, '，其中国际1场')
    await reasons.getByText('2 条退回意见：1 已改，1 未动，0 改在别处').waitFor()
    await staff.reads(target, (text) => text.endsWith('，其中国际1场'))
    await staff.saysSaved()
    await zhang.query(SUBMIT, { id })
    await says(reviewer, '已报送')

    const answer = reviewer.page.getByRole('region', { name: '退回意见' })
    await answer.getByText('1 已改，1 未动').waitFor()
    await answer.locator('ins').getByText('，其中国际1场', { exact: true }).waitFor()
    await answer.getByRole('button', { name: '下一条' }).click()
    await answer.getByText('总目标没有写').waitFor()
    await answer.getByText('未动', { exact: true }).waitFor()

    await reviewer.page.goto(`${desk.server.url}/declarations/${id}/record`)
    const record = reviewer.page.getByRole('article')
    const written = record.locator('tbody').filter({ hasText: '绩效指标' })
    await written.getByText('李娜').waitFor()
    expect(await written.getByRole('row').count()).toBe(2) // and 张敏, who made the rows
    const told = await record.locator('ol > li:not(.reasons > li)').allTextContents()
    expect(told.map((each) => each.replaceAll(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/张敏 报送（第1次报送）/),
      expect.stringMatching(/陈静 退回.*请逐条修改。.*目标值偏低.*总目标没有写/),
      expect.stringMatching(/张敏 报送（第2次报送）/),
    ])
    await reviewer.page.emulateMedia({ media: 'print' })
    expect(await reviewer.page.getByRole('button').count()).toBe(0)
    await record.waitFor()
  })
})

describe('what is approved', () => {
  it('is adjusted by the lead, who says why', async () => {
    const id = await readyDeclaration(zhang)
    await zhang.query(SUBMIT, { id })
    await liu.query('mutation ($id: ID!) { approveDeclaration(id: $id) { id } }', { id })
    const lead = await desk.openDeclaration('zhang', id)
    await decision(lead, '申请调整').click()
    await expect.poll(() => confirm(lead, '申请调整').isEnabled()).toBe(true)
    await lead.page.getByLabel('调整理由').fill('预算调减。')
    await confirm(lead, '申请调整').click()
    await says(lead, '草稿')
    await lead.page.getByText('预算调减。').first().waitFor()
    await expect.poll(() => isEditable(lead)).toBe(true)
  })
})

describe('what has changed', () => {
  it('since one last looked, or since a version, is one click away', async () => {
    const { id, ids } = await smallDeclaration(zhang)
    await zhang.query(SUBMIT, { id })
    const { page } = await desk.openDeclaration('chen', id)
    await page.goto(`${desk.server.url}/declarations`)
    await liu.query('mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }', {
      input: { id: ids['一'], target: '不少于5场' },
    })
    await liu.query(
      'mutation ($input: RemoveIndicatorInput!) { removeIndicator(input: $input) { sequence } }',
      {
        input: { id: ids['乙'] },
      },
    )
    await page.goto(`${desk.server.url}/declarations/${id}`)
    await page.getByRole('tab', { name: '记录' }).click()
    await page.getByRole('link', { name: '自我上次查看以来的修改' }).click()
    await page.getByText('共 2 处不同').waitFor()
    await page.getByText('列表').click()
    const list = page.getByRole('main').getByRole('listitem')
    await list.filter({ hasText: '甲 ／ 甲一 ／ 一 · 指标目标值' }).locator('ins').getByText('5').waitFor()
    await list.filter({ hasText: '删除' }).getByText('乙').waitFor()
    expect(await list.count()).toBe(2)
    await page.getByLabel('从').selectOption({ label: '建立时' })
    await page.getByText('共 1 处不同').waitFor()
  })
})

describe('the history of a cell', () => {
  it('is behind a key, and leads back to what it read, as a Change of its own', async () => {
    const { id, ids } = await smallDeclaration(zhang)
    const staff = await desk.openDeclaration('li', id)
    const target = `${ids['一']!.split('.')[1]}.TARGET`
    await zhang.query(
      'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }',
      {
        input: { id: ids['一'], target: '不少于5场' },
      },
    )
    await zhang.query(
      'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }',
      {
        input: { id: ids['一'], target: '另写' },
      },
    )
    await staff.reads(target, (text) => text === '另写')
    await staff.enter(target)
    await staff.page.keyboard.press('Control+Alt+H')
    const where = staff.page.getByRole('combobox', { name: '位置' })
    await expect.poll(() => where.inputValue()).toBe('here')
    expect(await where.locator('option:checked').innerText()).toMatch(/所在的格：甲 ／ 甲一 ／ 一/)
    const list = staff.page.getByRole('complementary').getByRole('listitem')
    await expect.poll(() => list.count()).toBe(2)
    await list.nth(1).getByRole('button', { name: '恢复为此内容' }).focus()
    await staff.page.keyboard.press('Enter')
    await staff.reads(target, (text) => text === '不少于5场')
    await list.filter({ hasText: '李娜' }).getByText('恢复').first().waitFor()
  })
})

describe('the review sheet', () => {
  it('is filled in by two reviewers at once, each their own, with totals live', async () => {
    const id = await readyDeclaration(zhang)
    await zhang.query(SUBMIT, { id })
    const reviewer = await desk.openDeclaration('chen', id)
    const tab = reviewer.page.getByRole('tab', { name: '评审' })
    await tab.click()
    const rail = reviewer.page.getByRole('complementary')
    // What was not taken is told beside it, whatever is given after it.
    await rail.getByRole('spinbutton', { name: /完整性/ }).fill('27')
    await reviewer.page.keyboard.press('Tab')
    await rail.getByRole('alert').waitFor()
    await rail.getByRole('spinbutton', { name: /相关性/ }).fill('20')
    await reviewer.page.keyboard.press('Tab')
    await rail.getByText('合计：20').waitFor()
    expect(await rail.getByRole('alert').count()).toBe(1)
    for (const name of ['完整性', '相关性', '适当性', '可行性']) {
      await rail.getByRole('spinbutton', { name: new RegExp(name) }).fill('22')
      await reviewer.page.keyboard.press('Tab')
    }
    await rail.getByText('合计：88 良').waitFor()
    expect(await rail.getByRole('alert').count()).toBe(0)
    const SCORE =
      'mutation ($id: ID!) { setReviewScore(declarationId: $id, criterion: "fitness", points: 12, remark: "偏低") { points } }'
    await liu.query(SCORE, { id })
    await rail.getByText('12（未评完）').waitFor()
    await rail.getByText('偏低').waitFor()
    await rail.getByText('平均：88 良').waitFor()
  })
})

describe('what waits for me', () => {
  it('is a reviewer’s first page, live; a notice leads to it, and a key to the next', async () => {
    const [one, other] = [await readyDeclaration(zhang, '甲项目'), await readyDeclaration(zhang, '乙项目')]
    const { page } = await desk.openPage('chen', '/declarations')
    const bell = page.getByRole('button', { name: /^提醒/ })
    await page.getByRole('button', { name: /待我处理 \d/ }).click()
    const before = Number(
      /\d+/.exec((await page.getByRole('button', { name: /待我处理/ }).textContent())!)![0],
    )
    for (const id of [one, other]) await zhang.query(SUBMIT, { id })
    await page.getByRole('button', { name: `待我处理 ${before + 2}` }).waitFor()
    await page.getByRole('link', { name: '乙项目' }).waitFor()
    await bell.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '提醒' }).getByText('甲项目').click()
    await page.locator('[data-place="NAME"]').getByText('甲项目').waitFor()
    for (let steps = 0; steps < before + 2; steps++) {
      const shown = page.url()
      await page.keyboard.press('Alt+PageDown')
      await page.waitForURL((url) => String(url) !== shown)
      await page.locator('[data-place="NAME"]').waitFor()
      if (page.url().endsWith(other)) break
    }
    expect(page.url()).toContain(other)
  })
})

const LETTERS = '一二三四五六七八九十甲乙丙丁戊己庚辛'

describe('what is typed while the declaration is submitted', () => {
  it('and comes too late is kept for its writer, with the reason', async () => {
    const id = await readyDeclaration(zhang, '原名')
    const staff = await desk.openDeclaration('li', id)
    await staff.enter('NAME')
    await staff.context.setOffline(true)
    await staff.page.keyboard.type('改名')
    await zhang.query(SUBMIT, { id })
    await staff.context.setOffline(false)
    const refused = staff.page.getByRole('alert').filter({ hasText: '原名改名' })
    await refused.waitFor()
    expect(await refused.textContent()).toContain('已报送')
    await says(staff, '已报送')
    await staff.reads('NAME', (text) => text === '原名')
    await expect.poll(() => isEditable(staff)).toBe(false)
    expect(await read(id)).toEqual({ name: '原名', status: 'SUBMITTED', sequence: 2 })
  })

  it('letter by letter is either in what was submitted, or kept, or never taken by the page', async () => {
    const id = await readyDeclaration(zhang, '另名')
    const staff = await desk.openDeclaration('li', id)
    await staff.enter('NAME')
    const typing = staff.page.keyboard.type(LETTERS, { delay: 15 })
    await staff.reads('NAME', (text) => text.includes('四'))
    const { submitDeclaration } = await zhang.query(SUBMIT, { id })
    await typing
    await says(staff, '已报送')
    await expect.poll(() => isEditable(staff)).toBe(false)
    const { name, sequence } = await read(id)
    expect(sequence).toBe(submitDeclaration.sequence)
    expect(`另名${LETTERS}`.startsWith(name)).toBe(true)
    // What is shown is what was submitted; what was under way then is shown beside it, as it was typed.
    await staff.reads('NAME', (text) => text === name)
    for (const kept of await staff.page.getByRole('alert').locator('pre').allTextContents()) {
      expect(kept.startsWith(name)).toBe(true)
      expect(kept.length).toBeGreaterThan(name.length)
    }
  })
})

describe('the time line', () => {
  it('is narrowed by person, place and days, with the versions as marks that lead to what changed since', async () => {
    const { id, ids } = await smallDeclaration(zhang)
    const li = await signIn(desk.server, 'li')
    const edit = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
    await li.query(edit, { input: { id: ids['一'], target: '不少于5场' } })
    await zhang.query(EDIT, { input: { id, basis: { text: '依据' } } })
    await zhang.query(SUBMIT, { id })
    const { page } = await desk.openDeclaration('chen', id)
    await page.getByRole('tab', { name: '记录' }).click()
    const items = page.getByRole('complementary').getByRole('listitem')
    const texts = () => items.allInnerTexts()
    await expect.poll(texts).toHaveLength(14)
    expect((await texts())[0]).toContain('第1次报送')
    await page.getByRole('combobox', { name: '修改人' }).selectOption({ label: '李娜' })
    await page.getByText('共 1 条').waitFor()
    expect((await texts()).map((text) => text.includes('不少于5场'))).toEqual([false, true])
    await page.getByRole('combobox', { name: '修改人' }).selectOption({ label: '所有人' })
    await page.getByRole('combobox', { name: '位置' }).selectOption({ label: '　　一' })
    // It came, and was changed.
    await page.getByText('共 2 条').waitFor()
    await page.getByRole('combobox', { name: '位置' }).selectOption({ label: '立项依据' })
    await page.getByText('共 1 条').waitFor()
    await page.getByLabel('截止日期').fill('2020-01-01')
    await page.getByText('没有符合条件的记录').waitFor()
    await expect.poll(texts).toEqual([])
    await page.getByRole('button', { name: '清除筛选' }).click()
    await expect.poll(texts).toHaveLength(14)
    const chen = await signIn(desk.server, 'chen')
    await chen.query(EDIT, { input: { id, basis: { text: '后来改的' } } })
    await page.locator('[data-sheet]').getByText('后来改的').waitFor()
    await page.getByRole('button', { name: '导出第1次报送' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: '文本' }).click()
    expect((await saved).suggestedFilename()).toMatch(/（第1次报送）\.txt$/)
    const then = await readFile(await (await saved).path(), 'utf8')
    expect([then.includes('依据'), then.includes('后来改的')]).toEqual([true, false])
    await page.getByRole('link', { name: '与现在比较' }).click()
    await page.getByText('后来改的').first().waitFor()
  })
})
