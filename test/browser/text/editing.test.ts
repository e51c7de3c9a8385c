import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EditorPage } from './EditorPage.ts'

let editors: EditorPage
beforeAll(async () => {
  editors = await EditorPage.open()
})
afterAll(() => editors.close())

const list = (kind: string, indent?: number) => ({ list: kind, ...(indent ? { indent } : {}) })

describe('a narrative', () => {
  test('is opened and visited without writing anything', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '', b: '没有换行', c: '一\n' } })
    for (const name of ['a', 'b', 'c']) await editors.call('focus', 0, 'end', name)
    await editors.press('ArrowLeft')
    expect((await editors.call('log', 0)).sent).toEqual([])
  })

  test('takes words and paragraphs, and the other sees them', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '' } })
    await editors.call('focus', 0, 'end')
    await editors.type('abc')
    await editors.press('Enter')
    await editors.type('def')
    await editors.until('blocks', [1], ['abc', 'def'])
    expect(await editors.call('stored', 1)).toEqual([{ insert: 'abc\ndef\n' }])
  })

  test('takes bold, by keys and by command', async () => {
    await editors.start({ kind: 'narrative', texts: { a: 'ab\n' } })
    await editors.call('focus', 0, 'end')
    await editors.press('Control+b')
    expect(await editors.call('toolbar', 0)).toMatchObject({ bold: true })
    // A colleague's edit in between does not switch it off.
    await editors.call('apply', 1, [{ insert: 'x' }])
    await editors.type('cd')
    await editors.press('Control+b')
    await editors.type('e')
    const bold = { insert: 'cd', attributes: { bold: true } }
    await editors.until('stored', [1], [{ insert: 'xab' }, bold, { insert: 'e\n' }])
    await editors.call('focus', 0, 'all')
    await editors.call('run', 0, 'bold')
    await editors.until('stored', [1], [{ insert: 'xabcde', attributes: { bold: true } }, { insert: '\n' }])
  })

  test('takes lists and indenting by keys', async () => {
    await editors.start({ kind: 'narrative', texts: { a: 'a\n' } })
    await editors.call('focus', 0, 'end')
    await editors.press('Control+Shift+7')
    await editors.press('Enter')
    await editors.press('Tab')
    await editors.type('b')
    const [first, second] = [list('ordered'), list('ordered', 1)]
    await editors.until(
      'stored',
      [1],
      [
        { insert: 'a' },
        { insert: '\n', attributes: first },
        { insert: 'b' },
        { insert: '\n', attributes: second },
      ],
    )
    expect(await editors.call('toolbar', 0)).toEqual({
      bold: false,
      list: 'ordered',
      canIndent: true,
      canOutdent: true,
    })
    await editors.press('Shift+Tab')
    await editors.press('Control+Shift+8')
    await editors.until(
      'stored',
      [1],
      [
        { insert: 'a' },
        { insert: '\n', attributes: first },
        { insert: 'b' },
        { insert: '\n', attributes: list('bullet') },
      ],
    )
  })

  test('leaves a list by Enter in an empty item, and by Backspace at its start', async () => {
    await editors.start({
      kind: 'narrative',
      texts: { a: [{ insert: 'a' }, { insert: '\n', attributes: list('bullet') }] },
    })
    await editors.call('focus', 0, 'end')
    await editors.press('Enter')
    await editors.press('Enter')
    await editors.until(
      'stored',
      [1],
      [{ insert: 'a' }, { insert: '\n', attributes: list('bullet') }, { insert: '\n' }],
    )
    await editors.press('Backspace')
    await editors.until('blocks', [1], ['a'])
    await editors.call('focus', 0, 'start')
    await editors.press('Backspace')
    await editors.until('stored', [1], [{ insert: 'a\n' }])
  })

  test('is split and joined while a colleague types inside', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '一二三四\n五六\n' } })
    await editors.call('stop')
    await editors.call('focus', 0, 2)
    await editors.press('Enter')
    await editors.call('focus', 1, 4)
    await editors.type('abc')
    await editors.call('flow')
    await editors.until('blocks', [0], ['一二', '三四abc', '五六'])
    await editors.until('blocks', [1], ['一二', '三四abc', '五六'])
    await editors.call('stop')
    await editors.call('focus', 0, 9)
    await editors.press('Backspace')
    await editors.call('focus', 1, 9)
    await editors.type('def')
    await editors.call('run', 1, 'ordered')
    await editors.call('flow')
    await editors.until('blocks', [0], ['一二', '三四abcdef五六'])
    await editors.until('blocks', [1], ['一二', '三四abcdef五六'])
  })

  test('keeps the page’s elements outside a change, and the caret', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '一\n二\n三\n' } })
    await editors.call('focus', 0, 4)
    await editors.call('mark', 0)
    await editors.call('apply', 1, [{ retain: 1 }, { insert: '多\n多' }])
    await editors.until('blocks', [0], ['一多', '多', '二', '三'])
    expect(await editors.call('marks', 0)).toEqual([0, null, 1, 2])
    expect(await editors.call('caret', 0)).toEqual({ block: 3, offset: 0 })
  })

  test('does not mix what two people write at one place', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '' } })
    await editors.call('focus', 1, 'end')
    await editors.call('focus', 0, 'end')
    for (const letter of 'abc') {
      await editors.type(letter)
      const text = await editors.call('string', 1)
      const place = text.lastIndexOf('x') + 1 || text.indexOf('\n')
      await editors.call('apply', 1, [{ retain: place }, { insert: 'x' }])
    }
    await editors.until('blocks', [0], ['abcxxx'])
  })

  test('takes a dictated line break as the end of a paragraph', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '' } })
    await editors.call('focus', 0, 'end')
    await editors.commit('一\n二')
    await editors.until('blocks', [1], ['一', '二'])
    await editors.until('blocks', [0], ['一', '二'])
  })
})

