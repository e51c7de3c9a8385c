/** axe-core on every page, in both languages, light and dark: nothing that it calls serious. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../support/person.ts'
import { smallForm } from '../../forms/sampleForms.ts'
import { readyDeclaration } from '../../live/declarations.ts'
import { useDesk } from './desk.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const desk = useDesk()
let form: string
/** The same project's of the next year, begun from it, and one that waits for reviewers. */
let nextForm: string
let submitted: string

beforeAll(async () => {
  const declarationId = await desk.idOf('电话系统')
  form = `/declarations/${declarationId}`
  const chen = await signIn(desk.server, 'chen')
  const place = { field: 'NAME' }
  const input = { declarationId, place, range: { start: 0, end: 2, sequence: 1 }, text: '请核对。' }
  await chen.query('mutation ($input: AddCommentInput!) { addComment(input: $input) { id } }', { input })
  const edit = { id: declarationId, category: '经常性项目', overview: { text: '改写' }, yearBudget: '1.00' }
  await desk.program.query(
    'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }',
    {
      input: edit,
    },
  )
  const { declaration } = await desk.program.query(
    'query ($id: ID!) { declaration(id: $id) { name unit { id } } }',
    {
      id: declarationId,
    },
  )
  const { createDeclaration } = await desk.program.query(
    'mutation ($input: CreateDeclarationInput!) { createDeclaration(input: $input) { id } }',
    { input: { unitId: declaration.unit.id, year: 2021, name: declaration.name, copyOf: declarationId } },
  )
  nextForm = `/declarations/${createDeclaration.id}`
  const ready = await readyDeclaration(desk.program)
  await desk.program.query('mutation ($id: ID!) { submitDeclaration(id: $id) { sequence } }', { id: ready })
  submitted = `/declarations/${ready}`
})

async function serious(page: Page): Promise<string[]> {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(AXE)
  // Animations would be caught half-way.
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finish())))
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as axe.AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    )
}

type Shown = Readonly<
  Record<string, (page: Page, go: (path: string) => Promise<unknown>) => Promise<unknown>>
>

/** Each page, and what else can be opened on it; each ends when it shows. */
const OF_A_LEAD: Shown = {
  list: async (page, go) => {
    await go('/declarations')
    await page.locator('tbody td.name').first().waitFor()
  },
  'forms that are read': async (page) => {
    await page.locator('.head .button:not(.primary)').last().click()
    const buffer = Buffer.from(smallForm('2020-01-01', '2020年1月'))
    const file = { name: '表.txt', mimeType: 'text/plain', buffer }
    const other = { ...file, name: '不是表.txt', buffer: Buffer.from('不是表格') }
    await page.setInputFiles('input[type=file]', [file, other])
    await page.locator('.doubts').waitFor()
    await page.locator('dialog [role=alert]').first().waitFor()
  },
  notices: async (page) => {
    await page.keyboard.press('Escape')
    await page.locator('.bell').click()
    await page.getByRole('dialog').waitFor()
  },
  'new declaration': async (page) => {
    await page.keyboard.press('Escape')
    await page.locator('.button.primary').first().click()
    await page.getByRole('dialog').waitFor()
  },
  explorer: async (page, go) => {
    await go('/indicators')
    await page.locator('tbody tr').first().waitFor()
  },
  totals: async (page, go) => {
    await go('/indicators?shown=totals')
    await page.locator('tbody tr').first().waitFor()
  },
  tokens: async (page, go) => {
    await go('/tokens')
    await page.locator('h1, h2').first().waitFor()
  },
  form: async (page, go) => {
    await go(form)
    await page.locator('[data-place=NAME] [contenteditable=true]').waitFor()
  },
  'form, writing a narrative': async (page) => {
    await page.locator('[data-place=OVERVIEW] [contenteditable=true]').click()
    await page.getByRole('toolbar').waitFor()
  },
  'form, answering a comment': async (page) => {
    await page.locator('.text-mark').waitFor({ state: 'attached' })
    await page.keyboard.press('Control+Alt+n')
    await page.locator('[data-card] .actions button').first().click()
    await page.keyboard.insertText('@')
    await page.getByRole('listbox').waitFor()
  },
  'form, finding': async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+h')
    await page.keyboard.insertText('电话')
    await page.locator('[data-found]').first().waitFor()
  },
  'form, its findings': async (page) => {
    await page.keyboard.press('Escape')
    await page.locator('#rail-tab-FINDINGS').click()
    await page.locator('[data-finding]').first().waitFor()
  },
  'form, its history': async (page) => {
    await page.locator('#rail-tab-HISTORY').click()
    await page.getByRole('complementary').locator('li').first().waitFor()
  },
  'form, its keys': async (page) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+/')
    await page.getByRole('dialog').waitFor()
  },
  compared: async (page, go) => {
    await go(`${form}/compare?from=1`)
    await page.locator('article del').first().waitFor()
  },
  'how it came about': async (page, go) => {
    await go(`${form}/record`)
    await page.locator('article tbody tr').first().waitFor()
  },
  'form, last year beside it': async (page, go) => {
    await go(nextForm)
    await page.locator('#rail-tab-LAST_YEAR').click()
    await page.locator('.last-year .year').first().waitFor()
  },
  voided: async (page, go) => {
    await go('/declarations/voided')
    await page.locator('#content').waitFor()
  },
  nowhere: async (page, go) => {
    await go('/nowhere')
    await page.locator('#content, main').first().waitFor()
  },
}

