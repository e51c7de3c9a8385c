/** Signing in, the list, reading a form in, exploring indicators. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { openBrowserAs } from '../../support/browserPerson.ts'
import { bearer, signIn, type TestPerson } from '../../support/person.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { DOUBTFUL_FORM, formOf, htmlRows, SMALL_FORM } from '../../forms/sampleForms.ts'
import { openForm, until } from './openedForm.ts'

let server: TestServer
let browser: Browser
let program: TestPerson

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  program = await signIn(server, 'zhang')
})
afterAll(() => browser?.close())

async function openPage(as: string, path: string) {
  const person = await openBrowserAs(browser, server, as)
  await person.page.goto(`${server.url}${path}`)
  return person
}

describe('signing in', () => {
  it('leads back to where one wanted to go, says what is wrong, and ends with signing out', async () => {
    const page = await browser.newPage()
    await page.goto(`${server.url}/indicators?text=${encodeURIComponent('活动')}`)
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
    await page.goto(`${server.url}/declarations`)
    await page.waitForURL(/sign-in/)
    await page.close()
  })
})

describe('the list', () => {
  it('narrows as one types, and shows who is in a form', async () => {
    const { person: li } = await openForm(browser, server, program, { as: 'li', form: '电话系统' })
    const zhang = await openPage('zhang', '/declarations')
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
    await zhang.context.close()
  })

  it('reads a form in; one that is there already only after asking', async () => {
    const zhang = await openPage('zhang', '/declarations')
    const query = 'query ($where: DeclarationFilter) { declarations(where: $where) { nodes { id } } }'
    const { declarations } = await program.query(query, { where: { name: { contains: '楼标' } } })
    const { exportForm } = await program.query(
      'query ($id: ID!) { exportForm(declarationId: $id, format: TEXT) { content } }',
      { id: declarations.nodes[0].id },
    )
    await zhang.page.getByRole('button', { name: '读入表格' }).click()
    const file = { name: '表.txt', mimeType: 'text/plain', buffer: Buffer.from('不是表格') }
    await zhang.page.setInputFiles('input[type=file]', file)
    await zhang.page.getByRole('alert').getByText('这不是可以读取的绩效目标表').waitFor()
    const buffer = Buffer.from(exportForm.content, 'base64')
    await zhang.page.setInputFiles('input[type=file]', { ...file, buffer })
    // By another name it is another.
    await zhang.page.getByText('将更新已有的表').waitFor()
    await zhang.page.getByRole('button', { name: /^项目名称：/ }).click()
    await zhang.page.keyboard.type('二期')
    await zhang.page.keyboard.press('Enter')
    await zhang.page.getByText('将新建为').waitFor()
    await zhang.page.getByRole('button', { name: '项目名称：恢复读出的内容' }).click()
    await zhang.page.getByRole('button', { name: '用此文件更新已有的表' }).click()
    await zhang.page.waitForURL(`**/declarations/${declarations.nodes[0].id}`)
    expect(zhang.problems).toEqual([])
    await zhang.context.close()
  })

  it('takes the year from the person where a form has none, and for all that are chosen', async () => {
    const { page, context, problems } = await openPage('zhang', '/declarations')
    await page.getByRole('button', { name: '读入表格' }).click()
    const buffer = Buffer.from(ofUnit(SMALL_FORM, '没有年度').replace('(2020年度)', ''))
    await page.setInputFiles('input[type=file]', { name: '无年.txt', mimeType: '', buffer })
    await page.getByText('可以在导入时另行选定').waitFor()
    const year = page.getByRole('dialog').getByLabel('年度')
    await year.selectOption('2026')
    await page.getByRole('heading', { name: '2026 没有年度' }).waitFor()
    // What was closed is forgotten, the year too.
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '读入表格' }).click()
    expect(await year.inputValue()).toBe('')
    await page.setInputFiles('input[type=file]', { name: '无年.txt', mimeType: '', buffer })
    await page.getByText('可以在导入时另行选定').waitFor()
    await year.selectOption('2019')
    await page.getByRole('heading', { name: '2019 没有年度' }).waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.waitForURL('**/declarations/*')
    const { declarations } = await program.query(
      '{ declarations(where: { year: { eq: 2019 } }) { nodes { name } } }',
    )
    expect(declarations.nodes).toEqual([{ name: '没有年度' }])
    expect(problems).toEqual([])
    await context.close()
  })

  it('lists several files, each read before it is stored, and stores at one click what changes nothing that is there', async () => {
    const { page, context, problems } = await openPage('zhang', '/declarations')
    await page.getByRole('button', { name: '读入表格' }).click()
    const folder = fileURLToPath(new URL('../../forms/corpus/files/', import.meta.url))
    const file = (name: string, content: string | Buffer) => ({
      ...{ name, mimeType: '', buffer: Buffer.from(content) },
    })
    await page.setInputFiles('input[type=file]', [
      file('在表中.docx', readFileSync(join(folder, 'form2-word.docx'))),
      file('新.txt', `${ofUnit(SMALL_FORM, '读入甲')}\n${ofUnit(DOUBTFUL_FORM, '读入乙')}`),
      file('旧.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      file('不要.txt', ofUnit(SMALL_FORM, '不要的')),
    ])
    const files = page.locator('dialog .files > li')
    await files.nth(0).getByText('1 张已有').waitFor()
    await files.nth(1).getByText('2 张 · 存疑 7 处').waitFor()
    await files.nth(2).getByText('另存为 .docx').waitFor()
    expect(await stored('读入甲')).toEqual([])
    await page.getByText('将更新已有的表').waitFor()
    // Each is looked at, and corrected, by itself.
    await files.nth(1).getByRole('button', { name: '新.txt', exact: true }).click()
    await page.getByRole('heading', { name: '2020 读入甲' }).waitFor()
    const read = page.getByRole('region', { name: '读出的内容' })
    await read.getByRole('button', { name: '项目类别：其他一次性项目' }).click()
    await page.keyboard.type('改')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '导入全部 3 张' }).waitFor()
    await files.nth(3).getByRole('button', { name: '不导入' }).click()
    await files.nth(3).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '导入全部 2 张' }).click()
    await files.nth(1).getByRole('link', { name: '2020 读入乙' }).waitFor()
    expect(await files.nth(1).getByRole('link').allTextContents()).toEqual(['2020 读入甲', '2020 读入乙'])
    expect(await stored('读入甲')).toMatchObject([{ category: '其他一次性项目改' }])
    expect(await stored('不要的')).toEqual([])
    await files.nth(0).getByText('1 张已有').waitFor()
    await page.getByRole('button', { name: '用此文件更新已有的表' }).click()
    await files.nth(0).getByRole('link', { name: '2020 技贸大厦电话系统维修改造' }).waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  it('reads a table that was copied, and says where it cannot be opened any more', async () => {
    const { page, context, problems } = await openPage('zhang', '/declarations')
    await page.getByRole('button', { name: '读入表格' }).click()
    await page.evaluate(
      (html) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html)
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
      },
      `<table>${htmlRows(ofUnit(SMALL_FORM, '粘贴的')).join('')}</table>`,
    )
    await page.getByRole('region', { name: '原表' }).getByText('粘贴的').waitFor()
    // As a browser does with a file that was changed since it was chosen.
    await page.evaluate(() => {
      const read = FileReader.prototype.readAsDataURL
      FileReader.prototype.readAsDataURL = function () {
        FileReader.prototype.readAsDataURL = read
        queueMicrotask(() => this.dispatchEvent(new ProgressEvent('error')))
      }
    })
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByRole('alert').getByText('文件打不开').waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.waitForURL(/declarations\/[\w-]{10,}/)
    await page.getByText('粘贴的').first().waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  it('shows what was read beside the paper; each kind of doubt is answered there, and stored with the form', async () => {
    const { page, context, problems } = await openPage('zhang', '/declarations')
    await page.getByRole('button', { name: '读入表格' }).click()
    const buffer = Buffer.from(`${ofUnit(DOUBTFUL_FORM, '先看后存')}\n${ofUnit(DOUBTFUL_FORM, '第二张')}`)
    await page.setInputFiles('input[type=file]', { name: '表.txt', mimeType: 'text/plain', buffer })
    const paper = page.getByRole('region', { name: '原表' })
    for (const text of ['2020年1月', '年底', '修缮类', '一半', '每季度一场', '含线上'])
      await paper.locator('mark').getByText(text, { exact: true }).waitFor()
    await page.getByText(`将新建为“${UNIT}”的绩效目标表`).waitFor()
    expect(await stored('先看后存')).toEqual([])
    const read = page.getByRole('region', { name: '读出的内容' })
    const doubt = (code: string, nth = 0) => read.locator(`[data-code=${code}]`).nth(nth)
    await doubt('MONTH_ALONE').getByLabel('补填计划开始日期').fill('2020-01-15')
    await doubt('NOT_READ').getByLabel('补填计划完成日期').fill('2020-12-15')
    await doubt('NOT_READ', 1).getByLabel('补填“举办活动”的权重').fill('50')
    await page.keyboard.press('Enter')
    await doubt('SECOND_VALUE').getByRole('combobox').selectOption({ label: '改取它作为绩效类型' })
    await doubt('NO_LABEL').getByRole('combobox').selectOption('BASIS')
    await doubt('SEVERAL_YEARS').getByRole('combobox').selectOption('GOALS!')
    await doubt('EXTRA_COLUMN').getByRole('combobox').selectOption('PLAN')
    await read.getByText('存疑 7 处，已处理 7 处').waitFor()
    await read.getByRole('button', { name: '总目标及阶段性目标：三年办十二场' }).waitFor()

    // Closed by mistake, nothing of it is lost.
    await page.keyboard.press('Escape')
    await paper.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '读入表格' }).click()
    await read.getByText('存疑 7 处，已处理 7 处').waitFor()

    // What was read wrongly without a doubt, by keyboard; Esc takes back what was typed, and closes nothing.
    await read.getByRole('button', { name: '项目概况：概况一二三' }).focus()
    await page.keyboard.type('，改过')
    await page.keyboard.press('Tab')
    await page.keyboard.type('不要这句')
    await page.keyboard.press('Escape')
    await read.getByRole('button', { name: /^立项依据：依据一二三\s+这里没有栏目名的一段话$/ }).waitFor()
    // What a reviewer would send back leads to its place.
    await read.getByText('内容上还有').click()
    await read.getByRole('button', { name: '项目实施计划', exact: true }).waitFor({ state: 'detached' })
    await read.getByRole('button', { name: '项目设立的必要性', exact: true }).click()
    await page.keyboard.type('有必要')
    await page.keyboard.press('Control+Enter')
    await read.getByRole('button', { name: '参与人员 · 指标目标值：200人' }).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('不少于200人')
    await page.keyboard.press('Enter')
    const corrected = read.getByRole('button', { name: '参与人员 · 指标目标值：不少于200人' })
    await corrected.waitFor()
    expect(await corrected.evaluate((button) => button === document.activeElement)).toBe(true)

    // What is no value is not sent, what the server would refuse is said where it is: nothing is imported so.
    const take = page.getByRole('button', { name: '导入 2 张' })
    await read.getByRole('button', { name: '项目当年预算（元）：1,000.50' }).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('约一千')
    await page.keyboard.press('Enter')
    await read.getByText('金额以元为单位').waitFor()
    await expect.poll(() => take.isDisabled()).toBe(true)
    await read.getByRole('button', { name: '项目当年预算（元）：恢复读出的内容' }).click()
    const month = read.getByLabel('归到：计划开始日期')
    await month.selectOption('TOTAL_BUDGET!')
    await page.getByRole('alert').getByText('“2020年1月”不能作为“项目总预算”。').waitFor()
    expect(await take.isDisabled()).toBe(true)
    await month.selectOption('')
    await expect.poll(() => take.isDisabled()).toBe(false)

    await page.getByLabel('文件中的表').selectOption({ index: 1 })
    await page.getByRole('heading', { name: '2020 第二张' }).waitFor()
    expect(await doubt('MONTH_ALONE').getByLabel('补填计划开始日期').inputValue()).toBe('')
    await take.click()
    await page.getByRole('link', { name: '2020 第二张' }).waitFor()
    expect(await stored('先看后存')).toEqual([
      {
        ...{ sequence: 1, category: '其他一次性项目', startDate: '2020-01-15', endDate: '2020-12-15' },
        ...{ performanceType: '修缮类', yearBudget: '1000.50', overview: { text: '概况一二三，改过' } },
        basis: { text: '依据一二三\n这里没有栏目名的一段话' },
        necessity: { text: '有必要' },
        plan: { text: '备注（举办活动）：每季度一场\n备注（参与人员）：含线上' },
        goals: { text: '三年办十二场' },
        others: ['2020年1月', '年底', '其他类', '办四场', '一半'].map((text) => ({ text })),
        indicators: [
          { weight: 50, target: { text: '=4场' } },
          { weight: 50, target: { text: '不少于200人' } },
        ],
      },
    ])
    expect(await stored('第二张')).toMatchObject([{ startDate: null, performanceType: '其他类' }])
    expect(problems).toEqual([])
    await context.close()
  })
})

const UNIT = '上海科学技术交流中心'
const ofUnit = (form: string, name: string) => formOf(UNIT, name, form)

async function stored(name: string): Promise<unknown> {
  const query = `query ($name: String!) { declarations(where: { name: { eq: $name } }) { nodes {
    sequence category startDate endDate performanceType yearBudget overview { text } basis { text } necessity { text } plan { text } goals { text }
    others { text } indicators(where: { level: { eq: 3 } }) { weight target { text } } } } }`
  return (await program.query(query, { name })).declarations.nodes
}

describe('files', () => {
  it('are saved from the list, the explorer and the form', async () => {
    const { page, context, problems } = await openPage('zhang', '/declarations')
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
    await page.goto(`${server.url}/indicators`)
    await page.locator('tbody tr').first().waitFor()
    expect(await saved(() => choose('Excel'))).toBe('指标查询.xlsx')
    expect(problems).toEqual([])
    await context.close()
  })

  it('printed is the official form: real tables whose heads stand on each page, and nothing of the page', async () => {
    const { person } = await openForm(browser, server, program, { as: 'zhang', form: '科技交流合作' })
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
    const { declarations } = await program.query(
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
    await person.context.close()
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
    const chen = await openPage('chen', `/indicators?text=${encodeURIComponent('登月')}`)
    await chen.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await chen.page.getByText('没有符合条件的指标').waitFor()
    const { person: li } = await openForm(browser, server, program, { as: 'li', form: '电话系统' })
    await li.page.locator('.target [contenteditable]').first().click()
    await li.page.keyboard.type('登月不少于3次')
    await chen.page.getByText('共 1 条').waitFor()
    await chen.page.getByText('≥ 3 次').waitFor()
    await chen.page.getByRole('button', { name: '复制为 GraphQL' }).click()
    await chen.page.locator('[data-copy=body]').click()
    const { query, variables } = JSON.parse(await chen.page.evaluate(() => navigator.clipboard.readText()))
    const { indicators } = await program.query(query, variables)
    expect(indicators.totalCount).toBe(1)
    expect(indicators.nodes[0].target.measures[0]).toMatchObject({ operator: 'GTE', value: 3, unit: '次' })
    await Promise.all([li.context.close(), chen.context.close()])
  })
})

describe('tokens', () => {
  it('are made with a secret that is shown once, used, and revoked', async () => {
    const lead = await openPage('zhang', '/tokens')
    await lead.page.getByRole('button', { name: '创建令牌' }).click()
    await lead.page.getByLabel('用途').fill('预算系统')
    await lead.page.getByRole('dialog').getByRole('button', { name: '创建令牌' }).click()
    const secret = await lead.page.getByLabel('令牌', { exact: true }).inputValue()
    const system = bearer(server, secret)
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
    expect(lead.problems).toEqual([])
    await lead.context.close()
  })
})

describe('light and dark', () => {
  it('are as the system has it, or as each person chose at this browser; paper is always light', async () => {
    const zhang = await openPage('zhang', '/declarations')
    const { page, context } = zhang
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

    const { cookie } = await signIn(server, 'li')
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }])
    await page.reload()
    await becomes('#fff')
    expect(zhang.problems).toEqual([])
    await context.close()
  })
})
