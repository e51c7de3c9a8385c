/** What was read wrongly is put right with the import: the doubts that are found, and what is said instead. */
import { DOUBT_CODES } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { DOUBTFUL_FORM, formOf, smallForm } from '../forms/sampleForms.ts'
import type { TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { countStored, whole } from './declarations.ts'
import { importForm, type Importing, importing, importRefusal } from './importForm.ts'
import { newUnit, UNIT } from './newUnit.ts'

let server: TestServer
let mei: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;({ mei } = await newUnit(server))
})

const small = (name?: string) => formOf(UNIT, name)

describe('importForm with corrections', () => {
  const doubtful = (name?: string) => formOf(UNIT, name, DOUBTFUL_FORM)
  const stored = async (content: string, corrections: readonly object[], more: Importing = {}) => {
    const [{ id }] = await importForm(mei, content, { corrections, ...more })
    return whole(mei, id)
  }

  it('finds the doubt of each kind where it is', async () => {
    const { readForm } = await mei.query(
      `query ($file: FileInput!) { readForm(file: $file) { others { label text } indicators { name }
        findings { code place { field indicatorIndex cell otherIndexes } } } }`,
      importing(doubtful()),
    )
    const [{ others, findings, indicators }] = readForm
    const doubts = findings
      .filter(({ code }: { code: string }) => Object.hasOwn(DOUBT_CODES, code))
      .map(({ code, place }: never) => {
        const { field, indicatorIndex, otherIndexes } = place as Record<string, never>
        return [code, field ?? indicators[indicatorIndex ?? -1]?.name ?? null, otherIndexes]
      })
    const at = (text: string) => others.findIndex((other: { text: string }) => other.text === text)
    expect(doubts).toEqual([
      ['MONTH_ALONE', 'START_DATE', [at('2020年1月')]],
      ['NOT_READ', 'END_DATE', [at('年底')]],
      ['SECOND_VALUE', 'PERFORMANCE_TYPE', [at('修缮类')]],
      ['NO_LABEL', null, [at('这里没有栏目名的一段话')]],
      ['SEVERAL_YEARS', 'GOALS', [at('三年办十二场')]],
      ['NOT_READ', '举办活动', [at('一半')]],
      ['EXTRA_COLUMN', null, [at('每季度一场'), at('含线上')]],
    ])
  })

  it('stores each with the form, as one entry: what was filled in, taken instead, put where it belongs', async () => {
    const form = doubtful('更正')
    const { readForm } = await mei.query(
      'query ($file: FileInput!) { readForm(file: $file) { others { label text } } }',
      importing(form),
    )
    const [{ others }] = readForm as [{ others: { label: string; text: string }[] }]
    const at = (text: string) => others.findIndex((other) => other.text === text)
    const made = await stored(form, [
      {
        form: 1,
        ...{ startDate: '2020-01-06', endDate: '2020-12-31', totalBudget: null, governmentPurchase: true },
        overview: { text: '改过的概况' },
        indicators: [
          { index: 0, name: '产出指标' },
          { index: 2, target: '不少于4场', weight: 50 },
        ],
        others: [
          { index: at('修缮类'), field: 'PERFORMANCE_TYPE' },
          { index: at('这里没有栏目名的一段话'), field: 'BASIS' },
          { index: at('三年办十二场'), field: 'GOALS', instead: true },
          { index: at('每季度一场'), field: 'PLAN' },
          { index: at('含线上'), field: 'PLAN' },
        ],
      },
    ])
    expect(made).toMatchObject({
      ...{ sequence: 1, startDate: '2020-01-06', endDate: '2020-12-31', totalBudget: null },
      ...{ governmentPurchase: true, performanceType: '修缮类', overview: { text: '改过的概况' } },
      basis: { text: '依据一二三\n这里没有栏目名的一段话' },
      goals: { text: '三年办十二场' },
      plan: { text: '备注（举办活动）：每季度一场\n备注（参与人员）：含线上' },
      others: [
        { label: '计划开始日期', text: '2020年1月' },
        { label: '计划完成日期', text: '年底' },
        { label: '绩效类型', text: '其他类' },
        { label: '总目标及阶段性目标', text: '办四场' },
        { label: '权重（举办活动）', text: '一半' },
      ],
    })
    expect(
      made.indicators.map(({ name, target, weight }: never) => [
        name,
        (target as { text: string } | null)?.text,
        weight,
      ]),
    ).toEqual([
      ['产出指标', undefined, null],
      ['数量', undefined, null],
      ['举办活动', '不少于4场', 50],
      ['参与人员', '200人', 50],
    ])
  })

  it('goes by the name that is given; of several forms each has its own; what is there is replaced with them', async () => {
    const [{ id }] = await importForm(mei, small('本名'))
    const file = `${small('甲甲')}\n${small('错字')}`
    const corrections = [
      { form: 2, name: ' 本名 ', category: '经常性项目' },
      { form: 1, yearBudget: '7.00' },
    ]
    expect(await importRefusal(mei, file, { corrections })).toMatchObject({ code: 'EXISTS' })
    const made = await importForm(mei, file, { corrections, ifExists: 'REPLACE' })
    expect(made).toMatchObject([
      { name: '甲甲', sequence: 1 },
      { id, name: '本名', sequence: 2 },
    ])
    expect(await whole(mei, id)).toMatchObject({ category: '经常性项目', yearBudget: '1000.50' })
    expect(await whole(mei, made[0].id)).toMatchObject({ category: '其他一次性项目', yearBudget: '7.00' })
  })

  it('takes a period as both dates, and an amount in what the form says it is in', async () => {
    const form = small()
      .replace('(2020年度)', '(2020年度)\n单位：万元')
      .replace('项目总预算(元)', '项目总预算')
      .replace('2020-11-30', '2020-11-30\n起止时间：\t2020年2月1日至2020年3月1日\n项目总预算：\t200')
    const others = [
      { index: 0, field: 'START_DATE' },
      { index: 0, field: 'END_DATE' },
      { index: 1, field: 'TOTAL_BUDGET' },
    ]
    expect(await stored(form, [{ form: 1, others }])).toMatchObject({
      ...{ startDate: '2020-02-01', endDate: '2020-03-01', totalBudget: '10000000.00' },
      others: expect.arrayContaining([
        { label: '计划开始日期', text: '2020-01-01' },
        { label: '计划完成日期', text: '2020-11-30' },
        { label: '项目总预算', text: '2000000.00' },
      ]),
    })
  })

  it('keeps lists and bold of the lines that stay', async () => {
    const listed = smallForm('概况一二三', '<ul><li>一</li><li><strong>二</strong></li></ul><p>三</p>')
    const form = formOf(UNIT, undefined, listed)
    const { overview } = await stored(form, [{ form: 1, overview: { text: '一\n二\n三又三' } }])
    expect(overview.html).toBe('<ul><li>一</li><li><strong>二</strong></li></ul><p>三又三</p>')
  })

  it('of what is wrong stores nothing, and names the input', async () => {
    const before = await countStored(server)
    const form = doubtful('更正有误')
    const bad = (field: string, correction: object, code = 'BAD_USER_INPUT') =>
      [field, [{ form: 1, ...correction }], code] as const
    for (const [field, corrections, code] of [
      ['corrections[0].form', [{ form: 2 }], 'BAD_USER_INPUT'],
      ['corrections[0].form', [{ form: 0 }], 'BAD_USER_INPUT'],
      ['corrections[1].form', [{ form: 1 }, { form: 1 }], 'BAD_USER_INPUT'],
      bad('corrections[0].name', { name: ' ' }),
      bad('corrections[0].name', { name: null }),
      bad('corrections[0].name', { name: '长'.repeat(501) }, 'TOO_LARGE'),
      bad('corrections[0].plan', { plan: {} }),
      bad('corrections[0].plan', { plan: { text: '长'.repeat(20_001) } }, 'TOO_LARGE'),
      bad('corrections[0].category', { category: '长'.repeat(2_001) }, 'TOO_LARGE'),
      bad('corrections[0].indicators[0].index', { indicators: [{ index: 4, name: '没有' }] }),
      bad('corrections[0].indicators[0].index', { indicators: [{ index: -1 }] }),
      bad('corrections[0].indicators[1].index', { indicators: [{ index: 2 }, { index: 2 }] }),
      bad('corrections[0].indicators[0].name', { indicators: [{ index: 2, name: null }] }),
      bad(
        'corrections[0].indicators[0].name',
        { indicators: [{ index: 2, name: '长'.repeat(501) }] },
        'TOO_LARGE',
      ),
      bad('corrections[0].indicators[0].target', { indicators: [{ index: 0, target: '组没有' }] }),
      bad(
        'corrections[0].indicators[0].target',
        { indicators: [{ index: 2, target: '长'.repeat(2_001) }] },
        'TOO_LARGE',
      ),
      bad('corrections[0].indicators[0].weight', { indicators: [{ index: 2, weight: -1 }] }),
      bad('corrections[0].others[0].index', { others: [{ index: 99, field: 'PLAN' }] }),
      bad('corrections[0].others[0].field', { others: [{ index: 0, field: 'TOTAL_BUDGET' }] }),
      bad('corrections[0].others[1].field', {
        others: [
          { index: 0, field: 'PLAN' },
          { index: 0, field: 'PLAN', instead: true },
        ],
      }),
    ] as const)
      expect(await importRefusal(mei, form, { corrections }), field).toMatchObject({ code, field })
    const both = `${small('好好的')}\n${form}`
    expect(await importRefusal(mei, both, { corrections: [{ form: 2, name: '' }] })).toMatchObject({
      field: 'corrections[0].name',
    })
    expect(await countStored(server)).toEqual(before)
  })
})
