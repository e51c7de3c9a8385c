/** Find and replace in the page: opened, counted, marked, gone through, replaced, and left, by keyboard. */
import { beforeAll, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { useDesk } from './desk.ts'
import { focused, until } from './openedForm.ts'

const desk = useDesk()
let zhang: BrowserPerson
let id: string

beforeAll(async () => {
  ;({ person: zhang, id } = await desk.openForm({ as: 'zhang', form: '电话系统' }))
})

const press = (keys: string) => zhang.page.keyboard.press(keys)
const bar = () => zhang.page.getByRole('search', { name: '查找和替换' })
const tells = (words: string | RegExp) => bar().getByText(words).waitFor()
/** Hits that are marked in texts: [all others, the current one]. */
const marked = () =>
  zhang.page.evaluate(() => ['found', 'found-current'].map((name) => CSS.highlights.get(name)?.size ?? 0))
const words = async (): Promise<string> => {
  const query = `query ($id: ID!) { declaration(id: $id) { name overview { text } basis { text } necessity { text }
    safeguards { text } plan { text } goals { text } } indicators(where: { declaration: { id: { eq: $id } } }) { nodes { name target { text } } } }`
  return JSON.stringify(await desk.program.query(query, { id }))
}
const count = (text: string, part: string) => text.split(part).length - 1

it('counts and marks every hit, follows what is typed, and leads from one to the next', async () => {
  const all = count(await words(), '电话')
  expect(all).toBeGreaterThan(3)
  await zhang.enter('NAME')
  await press('Control+f')
  await zhang.page.keyboard.insertText('电话')
  await tells(`第 1 处，共 ${all} 处`)
  await until(marked, ([others, current]) => others === all - 1 && current === 1)
  await press('Enter')
  await tells(`第 2 处，共 ${all} 处`)
  await press('Shift+Enter')
  await press('Shift+Enter')
  await tells(`第 ${all} 处，共 ${all} 处`)
  const cdp = await zhang.context.newCDPSession(zhang.page)
  await press('Control+a')
  await cdp.send('Input.imeSetComposition', { text: 'xitong', selectionStart: 6, selectionEnd: 6 })
  await tells(`第 ${all} 处，共 ${all} 处`)
  await cdp.send('Input.insertText', { text: '不存在的词' })
  await tells('没有找到')
  await until(marked, (now) => now.join() === '0,0')
  const taken = await bar().evaluate((element) => {
    const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true })
    element.querySelector('input')!.dispatchEvent(event)
    return event.defaultPrevented
  })
  expect(taken).toBe(false)
})

it('replaces one, then all the others, each as a step of undo, and ends at the hit', async () => {
  const before = await words()
  const all = count(before, '电话')
  await press('Control+h')
  await bar().getByLabel('查找', { exact: true }).fill('电话')
  await tells(`第 1 处，共 ${all} 处`)
  await bar().getByLabel('替换为').fill('通信')
  await press('Enter')
  await tells(`第 1 处，共 ${all - 1} 处`)
  await bar().getByRole('button', { name: '全部替换' }).click()
  await zhang.page
    .getByRole('status')
    .filter({ hasText: `已替换 ${all - 1} 处` })
    .waitFor()
  await tells('没有找到')
  await zhang.saysSaved()
  expect(await words()).toBe(before.replaceAll('电话', '通信'))
  await zhang.page.locator('.title').click()
  await press('Control+z')
  await tells(`第 1 处，共 ${all - 1} 处`)
  await press('Control+z')
  await tells(`第 2 处，共 ${all} 处`)
  await bar().getByLabel('查找', { exact: true }).press('Escape')
  expect(await focused(zhang)).toBe('项目概况')
  expect(await zhang.page.evaluate(() => document.getSelection()!.toString())).toBe('电话')
  expect(await marked()).toEqual([0, 0])
  await zhang.saysSaved()
  expect(await words()).toBe(before)
})
