/**
 * Input methods, with Chromium's own composition events (CDP), in narratives and in cells: nothing half-typed leaves, nothing
 * that arrives disturbs, both resume at the end. What the page around them promises is in ../page/composing.test.ts.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EditorPage } from './EditorPage.ts'

let editors: EditorPage
beforeAll(async () => {
  editors = await EditorPage.open()
})
afterAll(() => editors.close())

describe.each(['narrative', 'line'] as const)('composing in a %s', (kind) => {
  const end = kind === 'narrative' ? '\n' : ''
  const content = `一二三四${end}`

  beforeEach(() => editors.start({ kind, texts: { a: content, b: `其他${end}` } }))

  test('nothing half-typed leaves', async () => {
    await editors.call('focus', 0, 2)
    for (const pinyin of ['n', 'ni', 'nih', 'nihao']) await editors.compose(pinyin)
    expect(await editors.call('blocks', 0)).toEqual(['一二nihao三四'])
    expect((await editors.call('log', 0)).sent).toEqual([])
    await editors.commit('你好')
    await editors.until('blocks', [1], ['一二你好三四'])
    expect((await editors.call('log', 0)).sent.length).toBe(1)
    expect((await editors.call('log', 0)).compositions).toEqual([true, false])
  })

  test.each([
    ['before', 0, '前一二你好三四'],
    ['after', 4, '一二你好三四前'],
    ['at the caret', 2, '一二你好前三四'],
  ])('a colleague writes %s the composed text', async (_, index, merged) => {
    await editors.call('focus', 0, 2)
    await editors.compose('nih')
    await editors.call('watch', 0)
    await editors.call('apply', 1, [{ retain: index }, { insert: '前' }])
    expect(await editors.call('changes')).toBe(0)
    await editors.compose('nihao')
    expect(await editors.call('blocks', 0)).toEqual(['一二nihao三四'])
    await editors.commit('你好')
    await editors.until('blocks', [0], [merged])
    await editors.until('blocks', [1], [merged])
    await editors.type('x')
    await editors.until('blocks', [1], [merged.replace('你好', '你好x')])
  })

  test('a colleague writes inside the selection that is composed over', async () => {
    await editors.call('select', 0, 1, 3)
    await editors.compose('x')
    await editors.call('apply', 1, [{ retain: 2 }, { insert: '前' }])
    await editors.compose('xin')
    expect(await editors.call('blocks', 0)).toEqual(['一xin四'])
    await editors.commit('新')
    await editors.until('blocks', [0], ['一新前四'])
    await editors.until('blocks', [1], ['一新前四'])
  })

  test('a colleague deletes the text around the caret', async () => {
    await editors.call('focus', 0, 2)
    await editors.compose('ni')
    await editors.call('apply', 1, [{ delete: 4 }])
    await editors.commit('你')
    await editors.until('blocks', [0], ['你'])
    await editors.until('blocks', [1], ['你'])
  })

  test('one word after another', async () => {
    await editors.call('focus', 0, 'end')
    for (const [pinyin, word] of [
      ['ji', '绩'],
      ['xiao', '效'],
    ] as const) {
      await editors.compose(pinyin)
      await editors.call('apply', 1, [{ insert: '0' }])
      await editors.commit(word)
      await editors.until('string', [1], await editors.call('string', 0))
    }
    await editors.until('blocks', [1], ['00一二三四绩效'])
    await editors.until('blocks', [0], ['00一二三四绩效'])
  })

  test('a composition that is given up leaves no trace', async () => {
    await editors.call('focus', 0, 2)
    await editors.compose('ni')
    await editors.compose('')
    await editors.until('blocks', [0], ['一二三四'])
    await editors.until('log', [0], expect.objectContaining({ sent: [], compositions: [true, false] }))
  })

  test('into an empty text', async () => {
    await editors.start({ kind, texts: { a: '' } })
    await editors.call('focus', 0, 'end')
    await editors.compose('ni')
    await editors.call('apply', 1, [{ insert: `同事${end}` }])
    expect(await editors.call('blocks', 0)).toEqual(['ni'])
    await editors.commit('你')
    await editors.until('string', [1], await editors.call('string', 0))
    const text = await editors.call('string', 0)
    expect(text).toContain('你')
    expect(text).toContain('同事')
  })

  test('ends when the editor loses focus', async () => {
    await editors.call('focus', 0, 2)
    await editors.compose('ni')
    await editors.call('apply', 1, [{ insert: '前' }])
    await editors.call('focus', 0, 'end', 'b')
    await editors.until('blocks', [1], ['前一二ni三四'])
    await editors.until('blocks', [0], ['前一二ni三四'])
  })

  test('ends when the editor is taken off the page', async () => {
    await editors.call('focus', 0, 2)
    await editors.compose('ni')
    await editors.call('destroy', 0)
    await editors.until('blocks', [1], ['一二ni三四'])
  })

  test('the caret is not told while composing', async () => {
    await editors.call('focus', 0, 2)
    const before = (await editors.call('log', 0)).selections.length
    await editors.compose('ni')
    expect((await editors.call('log', 0)).selections.length).toBe(before)
    await editors.commit('你')
    await editors.until('blocks', [1], ['一二你三四'])
    expect((await editors.call('log', 0)).selections.length).toBe(before + 1)
  })

  test('in a style that was just switched on', async () => {
    if (kind === 'line') return
    await editors.call('focus', 0, 2)
    await editors.press('Control+b')
    for (const pinyin of ['n', 'ni']) await editors.compose(pinyin)
    await editors.call('apply', 1, [{ insert: '前' }])
    await editors.commit('你')
    const bold = { insert: '你', attributes: { bold: true } }
    await editors.until('stored', [1], [{ insert: '前一二' }, bold, { insert: '三四\n' }])
    await editors.until('blocks', [0], ['前一二你三四'])
  })

  test('undo takes the composed word back, and not the colleague’s', async () => {
    await editors.call('focus', 0, 2)
    await editors.compose('nihao')
    await editors.call('apply', 1, [{ retain: 2 }, { insert: '同事' }])
    await editors.commit('你好')
    await editors.until('blocks', [1], ['一二你好同事三四'])
    await editors.press('Control+z')
    await editors.until('blocks', [1], ['一二同事三四'])
    await editors.until('blocks', [0], ['一二同事三四'])
  })
})
