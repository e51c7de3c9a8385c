/** GraphiQL, signed in as whoever uses the browser, with nothing from outside the server. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../../support/person.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()

/** Opens an example and runs it, by the keyboard alone, once its tab bears its name: GraphiQL has then read it. */
async function run(page: Page, title: string, operation: string): Promise<void> {
  await page.locator('button:enabled', { hasText: title }).press('Enter')
  await page.locator('.graphiql-tab-active', { hasText: operation }).waitFor()
  await page.keyboard.press('Control+Enter')
}
const answer = (page: Page, text: string | RegExp) =>
  page.locator('.graphiql-response').getByText(text).first().waitFor()

describe('GraphiQL', () => {
  it('asks who comes to sign in, and leads back', async () => {
    const { page } = await desk.openStranger()
    await page.goto(`${desk.server.url}/graphiql`)
    await page.getByLabel('登录名').fill('chen')
    await page.getByLabel('密码').fill('jixiao')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '示例' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/graphiql')
  })

  it('says so where the browser is too old', async () => {
    const { page } = await desk.openStranger()
    await page.addInitScript('delete Array.prototype.findLast')
    await page.goto(`${desk.server.url}/graphiql`)
    await page.getByText('GraphiQL 需要 Chromium 105').waitFor()
  })

  it('runs the examples of docs/api.md, a subscription too', async () => {
    const { page, problems } = await desk.openAs('zhang')
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(desk.server.url))
        foreign.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    await page.goto(`${desk.server.url}/indicators`)
    await page.getByRole('button', { name: '我的账号' }).click()
    await page.getByRole('menuitem', { name: 'GraphiQL' }).click()

    await run(page, '分组计数与求和', 'EventsByLevel1')
    await answer(page, '产出目标')

    await run(page, '跟踪任意一部分指标', 'Follow')
    await editUntilHeard(page)
    expect({ foreign, problems }).toEqual({ foreign: [], problems: [] })
  })
})

const FIND = '{ indicators(first: 1, where: { name: { contains: "案例片" } }) { nodes { id } } }'
const EDIT = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'

/** Nothing says when a subscription has begun, so somebody goes on editing until it has told of it. */
async function editUntilHeard(page: Page): Promise<void> {
  const li = await signIn(desk.server, 'li')
  const [{ id }] = (await li.query(FIND)).indicators.nodes
  const heard = answer(page, /拍摄\d+条案例片/).then(() => true)
  for (let films = 1; !(await Promise.race([heard, page.waitForTimeout(200)])); films += 1)
    await li.query(EDIT, { input: { id, target: `拍摄${films}条案例片` } })
}
