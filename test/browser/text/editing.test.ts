import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EditorPage } from './EditorPage.ts'

let editors: EditorPage
beforeAll(async () => {
  editors = await EditorPage.open()
})
afterAll(() => editors.close())

describe('writing', () => {
  test('opening and visiting a text writes nothing', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '', b: '没有换行', c: '一\n' } })
    for (const name of ['a', 'b', 'c']) await editors.call('focus', 0, 'end', name)
    await editors.press('ArrowLeft')
    expect((await editors.call('log', 0)).sent).toEqual([])
  })

  test('what one types the other sees', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '' } })
    await editors.call('focus', 0, 'end')
    await editors.type('abc')
    await editors.press('Enter')
    await editors.type('def')
    await editors.until('blocks', [1], ['abc', 'def'])
    expect(await editors.call('stored', 1)).toEqual([{ insert: 'abc\ndef\n' }])
  })
})
