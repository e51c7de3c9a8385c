/** The administrators' pages: units, members, the access log; by keyboard, and to nobody else. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { signIn } from '../../support/person.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { openPage } from './openedForm.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

it('units and members are made by keyboard; the password is shown once, and its owner asked for another', async () => {
  const { page, context, problems } = await openPage(browser, server, 'admin', '/declarations')
  await page.getByRole('button', { name: /管理员.*我的账号/ }).press('Enter')
  await page.getByRole('menuitem', { name: '用户与单位' }).press('Enter')
  await page.getByRole('link', { name: '单位', exact: true }).press('Enter')
  await page.getByRole('button', { name: '添加单位' }).press('Enter')
  await page.keyboard.type('上海市科技馆')
  await page.keyboard.press('Enter')
  await page.getByText('上海市科技馆').waitFor()
  await page.getByRole('link', { name: '用户', exact: true }).press('Enter')
  await page.getByRole('button', { name: '添加用户' }).press('Enter')
  await page.keyboard.type('吴军')
  await page.keyboard.press('Tab')
  await page.keyboard.type('li')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: /^单位/ }).selectOption({ label: '上海市科技馆' })
  await dialog.getByRole('button', { name: '添加用户' }).click()
  await dialog.getByRole('alert').getByText('登录名已被使用').waitFor()
  await dialog.getByLabel('登录名').fill('wu')
  await page.keyboard.press('Enter')
  const password = await page.getByRole('textbox', { name: '初始密码' }).inputValue()
  await page.getByRole('button', { name: '已交给本人' }).click()
  await page.getByRole('heading', { name: '吴军 wu' }).waitFor()
  expect(await page.content()).not.toContain(password)

  const wu = await browser.newContext({ locale: 'zh-CN' })
  const their = await wu.newPage()
  await their.goto(`${server.url}/admin/members`)
  await their.fill('input[name=username]', 'wu')
  await their.fill('input[name=password]', password)
  await their.click('form button')
  // To them it is not there.
  await their.getByText('没有找到这个页面').waitFor()
  await their.goto(`${server.url}/declarations`)
  await their.getByText('管理员给的初始密码').waitFor()
  await their.getByLabel('原密码').fill(password)
  await their.getByLabel('新密码', { exact: true }).fill('吴军自己的密码')
  await their.getByLabel('再次输入新密码').fill('吴军自己的密码1')
  await their.getByRole('button', { name: '保存' }).click()
  await their.getByText('两次输入的新密码不一致').waitFor()
  for (const label of ['新密码', '再次输入新密码'])
    await their.getByLabel(label, { exact: true }).fill('吴军自己的新密码')
  await their.getByRole('button', { name: '保存' }).click()
  await their.getByText('密码已修改').waitFor()
  await their.reload()
  await their.getByRole('button', { name: /吴军/ }).waitFor()
  expect(await their.getByText('初始密码').count()).toBe(0)

  // Out at once, with what they have open.
  await page.getByRole('button', { name: '操作“吴军”' }).press('Enter')
  await page.getByRole('menuitem', { name: '停用…' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).press('Enter')
  await their.waitForURL(/sign-in/)
  await page.getByRole('heading', { name: '吴军 wu' }).waitFor({ state: 'detached' })
  expect(problems).toEqual([])
  await Promise.all([wu.close(), context.close()])
})

it('a link leads to the same list; the access log tells what was done, and to whom', async () => {
  const admin = await signIn(server, 'admin')
  const { members } = await admin.query('{ members(where: { contains: "wu" }) { nodes { id } } }')
  const { page, context, problems } = await openPage(browser, server, 'admin', '/admin/members?state=ended')
  await page.getByRole('heading', { name: /吴军 wu/ }).waitFor()
  await page.getByRole('button', { name: '操作“吴军”' }).click()
  await page.getByRole('menuitem', { name: '访问记录' }).click()
  await page.waitForURL(new RegExp(`admin/access-log\\?member=${members.nodes[0].id}`))
  const rows = page.locator('tbody tr')
  await rows.filter({ hasText: '停用用户' }).waitFor()
  expect(await rows.filter({ hasText: '添加用户' }).innerText()).toContain('角色 填报')
  await page.getByLabel('事件').selectOption({ label: '修改密码' })
  await page.waitForURL(/kind=PASSWORD_CHANGED/)
  await page.reload()
  await rows.filter({ hasText: '修改密码' }).waitFor()
  expect(await rows.count()).toBe(1)
  expect(problems).toEqual([])
  await context.close()
})
