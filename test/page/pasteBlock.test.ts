/** What a table from the clipboard means in the indicator table, before anything is done. */
import type { IndicatorNode } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import { type Block, type Column, readBlock } from '../../client/form/block/Block.ts'
import { evenGrid, type GridCell } from '../../client/form/block/Grid.ts'
import { planBlock } from '../../client/form/block/planBlock.ts'
import { readTabText } from '../../client/form/block/readTabText.ts'
import { gridOf, rectOf } from '../../client/form/block/rect.ts'
import { writeHtmlTable, writeTabText } from '../../client/form/block/writeTable.ts'
import { paperRows } from '../../client/form/table/paperRows.ts'
import { tree } from './tree.ts'

const form = tree({ 产出: { 数量: ['甲', '乙'], 质量: ['丙'] }, 效果: { 满意度: ['丁'] } })

/** What pasting does, in short: `甲.NAME=…` is filled, `数量+… | …` is added below 数量, `#0+…` below the first that was added. */
function paste(rows: readonly (readonly GridCell[])[], caret: string, from: Column, into = form): string[] {
  const { fills, adds } = planBlock(readBlock(evenGrid(rows), from) as Block, into, caret)
  return [
    ...fills.map(({ key, cell, text }) => `${key}.${cell}=${text}`),
    ...adds.map(({ parent, before, name, target }) => {
      const under = typeof parent === 'number' ? `#${parent}` : (parent ?? '')
      return `${under}+${name}${target === null ? '' : `|${target}`}${before ? ` <${before}` : ''}`
    }),
  ]
}

describe('tab-separated text', () => {
  it.each([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '"一\n二"\t"说""好"""\n三',
      [
        ['一\n二', '说"好"'],
        ['三', ''],
      ],
    ],
    ['"不完\t四', [['"不完', '四']]],
    [
      '\t\n一\t\n\n',
      [
        ['', ''],
        ['一', ''],
      ].map((row) => row.slice(0, 1)),
    ],
    ['', []],
  ])('%j', (text, rows) => {
    expect(readTabText(text).rows).toEqual(rows)
  })
})

describe('columns', () => {
  it('begin where one pastes; all four are the whole table, wherever that is', () => {
    expect(readBlock(evenGrid([['a', 'b']]), 3)).toMatchObject({ columns: [3, 4] })
    expect(readBlock(evenGrid([['a', 'b', 'c', 'd']]), 3)).toMatchObject({ columns: [1, 2, 3, 4] })
    expect(readBlock(evenGrid([['a', 'b', 'c']]), 3)).toEqual({ width: 3, from: 3 })
    expect(readBlock(evenGrid([['a', 'b', 'c', 'd', 'e']]), 1)).toEqual({ width: 5, from: 1 })
  })

  it('are those of the headings where the block has some, and the others are named', () => {
    const rows = [
      ['附表', '', '', ''],
      ['序号', '三级指标', '指标值', '备注'],
      ['1', '举办论坛', '3次', ''],
    ]
    expect(readBlock(evenGrid(rows), 1)).toEqual({
      columns: [3, 4],
      rows: [{ cells: { 3: '举办论坛', 4: '3次' } }],
      without: ['序号'],
    })
  })
})

describe('names and targets', () => {
  it('fill the rows from the caret on, and make more at the end of their group, not in the next', () => {
    const rows = [
      ['一', '1'],
      ['二', '2'],
      ['三', '3'],
    ]
    expect(paste(rows, '乙', 3)).toEqual(['乙.NAME=一', '乙.TARGET=1', '数量+二|2', '数量+三|3'])
    expect(paste([['1'], ['2'], ['3']], '甲', 4)).toEqual(['甲.TARGET=1', '乙.TARGET=2', '数量+|3'])
  })

  it('leave what stands where the block is blank, or says the same', () => {
    expect(
      paste(
        [
          ['', '1'],
          ['乙', ''],
        ],
        '甲',
        3,
      ),
    ).toEqual(['甲.TARGET=1'])
  })

  it('pasted in a group go to its end; below level 1 into its last group', () => {
    const rows = [
      ['三级指标', '指标值'],
      ['一', '1'],
    ]
    expect(paste(rows, '数量', 2)).toEqual(['数量+一|1'])
    expect(paste(rows, '产出', 1)).toEqual(['质量+一|1'])
    expect(paste(rows, '空', 1, tree({ 空: {} }))).toEqual(['空+', '#0+一|1'])
  })

  it('of a merged name become a row without a name', () => {
    expect(
      paste(
        [
          ['乙', '1'],
          [null, '2'],
        ],
        '乙',
        3,
      ),
    ).toEqual(['乙.TARGET=1', '数量+|2'])
  })
})

