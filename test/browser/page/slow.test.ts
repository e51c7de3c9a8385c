/**
 * The main tasks where each answer takes 400 ms, and after requests that failed: were answered 503, or were taken while the
 * answer was lost. Nothing typed is lost, nothing is doubled, no screen says what is not so.
 */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { Proxy } from '../../support/proxy.ts'
import { smallDeclaration } from '../../live/declarations.ts'
import { useDesk } from './desk.ts'

/** Milliseconds, each way. */
const DELAY = 200

const desk = useDesk()
let far: Proxy

beforeAll(async () => {
  far = await Proxy.to(desk.server, { delay: DELAY })
})

const ALL = `query ($id: ID!) {
  declaration(id: $id) { status overview { text } decisions { to reason actor { name } } }
  comments(declarationId: $id) { text author { name } }
  suggestions(declarationId: $id) { status text author { name } }
}`
const read = (id: string) => desk.program.query(ALL, { id })
const node = (id: string | undefined) => id!.split('.')[1]!

const agree = async (everybody: readonly BrowserPerson[], place: string, wanted: string) => {
  for (const person of everybody) await person.reads(place, (text) => text === wanted)
}
const says = ({ page }: BrowserPerson, status: string) =>
  page.locator('header').getByText(status, { exact: true }).waitFor()
const dialog = ({ page }: BrowserPerson) => page.getByRole('dialog')
/** Asks for a decision, and confirms it as soon as that may be done. */
async function decide(person: BrowserPerson, name: string, reason?: string): Promise<void> {
  await person.page.locator('header').getByRole('button', { name }).click()
  if (reason) await dialog(person).getByRole('textbox').fill(reason)
  const confirm = dialog(person).getByRole('button', { name, exact: true })
  await expect.poll(() => confirm.isEnabled()).toBe(true)
  await confirm.click()
}
async function comment({ page }: BrowserPerson, text: string): Promise<void> {
  await page.keyboard.press('Control+Alt+m')
  await page.locator('[data-card] textarea').first().waitFor()
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Enter')
}

describe('where each answer takes 400 ms', () => {
  it('people sign in, write in one cell, undo, comment, suggest, accept, decide and export', async () => {
    const { id, ids } = await smallDeclaration(desk.program)
    const place = `${node(ids['一'])}.TARGET`
    const [zhang, li, chen, liu] = await Promise.all([
      signInByHand('zhang', id),
      ...['li', 'chen', 'liu'].map((name) => desk.openDeclaration(name, id, { url: far.url })),
    ] as [Promise<BrowserPerson>, Promise<BrowserPerson>, Promise<BrowserPerson>, Promise<BrowserPerson>])
    const everybody = [zhang, li, chen, liu]

    // Two write in a cell at once, two look on: each letter once, and in its order.
    await Promise.all([zhang.enter(place), li.enter(place)])
    await li.page.keyboard.press('Control+Home')
    await Promise.all([
      zhang.page.keyboard.type('，其中国际1场', { delay: 60 }),
      li.page.keyboard.type('全年共', { delay: 90 }),
    ])
    await agree(everybody, place, '全年共不少于3场，其中国际1场')
    await zhang.saysSaved()
    await zhang.page.keyboard.press('Control+z')
    await agree(everybody, place, '全年共不少于3场')
    await zhang.page.keyboard.press('Control+y')
    await agree(everybody, place, '全年共不少于3场，其中国际1场')

    await chen.cell(place).focus()
    await comment(chen, '国际的标准是什么？')
    for (const person of everybody)
      await person.page.locator('[data-card]').filter({ hasText: '国际的标准' }).waitFor()
    await liu.page.getByRole('button', { name: '建议模式' }).click()
    await liu.cell(place).focus()
    await liu.page.keyboard.press('Enter')
    await liu.cell(place).locator('textarea').fill('全年共不少于5场，其中国际2场')
    await liu.page.keyboard.press('Enter')
    await zhang.cell(place).getByRole('button', { name: '采纳', exact: true }).click()
    await agree(everybody, place, '全年共不少于5场，其中国际2场')

    await decide(zhang, '报送')
    for (const person of everybody) await says(person, '已报送')
    await decide(chen, '退回', '请写明国际的标准。')
    for (const person of everybody) await says(person, '已退回')
    await li.page.getByText('请写明国际的标准。').first().waitFor()
    await li.typeInto(place, '（三国以上）')
    await agree(everybody, place, '全年共不少于5场，其中国际2场（三国以上）')
    await li.saysSaved()
    await decide(zhang, '报送')
    for (const person of everybody) await says(person, '已报送')

    // Both reviewers correct it at once.
    await liu.page.getByRole('button', { name: '建议模式' }).click()
    await Promise.all([chen.enter(place), liu.enter(place)])
    await liu.page.keyboard.press('Control+Home')
    await Promise.all([
      chen.page.keyboard.type('。', { delay: 60 }),
      liu.page.keyboard.type('共计：', { delay: 60 }),
    ])
    await agree(everybody, place, '共计：全年共不少于5场，其中国际2场（三国以上）。')
    await Promise.all([chen.saysSaved(), liu.saysSaved()])
    await decide(chen, '批复')
    for (const person of everybody) await says(person, '已批复')
    const [file] = await Promise.all([zhang.page.waitForEvent('download'), exported(zhang.page)])
    expect(file.suggestedFilename()).toMatch(/\.docx$/)

    const { declaration, comments, suggestions } = await read(id)
    expect(declaration.decisions.map(({ to }: { to: string }) => to)).toEqual([
      ...['SUBMITTED', 'RETURNED', 'SUBMITTED', 'APPROVED'],
    ])
    expect(comments.map(({ text }: { text: string }) => text)).toEqual(['国际的标准是什么？'])
    expect(suggestions.map(({ status }: { status: string }) => status)).toEqual(['ACCEPTED'])
  })
})