const OF_A_REVIEWER: Shown = {
  'what waits': async (page, go) => {
    await go('/declarations')
    await page.locator('.which button[aria-pressed=true]').waitFor()
    await page.locator('tbody td.name').first().waitFor()
  },
  'review sheet': async (page, go) => {
    await go(submitted)
    await page.locator('#rail-tab-SHEET').click()
    await page.getByRole('spinbutton').first().waitFor()
  },
  suggesting: async (page) => {
    await page.locator('header button[aria-pressed=false]').first().click()
    await page.locator('header button[aria-pressed=true]').first().waitFor()
  },
  returning: async (page) => {
    await page
      .locator('header button')
      .filter({ hasText: /退回|Return/ })
      .click()
    await page.getByRole('dialog').locator('textarea').waitFor()
  },
}

const OF_AN_ADMIN: Shown = Object.fromEntries(
  ['members', 'units', 'access-log'].map((name) => [
    name,
    async (page, go) => {
      await go(`/admin/${name}`)
      await page.locator('tbody tr, main li').first().waitFor()
    },
  ]),
)

const OF_ANYBODY: Shown = {
  'sign-in': async (page, go) => {
    await page.context().clearCookies()
    await go('/sign-in')
    await page.locator('input[type=password]').waitFor()
  },
}

// What axe sees of a language does not hang on the theme, nor the other way round: two of the four are all.
describe.each([
  ['zh', 'light'],
  ['en', 'dark'],
] as const)('every page in %s, %s', (language, theme) => {
  it.each([
    ['zhang', OF_A_LEAD],
    ['chen', OF_A_REVIEWER],
    ['admin', { ...OF_AN_ADMIN, ...OF_ANYBODY }],
  ] as const)('that %s sees', async (as, shown) => {
    const { context, page } = await desk.openAs(as)
    await context.addInitScript((chosen) => localStorage.setItem('jixiao.language', chosen), language)
    await page.emulateMedia({ colorScheme: theme })
    const found: Record<string, string[]> = {}
    for (const [name, open] of Object.entries(shown)) {
      await open(page, (path) => page.goto(`${desk.server.url}${path}`))
      expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme)
      found[name] = await serious(page)
    }
    expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([])
  })
})

it('nobody is told aloud of letters, neither of one’s own nor of those of others', async () => {
  const id = form.split('/').at(-1)!
  const [zhang, li] = [await desk.openDeclaration('zhang', id), await desk.openDeclaration('li', id)]
  await zhang.enter('NAME')
  await zhang.saysSaved()
  await zhang.page.evaluate(() => {
    const said: string[] = []
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const live = element?.closest('[role=status], [role=alert], [role=log], [aria-live]')
        if (live) said.push(live.textContent ?? '')
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { said })
  })
  const before = await zhang.read('OVERVIEW')
  await zhang.page.keyboard.type('0123456789', { delay: 20 })
  await li.typeInto('OVERVIEW', 'abcdefghij')
  await zhang.reads('OVERVIEW', (text) => text === `${before}abcdefghij`)
  await zhang.saysSaved()
  expect(await zhang.page.evaluate('window.said')).toEqual([])
})
