/** Promise: the rows of the indicator table become the tree that the paper shows. */
import { indicatorRows } from '@jixiao/schema'
import { describe, expect, test } from 'vitest'
import { readOne, SMALL_FORM } from './sampleForms.ts'

describe('the indicator table', () => {
  const HEAD = SMALL_FORM.slice(0, SMALL_FORM.indexOf('产出目标'))
  const rows = (table: string) =>
    indicatorRows(readOne(HEAD + table).indicators).map(({ level1, level2, level3, target }) =>
      [level1, level2, level3, target].join('|'),
    )

  test('blank lines, rules and repeated heads say nothing', () => {
    expect(
      rows(
        '甲\t乙\t丙\t丁\n\n\t\t\t\n----\t-----\t----\t---\n一级目标\t二级目标\t三级目标\t指标目标值\n\t\t戊\t己',
      ),
    ).toEqual(['甲|乙|丙|丁', '甲|乙|戊|己'])
  })

  test('a group that comes twice on paper comes twice', () => {
    expect(
      readOne(`${HEAD}甲\t乙\t丙\t丁\n甲\t乙\t戊\t己\n\t乙\t庚\t辛`).indicators.map(
        ({ children }) => children.length,
      ),
    ).toEqual([1, 2])
  })

  test('rows that skip a level', () => {
    expect(rows('甲\t乙\t丙\t丁\n戊\t\t己\t庚\n\t辛\t\t壬\n癸\t\t\t')).toEqual([
      '甲|乙|丙|丁',
      '戊||己|庚',
      '戊|辛||壬',
      '癸|||',
    ])
    expect(rows('\t\t己\t庚')).toEqual(['||己|庚'])
  })

  test('a group named in a row of its own above its indicators makes no row', () => {
    expect(rows('甲\t\t\t\n\t乙\t\t\n\t\t丙\t丁')).toEqual(['甲|乙|丙|丁'])
  })

  test('a table without rows is one of a form not filled in yet', () => {
    expect(rows('')).toEqual([])
  })

  test('the national heads, in any order, and weights', () => {
    const table =
      '权重\t一级指标\t二级指标\t三级指标（指标内容）\t指标值\n10\t甲\t乙\t丙\t丁\n20分\t\t\t戊\t己\n很大\t\t\t庚\t辛'
    const form = readOne(HEAD.replace(/一级目标.*\n/, '') + table)
    const [group] = form.indicators[0]!.children
    expect(group?.children.map(({ name, target, weight }) => [name, target, weight])).toEqual([
      ['丙', '丁', 10],
      ['戊', '己', 20],
      ['庚', '辛', null],
    ])
    expect(form.others).toEqual([{ label: '权重（庚）', text: '很大' }])
  })

  test('an indicator called 编制绩效目标表 begins no new form', () => {
    expect(rows('甲\t乙\t编制绩效目标表\t1份\n\t\t编制绩效目标表\t\n绩效目标表\t乙\t丙\t丁')).toHaveLength(3)
  })

  test('several paragraphs in a cell are several lines; markup that is not the whole cell is text', () => {
    expect(rows('甲\t乙\t<p>丙</p><p>丁&amp;</p>\t<5%，<p>见附件')).toEqual(['甲|乙|丙\n丁&|<5%，<p>见附件'])
  })
})
