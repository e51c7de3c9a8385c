import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EditorPage } from './EditorPage.ts'

let editors: EditorPage
beforeAll(async () => {
  editors = await EditorPage.open()
})
afterAll(() => editors.close())

const list = (kind: string, indent?: number) => ({ list: kind, ...(indent ? { indent } : {}) })

const narrative = async (a = '') => {
  await editors.start({ kind: 'narrative', texts: { a } })
  await editors.call('focus', 0, 'end')
}

describe('the clipboard', () => {
  test('lines become paragraphs of the kind at the caret', async () => {
    await editors.start({
      kind: 'narrative',
      texts: { a: [{ insert: '一' }, { insert: '\n', attributes: list('bullet') }] },
    })
    await editors.call('focus', 0, 'end')
    await editors.paste({ text: '二\r\n三\n' })
    const end = { insert: '\n', attributes: list('bullet') }
    await editors.until('stored', [1], [{ insert: '一二' }, end, { insert: '三' }, end])
  })

  test('a page is reduced to paragraphs, lists and bold', async () => {
    await narrative()
    await editors.paste({
      html: `<style>p{color:red}</style><h2 onclick="x()">标题</h2><p style="color:red">红的 <b>粗</b>
        <i>斜</i></p><ol><li>一<ul><li><p>深</p></li></ul></li><li>二</li></ol><script>alert(1)</script>
        <table><tr><td>甲</td><td>乙</td></tr><tr><td><span style="font-weight:700">丙</span></td></tr></table>`,
    })
    await editors.until(
      'stored',
      [1],
      [
        { insert: '标题', attributes: { bold: true } },
        { insert: '\n红的 ' },
        { insert: '粗', attributes: { bold: true } },
        { insert: ' 斜\n一' },
        { insert: '\n', attributes: list('ordered') },
        { insert: '深' },
        { insert: '\n', attributes: list('bullet', 1) },
        { insert: '二' },
        { insert: '\n', attributes: list('ordered') },
        { insert: '甲 乙\n' },
        { insert: '丙', attributes: { bold: true } },
        { insert: '\n' },
      ],
    )
  })

  test.each(['word-narrative', 'wps-narrative'])('%s comes clean, its numbers as they were', async (name) => {
    await narrative()
    await editors.pasteRaw(readFileSync(new URL(`../page/clipboard/${name}.html`, import.meta.url), 'utf8'))
    const item = (kind: string, indent?: number) => ({ insert: '\n', attributes: list(kind, indent) })
    await editors.until(
      'stored',
      [1],
      [
        { insert: '一、项目背景', attributes: { bold: true } },
        { insert: '\n（一）已有基础 2020 年起\n建设平台' },
        item('ordered'),
        { insert: '推广' },
        { insert: '应用', attributes: { bold: true } },
        item('ordered'),
        { insert: '沪内' },
        item('bullet'),
        { insert: '沪外' },
        item('bullet', 1),
        { insert: '中间一段\n3.接着编号\n第一行\n第二行\n' },
      ],
    )
  })

  test('what is copied is clean, and comes back as it was', async () => {
    const content = [
      { insert: '一' },
      { insert: '粗<', attributes: { bold: true } },
      { insert: '\n项' },
      { insert: '\n', attributes: list('ordered') },
      { insert: '深' },
      { insert: '\n', attributes: list('bullet', 1) },
      { insert: '末\n' },
    ]
    await editors.start({ kind: 'narrative', texts: { a: content, b: '' } })
    await editors.call('focus', 0, 'all')
    await editors.press('Control+c')
    const html = (await editors.clipboard('text/html')).replace(/ data-pm-slice="[^"]*"/, '')
    expect(html).toContain(
      '<p>一<strong>粗&lt;</strong></p><ol><li>项<ul><li>深</li></ul></li></ol><p>末</p>',
    )
    expect(await editors.clipboard('text/plain')).toBe('一粗<\n项\n深\n末')
    await editors.call('focus', 0, 'end', 'b')
    await editors.press('Control+v')
    await editors.until('stored', [1, 'b'], content)
  })

  test.each([
    [{ text: '  一\r\n二\n' }, '前一 二'],
    [{ html: '<p>一</p>\n<p><b>二</b></p>' }, '前一 二'],
    [{ html: '<table><tr><td>甲</td><td>乙</td></tr></table>' }, '前甲 乙'],
  ])('in a cell all is one line: %j', async (content, shown) => {
    await editors.start({ kind: 'line', texts: { a: '前' } })
    await editors.call('focus', 0, 'end')
    await editors.paste(content)
    await editors.until('string', [1], shown)
  })

  test('cutting and pasting over a selection', async () => {
    await narrative('一二三四\n')
    await editors.call('select', 0, 1, 3)
    await editors.press('Control+x')
    await editors.until('blocks', [1], ['一四'])
    await editors.press('Control+v')
    await editors.until('blocks', [1], ['一二三四'])
  })
})