async function signInByHand(name: string, id: string): Promise<BrowserPerson> {
  const person = await desk.openStranger({ height: 1000, url: far.url })
  await person.page.goto(`${far.url}/declarations/${id}`)
  await person.page.locator('input[autocomplete="username"]').fill(name)
  await person.page.locator('input[type="password"]').fill('jixiao')
  await person.page.keyboard.press('Enter')
  await person.cell('NAME').waitFor()
  return person
}
async function exported(page: Page): Promise<void> {
  await page.locator('header').getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem').first().click()
}

/** What may become of a request of that name, once: to the page the last looks like one that never arrived. */
type Failure = 'answered 503' | 'taken, and the answer was lost'
async function failOnce({ context }: BrowserPerson, operation: string, failure: Failure): Promise<void> {
  let hasFailed = false
  await context.route('**/graphql', async (route) => {
    if (hasFailed || !route.request().postData()?.includes(operation)) return route.fallback()
    hasFailed = true
    if (failure === 'answered 503') return route.fulfill({ status: 503, body: 'Service Unavailable' })
    await route.fetch()
    return route.abort('connectionreset')
  })
}
const UNREACHABLE = '暂时连接不上服务器'

describe.each(['answered 503', 'taken, and the answer was lost'] as const)(
  'a request that was %s',
  (failure) => {
    const isTaken = failure !== 'answered 503'
    let id: string
    let place: string
    let zhang: BrowserPerson
    let chen: BrowserPerson

    beforeAll(async () => {
      const small = await smallDeclaration(desk.program)
      ;[id, place] = [small.id, `${node(small.ids['一'])}.TARGET`]
      ;[zhang, chen] = await Promise.all([
        desk.openDeclaration('zhang', id),
        desk.openDeclaration('chen', id),
      ])
      await failOnce(chen, 'addComment', failure)
      await failOnce(chen, 'suggest(', failure)
      await failOnce(chen, 'exportForm(', failure)
      await failOnce(chen, 'returnDeclaration', failure)
      await failOnce(zhang, 'acceptSuggestion', failure)
      await failOnce(zhang, 'submitDeclaration', failure)
    })
    it('to comment leaves the words where they were typed, and is repeated to be there once', async () => {
      await chen.cell(place).focus()
      await comment(chen, '标准是什么？')
      await chen.page.locator('[data-card]').getByRole('alert').getByText(UNREACHABLE).waitFor()
      const box = chen.page.locator('[data-card] textarea').first()
      expect(await box.inputValue()).toBe('标准是什么？')
      await box.focus()
      await chen.page.keyboard.press('Control+Enter')
      await box.waitFor({ state: 'detached' })
      expect((await read(id)).comments).toHaveLength(1)
    })

    it('to suggest does so too, and one to accept makes one edit', async () => {
      await chen.page.getByRole('button', { name: '建议模式' }).click()
      await chen.cell(place).focus()
      await chen.page.keyboard.press('Enter')
      const box = chen.cell(place).locator('textarea')
      await box.fill('不少于5场')
      await chen.page.keyboard.press('Enter')
      await chen.cell(place).getByRole('alert').getByText(UNREACHABLE).waitFor()
      expect(await box.inputValue()).toBe('不少于5场')
      await box.focus()
      await chen.page.keyboard.press('Enter')
      await box.waitFor({ state: 'detached' })

      const accept = zhang.cell(place).getByRole('button', { name: '采纳', exact: true })
      await accept.click()
      if (!isTaken) {
        await zhang.cell(place).getByRole('alert').getByText(UNREACHABLE).waitFor()
        await accept.click()
      }
      await agree([chen, zhang], place, '不少于5场')
      await accept.waitFor({ state: 'detached' })
      expect(await zhang.page.getByText(UNREACHABLE).count()).toBe(0)
      expect((await read(id)).suggestions).toMatchObject([{ status: 'ACCEPTED' }])
    })

    it('to export says that it failed, and can be repeated', async () => {
      await exported(chen.page)
      await chen.page.getByText(`没有导出：${UNREACHABLE}`).waitFor()
      await Promise.all([chen.page.waitForEvent('download'), exported(chen.page)])
    })

    it('to decide is repeated, or known to be taken, and the decision is there once', async () => {
      for (const [person, name, reason, status] of [
        [zhang, '报送', undefined, '已报送'],
        [chen, '退回', '请修改。', '已退回'],
      ] as const) {
        await decide(person, name, reason)
        if (!isTaken) {
          await dialog(person).getByRole('alert').getByText(UNREACHABLE).waitFor()
          await dialog(person).getByRole('button', { name, exact: true }).click()
        }
        // Taken, it asks no more, and says nothing that is not so.
        await dialog(person).waitFor({ state: 'detached' })
        for (const each of [zhang, chen]) await says(each, status)
      }
      const { declaration } = await read(id)
      expect(declaration.decisions.map(({ to }: { to: string }) => to)).toEqual(['SUBMITTED', 'RETURNED'])
    })
  },
)

describe('where the connection breaks', () => {
  it('what was typed arrives once, whether or not it had arrived before', async () => {
    const { id } = await smallDeclaration(desk.program)
    const way = await Proxy.to(desk.server)
    const li = await desk.openDeclaration('li', id, { url: way.url })
    await li.enter('OVERVIEW')
    await li.page.keyboard.type('一二三', { delay: 10 })
    way.cut()
    await li.page.keyboard.type('四五六', { delay: 10 })
    await li.saysSaved()
    way.loseAnswers()
    await li.page.keyboard.type('七八九', { delay: 10 })
    await expect.poll(async () => (await read(id)).declaration.overview.text).toBe('一二三四五六七八九')
    await li.page.locator('header').getByText('正在保存').locator('visible=true').first().waitFor()
    way.cut()
    await li.page.keyboard.type('十', { delay: 10 })
    await li.saysSaved()
    expect((await read(id)).declaration.overview.text).toBe('一二三四五六七八九十')
    expect(await li.read('OVERVIEW')).toBe('一二三四五六七八九十')
  })
})
