import { describe, expect, it } from 'vitest'
import { paperRows, shownNode, steadyOrder } from '../../client/form/table/paperRows.ts'
import { tree } from './tree.ts'

const form = tree({ 产出: { 数量: ['甲', '乙'], 质量: [] }, 效果: {} })

describe('the indicator tree on paper', () => {
  it('has a row for each leaf, a group without rows below it among them', () => {
    expect(paperRows(form).rows.map(({ keys }) => keys)).toEqual([
      ['产出', '数量', '甲'],
      ['产出', '数量', '乙'],
      ['产出', '质量', null],
      ['效果', null, null],
    ])
  })

  it('merges levels 1 and 2 over their rows, in the order of reading', () => {
    expect(paperRows(form).cells.map(({ key, row, span }) => [key, row, span])).toEqual([
      ['产出', 0, 3],
      ['数量', 0, 2],
      ['甲', 0, 1],
      ['乙', 1, 1],
      ['质量', 2, 1],
      ['效果', 3, 1],
    ])
  })

  it('is empty for an empty tree', () => {
    expect(paperRows([])).toEqual({ rows: [], cells: [] })
  })

  it('keeps the object of a node that did not change', () => {
    const before = paperRows(form)
    const after = paperRows(tree({ 产出: { 数量: ['甲', '乙'], 质量: ['丙'] }, 效果: {} }))
    const of = (paper: typeof before, key: string, old?: ReturnType<typeof shownNode>) =>
      shownNode(
        paper,
        paper.cells.find((cell) => cell.key === key)!,
        old,
      )
    const [second, quality] = [of(before, '乙'), of(before, '质量')]
    expect(of(after, '乙', second)).toBe(second)
    expect(of(after, '质量', quality)).toEqual({ ...quality, childless: false })
  })
})

describe('the steady order of elements', () => {
  it('leaves those that are there where they are, however the rows move', () => {
    expect(steadyOrder(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['a', 'b', 'c'])
  })
  it('drops those that are gone', () => {
    expect(steadyOrder(['a', 'b', 'c'], ['c', 'a'])).toEqual(['a', 'c'])
  })
  it('puts new ones behind what comes before them on paper, the first in front', () => {
    expect(steadyOrder(['a', 'b'], ['x', 'a', 'y', 'z', 'b'])).toEqual(['x', 'a', 'y', 'z', 'b'])
  })
})
