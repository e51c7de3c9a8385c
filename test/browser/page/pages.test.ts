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
import { SMALL_FORM, smallForm } from '../../forms/sampleForms.ts'
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
    await zhang.page.getByRole('button', { name: '用此文件更新已有的表' }).click()
    await zhang.page.waitForURL(`**/declarations/${declarations.nodes[0].id}`)
    expect(zhang.problems).toEqual([])
    await zhang.context.close()
  })

  it('reads several files in, each with a result of its own, and a table that was copied', async () => {
    const { page, context, problems } = await openPage('zhang', '/declarations')
    const form = (name: string) =>
      SMALL_FORM.replace('甲中心', '上海科学技术交流中心').replace('乙项目', name)
    await page.getByRole('button', { name: '读入表格' }).click()
    const folder = fileURLToPath(new URL('../../forms/corpus/files/', import.meta.url))
    const there = { name: '在表中.docx', mimeType: '', buffer: readFileSync(join(folder, 'form2-word.docx')) }
    const fresh = {
      name: '新.txt',
      mimeType: '',
      buffer: Buffer.from(`${form('读入甲')}\n${form('读入乙')}`),
    }
    const old = { name: '旧.docx', mimeType: '', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') }
    await page.setInputFiles('input[type=file]', [there, fresh, old])
    await page.getByText('已处理 3 个，共 3 个').waitFor()
    const files = page.locator('dialog .files > li')
    await files.nth(0).getByText('已经存在').waitFor()
    expect(await files.nth(1).getByRole('link').allTextContents()).toEqual(['2020 读入甲', '2020 读入乙'])
    await files.nth(2).getByText('另存为 .docx').waitFor()
    await files.nth(0).getByRole('button', { name: '用此文件更新已有的表' }).click()
    await files.nth(0).getByRole('link', { name: '2020 技贸大厦电话系统维修改造' }).waitFor()
    await page.evaluate(
      (html) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html)
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
      },
      `<table>${form('粘贴的')
        .split('\n')
        .map(
          (line) =>
            `<tr>${line
              .split('\t')
              .map((text) => `<td>${text}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</table>`,
    )
    await page.getByRole('region', { name: '原表' }).getByText('粘贴的').waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.waitForURL(/declarations\/[\w-]{10,}/)
    await page.getByText('粘贴的').first().waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  it('shows what was read beside the paper; what is doubtful is marked, and filled in before it is stored', async () => {
    const zhang = await openPage('zhang', '/declarations')
    const { me } = await program.query('{ me { units { id name } } }')
    const unitName = me.units[0].name as string
    const text = (name: string) =>
      smallForm('2020-01-01', '2020年1月').replace('甲中心', unitName).replace('乙项目', name)
    await zhang.page.getByRole('button', { name: '读入表格' }).click()
    const buffer = Buffer.from(`${text('先看后存')}\n${text('第二张')}`)
    await zhang.page.setInputFiles('input[type=file]', { name: '表.txt', mimeType: 'text/plain', buffer })
    const paper = zhang.page.getByRole('region', { name: '原表' })
    await paper.locator('mark').getByText('2020年1月').waitFor()
    const read = zhang.page.getByRole('region', { name: '读出的内容' })
    await read.getByText('“计划开始日期”只写到月，日期留空，原文已保留。').waitFor()
    await zhang.page.getByText(`将新建为“${unitName}”的绩效目标表`).waitFor()
    const find =
      'query ($where: DeclarationFilter) { declarations(where: $where) { nodes { id startDate others { text } } } }'
    const found = async (name: string) =>
      (await program.query(find, { where: { name: { eq: name } } })).declarations.nodes
    expect(await found('先看后存')).toEqual([])
    await read.getByLabel('补填计划开始日期').fill('2020-01-15')
    await zhang.page.getByLabel('文件中的表').selectOption({ index: 1 })
    await zhang.page.getByRole('heading', { name: '2020 第二张' }).waitFor()
    expect(await read.getByLabel('补填计划开始日期').inputValue()).toBe('')
    await zhang.page.getByRole('button', { name: '导入 2 张' }).click()
    await zhang.page.getByRole('link', { name: '2020 第二张' }).waitFor()
    const others = [{ text: '2020年1月' }]
    await expect.poll(() => found('先看后存')).toMatchObject([{ startDate: '2020-01-15', others }])
    expect(await found('第二张')).toMatchObject([{ startDate: null, others }])
    expect(zhang.problems).toEqual([])
    await zhang.context.close()
  })
})

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
