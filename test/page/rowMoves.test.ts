import { describe, expect, it } from 'vitest'
import { besidePosition, pathTo, stepPosition } from '../../client/form/table/rowMoves.ts'
import { tree } from './tree.ts'

const form = tree({ 产出: { 数量: ['甲', '乙'], 质量: [] }, 效果: { 效益: ['丙'] } })

describe('one step by keyboard', () => {
  it('changes places with a sibling', () => {
    expect(stepPosition(form, '乙', -1)).toEqual({ parent: '数量', before: '甲' })
    expect(stepPosition(form, '甲', 1)).toEqual({ parent: '数量', before: null })
    expect(stepPosition(form, '产出', 1)).toEqual({ parent: null, before: null })
  })
  it('leads past the last sibling into the next group of its level, also an empty one and one of another parent', () => {
    expect(stepPosition(form, '乙', 1)).toEqual({ parent: '质量', before: null })
    expect(stepPosition(form, '质量', 1)).toEqual({ parent: '效果', before: '效益' })
    expect(stepPosition(form, '丙', -1)).toEqual({ parent: '质量', before: null })
  })
  it('ends at the ends of the form, and knows no node that is gone', () => {
    expect(stepPosition(form, '甲', -1)).toBeNull()
    expect(stepPosition(form, '丙', 1)).toBeNull()
    expect(stepPosition(form, '没有', 1)).toBeNull()
  })
})

describe('a place beside a node', () => {
  it('is before it or behind it, under its parent', () => {
    expect(besidePosition(form, '乙', 'before')).toEqual({ parent: '数量', before: '乙' })
    expect(besidePosition(form, '甲', 'after')).toEqual({ parent: '数量', before: '乙' })
    expect(besidePosition(form, '效果', 'after')).toEqual({ parent: null, before: null })
  })
})

it('a path leads from level 1 down', () => {
  expect(pathTo(form, '丙').map(({ key }) => key)).toEqual(['效果', '效益', '丙'])
  expect(pathTo(form, '没有')).toEqual([])
})
