import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EditorPage } from './EditorPage.ts'

let editors: EditorPage
beforeAll(async () => {
  editors = await EditorPage.open()
})
afterAll(() => editors.close())

describe('a cell', () => {
  test('takes one line; Enter, Tab and the arrows at its edges are the table’s', async () => {
    const takes = ['Enter', 'Tab', 'ArrowRight', 'ArrowUp'] as const
    await editors.start({ kind: 'line', texts: { a: '', b: '' }, takes })
    await editors.call('focus', 0, 'end')
    await editors.type('ab')
    for (const key of ['Enter', 'Tab', 'ArrowRight', 'Escape', 'ArrowUp', 'ArrowLeft'])
      await editors.press(key)
    await editors.until('caret', [0], { block: 0, offset: 1 })
    await editors.press('ArrowRight')
    expect((await editors.call('log', 0)).keys).toEqual('Enter Tab ArrowRight Escape ArrowUp'.split(' '))
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