describe('a cell', () => {
  test('takes one line; Enter, Tab and the arrows at its edges are the table’s', async () => {
    await editors.start({ kind: 'line', texts: { a: '', b: '' }, takes: ['Enter', 'Tab', 'ArrowRight'] })
    await editors.call('focus', 0, 'end')
    await editors.type('ab')
    for (const key of ['Enter', 'Tab', 'ArrowRight', 'Escape', 'ArrowUp', 'ArrowLeft', 'ArrowRight']) {
      await editors.press(key)
    }
    expect((await editors.call('log', 0)).keys).toEqual(
      'Enter Tab ArrowRight Escape ArrowUp ArrowRight'.split(' '),
    )
    await editors.press('Shift+Enter')
    await editors.until('string', [1], 'ab')
  })

  test('lets Tab go on to the next place where the table does not take it', async () => {
    await editors.start({ kind: 'line', texts: { a: '一', b: '二' } })
    await editors.call('focus', 0, 'end')
    await editors.press('Tab')
    await editors.type('x')
    await editors.until('string', [1, 'b'], 'x二')
  })

  test('shows a line break that is in its text, and keeps it', async () => {
    await editors.start({ kind: 'line', texts: { a: '一\n' } })
    await editors.call('focus', 0, 'end')
    await editors.type('x')
    await editors.until('string', [1], '一\nx')
  })

  test('cannot be changed where it may not be, and still be read and selected', async () => {
    await editors.start({ kind: 'line', texts: { a: '一' }, editable: false })
    await editors.call('focus', 0, 'end')
    await editors.type('x')
    await editors.press('Backspace')
    expect((await editors.call('log', 0)).sent).toEqual([])
    await editors.call('apply', 1, [{ retain: 1 }, { insert: '二' }])
    await editors.until('blocks', [0], ['一二'])
    await editors.call('setEditable', 0, true)
    await editors.call('focus', 0, 'end')
    await editors.type('x')
    await editors.until('string', [1], '一二x')
  })
})

describe('a length limit', () => {
  test('refuses what is typed or pasted beyond it, and says what', async () => {
    await editors.start({ kind: 'line', texts: { a: '一二三' }, limit: 4 })
    await editors.call('focus', 0, 'end')
    await editors.type('ab')
    await editors.paste({ text: '长的' })
    await editors.until('log', [0], expect.objectContaining({ refused: ['b', '长的'] }))
    expect(await editors.call('blocks', 0)).toEqual(['一二三a'])
    await editors.press('Backspace')
    await editors.until('string', [1], '一二三')
  })

  test('cuts what is composed beyond it, and says what', async () => {
    await editors.start({ kind: 'line', texts: { a: '一二三' }, limit: 4 })
    await editors.call('focus', 0, 'end')
    await editors.compose('nihao')
    await editors.commit('你好')
    await editors.until('string', [1], '一二三你')
    await editors.until('blocks', [0], ['一二三你'])
    expect((await editors.call('log', 0)).refused).toEqual(['好'])
  })
})

describe('undo', () => {
  test('takes back one’s own work alone, and puts the caret back', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '一二\n' } })
    await editors.call('focus', 0, 1)
    await editors.type('a')
    await editors.call('apply', 1, [{ retain: 2 }, { insert: '同事' }])
    await editors.press('End')
    await editors.press('Control+z')
    await editors.until('blocks', [1], ['一同事二'])
    await editors.until('blocks', [0], ['一同事二'])
    expect(await editors.call('caret', 0)).toEqual({ block: 0, offset: 1 })
    await editors.press('Control+y')
    await editors.until('blocks', [1], ['一a同事二'])
    await editors.press('Control+z')
    await editors.press('Control+Shift+Z')
    await editors.until('blocks', [1], ['一a同事二'])
  })

  test('goes back to the text where the edit was', async () => {
    await editors.start({ kind: 'line', texts: { a: '一', b: '二' } })
    await editors.call('focus', 0, 'end', 'a')
    await editors.type('x')
    await editors.call('focus', 0, 'end', 'b')
    await editors.press('Control+z')
    await editors.until('string', [1, 'a'], '一')
    await editors.type('y')
    await editors.until('string', [1, 'a'], '一y')
  })

  test('from the browser’s own menu is ours', async () => {
    await editors.start({ kind: 'line', texts: { a: '一' } })
    await editors.call('focus', 0, 'end')
    await editors.type('x')
    await editors.page.evaluate(() => document.execCommand('undo'))
    await editors.until('string', [1], '一')
  })
})

describe('the clipboard', () => {
  const narrative = async (a = '') => {
    await editors.start({ kind: 'narrative', texts: { a } })
    await editors.call('focus', 0, 'end')
  }

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
