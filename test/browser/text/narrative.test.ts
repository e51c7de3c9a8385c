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

  test('takes a key where the caret is seen to stand, however soon it comes after it was put there', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '一二\n三四\n' } })
    await editors.call('focus', 0, 'end')
    /** Puts the caret before the last paragraph, and presses Backspace before the browser tells of the caret; true: the key was taken. */
    const wasTaken = await editors.page.evaluate(() => {
      const editor = document.activeElement!
      getSelection()!.selectAllChildren(editor.querySelector('p:last-child')!)
      getSelection()!.collapseToStart()
      const pressed = { key: 'Backspace', keyCode: 8, bubbles: true, cancelable: true }
      return !editor.dispatchEvent(new KeyboardEvent('keydown', pressed))
    })
    expect(wasTaken).toBe(true)
    await editors.until('blocks', [1], ['一二三四'])
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
