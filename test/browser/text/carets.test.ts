import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COLORS, colorOf } from '../../../client/live/colors.ts'
import { EditorPage } from './EditorPage.ts'

let editors: EditorPage
beforeAll(async () => {
  editors = await EditorPage.open()
})
afterAll(() => editors.close())

const li = { of: 1, name: '李明', color: '#7c3aed' }

type Side = 'left' | 'right'

/** How far the one caret on a person's page stands from an edge of a character, in pixels; null where there is none. */
async function distance(block: number, offset: number, side: Side): Promise<number | null> {
  const [caret, ...others] = await editors.call('caretBoxes', 0)
  const character = await editors.call('characterBox', 0, block, offset)
  if (!caret || others.length > 0) return null
  const sameLine = caret.top < character.top + character.height && character.top < caret.top + caret.height
  return sameLine ? Math.abs(caret.left - character[side]) : null
}

/** The caret comes to stand at a character's edge. It is two pixels wide, and stands astride. */
const standsAt = (block: number, offset: number, side: Side) =>
  expect.poll(async () => (await distance(block, offset, side)) ?? Infinity).toBeLessThan(2)

describe('a colleague’s caret', () => {
  test('stands by its character, with a name, and moves with it', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '一二三\n四五\n' } })
    await editors.call('carets', 0, [{ ...li, anchor: 5, head: 5 }])
    await standsAt(1, 0, 'right')
    expect((await editors.call('caretBoxes', 0))[0]?.label).toBe('李明')
    await editors.call('focus', 0, 4)
    await editors.type('abc')
    await standsAt(1, 3, 'right')
    await editors.call('apply', 1, [{ retain: 3 }, { delete: 1 }])
    await standsAt(0, 6, 'right')
  })

  test('shows a selection, and what is in another text does not show', async () => {
    await editors.start({ kind: 'narrative', texts: { a: '一二三\n四五\n', b: 'x\n' } })
    await editors.call('carets', 0, [{ ...li, anchor: 1, head: 6 }])
    await expect.poll(() => editors.call('selectedBoxes', 0)).toBeGreaterThan(1)
    await editors.call('carets', 0, [])
    await expect.poll(() => editors.call('caretBoxes', 0)).toEqual([])
  })

  test('in an empty text', async () => {
    await editors.start({ kind: 'line', texts: { a: '' } })
    await editors.call('carets', 0, [{ ...li, anchor: 0, head: 0 }])
    await expect.poll(async () => (await editors.call('caretBoxes', 0))[0]?.height).toBeGreaterThan(10)
  })

  test('never touches the text that is composed, and follows it', async () => {
    await editors.start({ kind: 'line', texts: { a: '一二' } })
    await editors.call('carets', 0, [{ ...li, anchor: 2, head: 2 }])
    await editors.call('focus', 0, 1)
    await editors.compose('ni')
    await editors.call('watch', 0)
    await editors.call('carets', 0, [{ ...li, anchor: 1, head: 1 }])
    await standsAt(0, 3, 'right')
    expect(await editors.call('changes')).toBe(0)
    await editors.commit('你')
    await standsAt(0, 0, 'right')
  })
})

describe('a text that is only shown', () => {
  test('looks as in the editor, and stays live', async () => {
    const a = [
      { insert: '一' },
      { insert: '粗', attributes: { bold: true } },
      { insert: '\n', attributes: { list: 'ordered', indent: 1 } },
      { insert: '\n末\n' },
    ]
    await editors.start({ kind: 'narrative', texts: { a } })
    await editors.call('show', 0, 'narrative')
    const same = async () => {
      const html = (await editors.call('html', 0)).replaceAll(' class="ProseMirror-trailingBreak"', '')
      expect(await editors.call('shownHtml')).toEqual([html])
    }
    await same()
    await editors.call('apply', 1, [{ insert: 'x\ny' }, { retain: 1 }, { delete: 1 }])
    await editors.until('blocks', [0], ['x', 'y一', '', '末'])
    await same()
    expect((await editors.call('log', 0)).sent.length).toBe(1)
  })
})

describe('colours', () => {
  test('are the same for a person everywhere, and readable under white', () => {
    expect(colorOf('member-1')).toBe(colorOf('member-1'))
    for (const color of COLORS) expect(contrastToWhite(color)).toBeGreaterThan(4.5)
  })
})

/** WCAG 2 contrast of a colour (#rrggbb) with white. */
function contrastToWhite(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