describe('groups', () => {
  it('are met by their names, merged, blank or repeated; what is not there is made', () => {
    const merged = [
      ['产出', '数量', '甲', '1'],
      [null, null, '戊', '2'],
      [null, '时效', '己', '3'],
      ['成本', '', '庚', '4'],
    ]
    const blank = merged.map((row) => row.map((cell) => cell ?? ''))
    const repeated = [
      ['产出', '数量', '甲', '1'],
      ['产出', '数量', '戊', '2'],
      ['产出', '时效', '己', '3'],
      ['成本', '', '庚', '4'],
    ]
    for (const rows of [merged, blank, repeated])
      expect(paste(rows, '丁', 3)).toEqual([
        '甲.TARGET=1',
        '数量+戊|2 <乙',
        '产出+时效 <质量',
        '#1+己|3',
        '+成本 <效果',
        '#3+',
        '#4+庚|4',
      ])
  })

  it('without level 1 belong to that of the caret', () => {
    expect(
      paste(
        [
          ['质量', '丙', '1'],
          ['时效', '辛', '2'],
        ],
        '甲',
        2,
      ),
    ).toEqual(['丙.TARGET=1', '产出+时效', '#0+辛|2'])
  })

  it('take a blank row that waits before they make one', () => {
    const [first] = tree({ a: { b: ['c'] } })
    const blank = JSON.parse(JSON.stringify(first), (key, value) =>
      key === 'name' ? '' : value,
    ) as IndicatorNode
    expect(paste([['产出', '数量', '甲', '1']], 'a', 1, [blank])).toEqual([
      'a.NAME=产出',
      'b.NAME=数量',
      'c.NAME=甲',
      'c.TARGET=1',
    ])
  })

  it('pasted twice change nothing the second time', () => {
    expect(
      paste(
        [
          ['产出', '数量', '甲', ''],
          ['', '', '乙', ''],
        ],
        '甲',
        1,
      ),
    ).toEqual([])
  })
})

describe('a block that is copied', () => {
  const paper = paperRows(form)
  const cells = new Map(paper.cells.map((cell) => [cell.key, cell]))
  const copied = (from: string, to: string, whole = false) =>
    gridOf(paper, rectOf({ from, to, whole }, cells)!, (key, column) => (column === 4 ? `=${key}%` : key))

  it('is what lies between two cells, groups merged', () => {
    expect(copied('乙.TARGET', '丙.NAME').rows).toEqual([
      ['乙', '=乙%'],
      ['丙', '=丙%'],
    ])
    expect(copied('甲.NAME', '丙.NAME', true).rows).toEqual([
      ['产出', '数量', '甲', '=甲%'],
      [null, null, '乙', '=乙%'],
      [null, '质量', '丙', '=丙%'],
    ])
  })

  it('is a table and tab-separated text, and comes back as it was', () => {
    const grid = copied('甲.NAME', '丙.NAME', true)
    expect(writeHtmlTable(grid)).toMatch(
      /<tr><td rowspan="3"[^>]*>产出<\/td><td rowspan="2"[^>]*>数量<\/td><td [^>]*>甲<\/td><td [^>]*>=甲%<\/td><\/tr>/,
    )
    expect(readTabText(writeTabText(grid)).rows).toEqual(
      grid.rows.map((row) => row.map((cell) => cell ?? '')),
    )
    const odd = evenGrid([['一\n二', 'a\tb', '说"好"', '<&>']])
    expect(readTabText(writeTabText(odd))).toEqual(odd)
    expect(writeHtmlTable(odd)).toContain('一<br style="mso-data-placement:same-cell">二')
    expect(writeHtmlTable(odd)).toContain('&lt;&amp;&gt;')
  })
})
