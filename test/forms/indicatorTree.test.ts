/** Promise: a file that is loaded says its indicators row by row, and they become the tree that the paper would show. */
import { type IndicatorContent, indicatorRows } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import { indicatorTree } from '../../server/forms/indicatorTree.ts'
import { SAMPLE_FORMS } from './sampleForms.ts'

const row = (level1: string, level2 = '', level3 = '', target = '') => ({
  ...{ level1, level2, level3, target },
  weight: null,
})
/** `甲(甲一(一=3场))`. */
const outline = (nodes: readonly IndicatorContent[]): string =>
  nodes
    .map(({ name, target, children }) => {
      const below = children.length > 0 ? `(${outline(children)})` : ''
      return `${name}${target ? `=${target}` : ''}${below}`
    })
    .join(' ')

describe('flat rows', () => {
  it('of each of the seven forms make the tree that they came from', () => {
    for (const { read } of SAMPLE_FORMS)
      expect(indicatorTree(indicatorRows(read.indicators))).toEqual(read.indicators)
  })

  it('keep a group while its name stays, and begin it again when it comes back', () => {
    const rows = [
      row('甲', '一', 'a', '1'),
      row('甲', '一', 'b', '2'),
      row('甲', '二', 'c'),
      row('甲', '一', 'd'),
    ]
    expect(outline(indicatorTree(rows))).toBe('甲(一(a=1 b=2) 二(c) 一(d))')
    const back = [row('甲', '一', 'a'), row('乙', '一', 'b'), row('甲', '一', 'c')]
    expect(outline(indicatorTree(back))).toBe('甲(一(a)) 乙(一(b)) 甲(一(c))')
  })

  it('without a level 3 and a target are groups without children; unnamed ones are groups and indicators too', () => {
    const rows = [row('甲'), row('乙', '一'), row('丙', '', 'a'), row('丙', '', '', '3场'), row('', '', 'b')]
    expect(outline(indicatorTree(rows))).toBe('甲 乙(一) 丙((a =3场)) ((b))')
  })
})
