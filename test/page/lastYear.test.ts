/** What is told of last year's form beside this one: years of then, rows that are missing; and amounts beside the budget. */
import {
  blankContent,
  type DeclarationContent,
  type IndicatorContent,
  newDocument,
  readIndicators,
  seedDocument,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import type { LastYear } from '../../client/form/lastYear/LastYear.ts'
import { oldYears } from '../../client/form/lastYear/oldYears.ts'
import { lastRows, rowState, rowsToAdd } from '../../client/form/lastYear/rows.ts'
import { moneyGroups } from '../../client/form/money/moneyParts.ts'

const row = (name: string, target: string): IndicatorContent => ({
  ...{ level: 3, name, target, weight: null, children: [] },
})
const tree = (level1: string, level2: string, rows: readonly IndicatorContent[]): IndicatorContent => ({
  ...{ level: 1, name: level1, target: null, weight: null },
  children: [{ level: 2, name: level2, target: null, weight: null, children: rows }],
})
const docOf = (content: Partial<DeclarationContent>) => {
  const doc = newDocument()
  seedDocument(doc, { ...blankContent('甲项目'), ...content })
  return doc
}
const plain = (text: string) => text.split('\n').map((line) => ({ runs: [{ text: line }] }))

function lastYear(content: Partial<DeclarationContent>): LastYear {
  const all = { ...blankContent('甲项目'), ...content }
  const { overview, basis, necessity, safeguards, plan, goals, indicators } = all
  return {
    ...{ id: 'last', year: 2020, name: all.name, fields: all, indicators },
    narratives: { overview, basis, necessity, safeguards, plan, goals },
  }
}
const marked = (now: Partial<DeclarationContent>, then: Partial<DeclarationContent>) =>
  oldYears(docOf(now), lastYear(then), 2021).map(({ words, at }) => `${words}@${at}`)

describe('years of then', () => {
  const basis = plain(
    '根据沪科〔2019〕12号文件，2019年已办 20 场，2020年再办。\n规划至2035年，电话 62020000。',
  )

  it('are those of the last form and of the year before it, where the words around them stand as they did', () => {
    expect(marked({ basis }, { basis })).toEqual(['2019年已办 20 场@16', '2020年再办@29'])
    expect(marked({ startDate: '2020-01-01', endDate: '2021-02-01' }, { startDate: '2020-01-01' })).toEqual([
      '2020-01-01@0',
    ])
  })

  it('go one by one, as each is mended; what is written anew never was of then', () => {
    const mended = plain('根据沪科〔2019〕12号文件，2020年已办 20 场，2020年再办。')
    expect(marked({ basis: mended }, { basis })).toEqual(['2020年再办@29'])
    expect(marked({ plan: plain('2020年回顾') }, { basis })).toEqual([])
  })

  it('stand in rows, too', () => {
    const indicators = [tree('产出目标', '数量', [row('2020年论坛', '2020年12月前')])]
    expect(marked({ indicators }, { indicators })).toEqual(['2020年论坛@0', '2020年12月前@0'])
  })
})

describe('rows of then', () => {
  const then = [tree('产出指标', '数量指标', [row('论坛', '2场'), row('', '5篇')])]

  it('are here, differ or are missing, below groups that another framework calls otherwise', () => {
    const state = (now: readonly IndicatorContent[]) => {
      const here = readIndicators(docOf({ indicators: now }))
      return lastRows(then).map((each) => rowState(here, each).kind)
    }
    expect(state([])).toEqual(['MISSING', 'MISSING'])
    expect(state([tree('产出目标', '数量', [row('论坛', '3场'), row('', '5篇')])])).toEqual([
      'DIFFERS',
      'SAME',
    ])
    expect(state([tree('产出目标', '质量', [row('论坛', '2场')])])).toEqual(['MISSING', 'MISSING'])
  })

  it('come with the groups that are missing, each once', () => {
    const added = rowsToAdd(readIndicators(docOf({})), lastRows(then))
    expect(added.map(({ parent, name, target }) => [parent, name, target])).toEqual([
      [null, '产出指标', null],
      [0, '数量指标', null],
      [1, '论坛', '2场'],
      [1, '', '5篇'],
    ])
    const group = readIndicators(docOf({ indicators: [tree('产出目标', '质量', [])] }))
    expect(rowsToAdd(group, lastRows(then)).map(({ parent }) => parent)).toEqual([group[0]!.key, 0, 0])
  })
})

it('amounts are those in 元, by group; of a range the upper bound; prices are none', () => {
  const indicators = [
    tree('成本指标', '经济成本', [row('设备', '不超过50万元'), row('', '3-5万元，每人≤800元/人')]),
    tree('产出指标', '数量', [row('论坛', '2场')]),
  ]
  expect(moneyGroups(readIndicators(docOf({ indicators })))).toMatchObject([
    {
      ...{ name: '成本指标', fen: 55_000_000 },
      parts: [
        { name: '设备', text: '不超过50万元', fen: 50_000_000 },
        { name: '经济成本', fen: 5_000_000 },
      ],
    },
  ])
})
