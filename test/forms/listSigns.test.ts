/** What an office program draws before a paragraph: ours where ours would show the same, else part of the text. */
import { ListSigns, signText } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'

const kinds = (...signs: (readonly [string, number?])[]) => {
  const all = new ListSigns()
  return signs.map(([sign, depth = 0]) => all.listOf(sign, depth))
}

describe('a sign', () => {
  // Also as the letters that Word writes for Wingdings' ● ■ ◆ ❖ ➢ and a tick.
  it.each([...'·•●○◦▪■□◆◇➢✓–—*§lnuqvüØþ\uf0b7\uf06c'])(
    'of a bullet, %s, is one in whatever depth',
    (sign) => {
      expect(kinds([sign], [sign, 1], [sign])).toEqual(['bullet', 'bullet', 'bullet'])
    },
  )

  it('that is a number is one of ours while ours would show it', () => {
    expect(kinds(['1.'], ['2.'], ['a.', 1], ['b.', 1], ['3.'], ['a.', 1])).toEqual(Array(6).fill('ordered'))
    expect(kinds(['1.'], ['3.'], ['4.'])).toEqual(['ordered', null, null])
  })

  it.each(['一、', '（一）', '第一条', '①', '1）', '1、', 'A.'])('like %s is part of the text', (sign) => {
    expect(kinds([sign])).toEqual([null])
  })

  it('begins anew after a paragraph that is no item', () => {
    const signs = new ListSigns()
    expect(signs.listOf('1.', 0)).toBe('ordered')
    signs.interrupt()
    expect([signs.listOf('2.', 0), signs.listOf('1.', 0)]).toEqual([null, 'ordered'])
  })

  it('as text has a space after it where letters would run together', () => {
    expect(['1.', '(1)', '1', '一、'].map(signText)).toEqual(['1.', '(1) ', '1 ', '一、'])
  })
})
