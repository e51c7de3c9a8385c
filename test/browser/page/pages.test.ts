/** Signing in, the list, files and paper, the explorer, tokens, light and dark. */
import { describe, expect, it } from 'vitest'
import { bearer, signIn } from '../../support/person.ts'
import { useDesk } from './desk.ts'
import { until } from './openedForm.ts'

const desk = useDesk()

describe('signing in', () => {
  it('leads back to where one wanted to go, says what is wrong, and ends with signing out', async () => {
    const { page } = await desk.openStranger()
    await page.goto(`${desk.server.url}/indicators?text=${encodeURIComponent('活动')}`)
    await page.fill('input[name=username]', 'li')
    await page.fill('input[name=password]', 'wrong')
    await page.click('form button')
    await page.getByRole('alert').getByText('登录名或密码不对').waitFor()
    await page.fill('input[name=password]', 'jixiao')
    await page.click('form button')
    await page.waitForURL(/indicators\?text=/)
    await page.getByRole('button', { name: '李娜' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.waitForURL(/sign-in/)
    await page.goto(`${desk.server.url}/declarations`)
    await page.waitForURL(/sign-in/)
  })
})

describe('the list', () => {
  it('narrows as one types, and shows who is in a form', async () => {
    const { person: li } = await desk.openForm({ as: 'li', form: '电话系统' })
    const zhang = await desk.openPage('zhang', '/declarations')
    const rows = zhang.page.locator('tbody td.name')
    await until(
      () => rows.count(),
      (count) => count === 7,
    )
    await zhang.page.fill('input[type=search]', '电话')
    await until(
      () => rows.count(),
      (count) => count === 1,
    )
    await zhang.page.locator('.here').getByTitle('李娜').waitFor()
    await li.context.close()
    await zhang.page.locator('.here').getByTitle('李娜').waitFor({ state: 'detached' })
  })
})

describe('files', () => {
  it('are saved from the list, the explorer and the form', async () => {
    const { page } = await desk.openPage('zhang', '/declarations')
    const saved = async (click: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), click()])
      return download.suggestedFilename()
    }
    const choose = async (name: string) => {
      await page.getByRole('button', { name: '导出', exact: true }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    await page.locator('tbody td.name').first().waitFor()
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const all = page.getByRole('button', { name: '导出为 ZIP' })
    expect(await saved(() => all.click())).toBe('上海科学技术交流中心 2020.zip')
    await all.waitFor({ state: 'detached' })
    await page.getByText('楼标维修').click()
    await page.locator('[data-sheet]').waitFor()
    expect(await saved(() => choose('PDF'))).toBe('技贸大厦楼标维修改造.pdf')
    await page.goto(`${desk.server.url}/indicators`)
    await page.locator('tbody tr').first().waitFor()
    expect(await saved(() => choose('Excel'))).toBe('指标查询.xlsx')
  })

  it('printed is the official form: real tables whose heads stand on each page, and nothing of the page', async () => {
    const { person } = await desk.openForm({ as: 'zhang', form: '科技交流合作' })
    const { page } = person
    await page.evaluate(() =>
      window.addEventListener('beforeprint', () => {
        const heads = [...document.querySelectorAll('.printed thead')].map((head) => [
          head.textContent,
          getComputedStyle(head).display,
        ])
        const rows = document.querySelectorAll('.printed table:last-child tbody tr').length
        Object.assign(window, {
          printed: { heads, rows, text: document.querySelector('.printed')?.textContent },
        })
      }),
    )
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const printed = await page.evaluate(() => (window as unknown as { printed: Printed }).printed)
    expect(printed.heads).toEqual([['一级目标二级目标三级目标指标目标值', 'table-header-group']])
    const { declarations } = await desk.program.query(
      '{ declarations(where: { name: { eq: "国内外科技交流合作" } }) { nodes { indicators(where: { level: { eq: 3 } }) { name target { text } } overview { text } } } }',
    )
    const [{ indicators, overview }] = declarations.nodes
    expect(printed.rows).toBe(indicators.length)
    for (const text of [overview.text, ...indicators.flatMap((each: Row) => [each.name, each.target.text])])
      expect(printed.text).toContain(text)
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThanOrEqual(4)
    expect(await page.locator('.printed').count()).toBe(0)
    await page.locator('[data-sheet]').waitFor()
  })
})

interface Printed {
  readonly heads: readonly (readonly string[])[]
  readonly rows: number
  readonly text: string
}
interface Row {
  readonly name: string
  readonly target: { readonly text: string }
}

describe('the explorer', () => {
  it('follows what is typed elsewhere, and copies exactly the query that it ran', async () => {
    const chen = await desk.openPage('chen', `/indicators?text=${encodeURIComponent('登月')}`)
    await chen.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await chen.page.getByText('没有符合条件的指标').waitFor()
    const { person: li } = await desk.openForm({ as: 'li', form: '电话系统' })
    await li.page.locator('.target [contenteditable]').first().click()
    await li.page.keyboard.type('登月不少于3次')
    await chen.page.getByText('共 1 条').waitFor()
    await chen.page.getByText('≥ 3 次').waitFor()
    await chen.page.getByRole('button', { name: '复制为 GraphQL' }).click()
    await chen.page.locator('[data-copy=body]').click()
    const { query, variables } = JSON.parse(await chen.page.evaluate(() => navigator.clipboard.readText()))
    const { indicators } = await desk.program.query(query, variables)
    expect(indicators.totalCount).toBe(1)
    expect(indicators.nodes[0].target.measures[0]).toMatchObject({ operator: 'GTE', value: 3, unit: '次' })
  })

  it('sums groups up, in the order of a figure, leads to the indicators of one, and back', async () => {
    const { page } = await desk.openPage('chen', '/indicators')
    await page.getByRole('tab', { name: '汇总' }).click()
    const groups = page.locator('tbody tr')
    const first = () => groups.first().locator('td').allTextContents()
    await page.getByRole('button', { name: '指标数' }).click()
    await page
      .getByRole('columnheader', { name: '指标数' })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor()
    const [level1, level2, count] = await first()
    await page.waitForURL(/shown=totals/)
    await groups.first().getByRole('link').click()
    await page.getByText(`共 ${count} 条`).waitFor()
    expect(await page.getByLabel('一级目标').inputValue()).toBe(level1)
    expect(await page.getByLabel('二级目标').inputValue()).toBe(level2)
    await page.goBack()
    await page.getByRole('tab', { name: '汇总', selected: true }).waitFor()
    expect(await page.getByLabel('二级目标').inputValue()).toBe('')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await groups.nth(1).waitFor()
    // On a phone the filters wait until they are asked for, and say how many there are.
    await page.setViewportSize({ width: 390, height: 800 })
    const more = page.getByRole('button', { name: '更多筛选' })
    await page.getByLabel('二级目标').waitFor({ state: 'detached' })
    await more.click()
    await page.getByLabel('二级目标').selectOption(level2!)
    await more.filter({ hasText: '已用 1 项' }).click()
    await page.getByLabel('二级目标').waitFor({ state: 'detached' })
  })
})

describe('tokens', () => {
  it('are made with a secret that is shown once, used, and revoked', async () => {
    const lead = await desk.openPage('zhang', '/tokens')
    await lead.page.getByRole('button', { name: '创建令牌' }).click()
    await lead.page.getByLabel('用途').fill('预算系统')
    await lead.page.getByRole('dialog').getByRole('button', { name: '创建令牌' }).click()
    const secret = await lead.page.getByLabel('令牌', { exact: true }).inputValue()
    const system = bearer(desk.server, secret)
    expect(await system.query('{ me { name } }')).toEqual({ me: { name: 'zhang' } })
    await lead.page.getByRole('button', { name: '已保存好' }).click()
    await lead.page.getByRole('heading', { name: '预算系统' }).waitFor()
    expect(await lead.page.content()).not.toContain(secret)
    await lead.page.reload()
    await lead.page.getByText('最近使用').waitFor()
    await lead.page.getByRole('button', { name: '撤销“预算系统”' }).click()
    await lead.page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
    await lead.page.getByText('还没有令牌').waitFor()
    expect(await system.refusal('{ units { id } }')).toBe('UNAUTHENTICATED')
  })
})

describe('light and dark', () => {
  it('are as the system has it, or as each person chose at this browser; paper is always light', async () => {
    const { page, context } = await desk.openPage('zhang', '/declarations')
    const shown = () =>
      page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--paper').trim())
    const choose = async (item: string) => {
      await page.getByRole('button', { name: '账号' }).click()
      await page.getByRole('menuitemradio', { name: item }).click()
    }
    const becomes = (color: string) => until(shown, (now) => now === color)
    await becomes('#fff')
    await page.emulateMedia({ colorScheme: 'dark' })
    await becomes('#1c1f26')
    await choose('浅色')
    await becomes('#fff')
    await page.emulateMedia({ colorScheme: 'light' })
    await choose('深色')
    await becomes('#1c1f26')
    await page.reload()
    await becomes('#1c1f26')
    await page.emulateMedia({ media: 'print' })
    expect(await shown()).toBe('#fff')
    await page.emulateMedia({ media: 'screen' })

    const { cookie } = await signIn(desk.server, 'li')
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: desk.server.url, httpOnly: true, sameSite: 'Lax' }])
    await page.reload()
    await becomes('#fff')
  })
})
