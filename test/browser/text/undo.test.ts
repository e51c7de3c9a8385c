import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EditorPage } from './EditorPage.ts'

let editors: EditorPage
beforeAll(async () => {
  editors = await EditorPage.open()
})
afterAll(() => editors.close())

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
