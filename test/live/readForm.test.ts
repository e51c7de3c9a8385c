/** A form looked at before it is read in: what would be stored, where, and what is doubtful; nothing is stored. */
import { beforeAll, describe, expect, it } from 'vitest'
import { formOf } from '../forms/sampleForms.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { countStored } from './declarations.ts'
import { importForm, type Importing, importing } from './importForm.ts'
import { newUnit, UNIT } from './newUnit.ts'

let server: TestServer
let mei: TestPerson
let unitId: string
let chen: TestPerson
let qian: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;({ mei, unitId } = await newUnit(server))
  ;[chen, qian] = await signInAll(server, 'chen', 'qian')
})

const small = (name?: string) => formOf(UNIT, name)

describe('readForm', () => {
  const READ = `query ($file: FileInput!, $unitId: ID, $year: Int, $corrections: [FormCorrectionInput!]) {
    readForm(file: $file, unitId: $unitId, year: $year, corrections: $corrections) {
      unitName unit { id name } replaces { id name } year name category performanceType startDate endDate governmentPurchase
      overview { text html } basis { text } necessity { text } safeguards { text } plan { text } goals { text }
      totalBudget yearBudget lastYearBudget lastYearSpent
      indicators { level name target weight } others { label text } paper
      findings { id code severity message messages { zh en } source { zh } repairable repair { zh } refusedLater
        place { field indicatorId indicatorIndex cell otherIndexes } }
    }
  }`
  const readForm = async (person: TestPerson, content: string, options?: Importing) =>
    (await person.query(READ, importing(content, options))).readForm

  it('shows what would be stored and where, and stores nothing', async () => {
    const before = await countStored(server)
    const [read, ...none] = await readForm(mei, small('只看看'))
    expect(none).toEqual([])
    const blank = { text: '' }
    expect(read).toEqual({
      unitName: UNIT,
      unit: { id: unitId, name: UNIT },
      replaces: null,
      ...{ year: 2020, name: '只看看', category: '其他一次性项目', performanceType: '其他类' },
      ...{ startDate: '2020-01-01', endDate: '2020-11-30', governmentPurchase: false },
      overview: { text: '概况一二三', html: '<p>概况一二三</p>' },
      basis: { text: '依据一二三' },
      ...{ necessity: blank, safeguards: blank, plan: blank, goals: blank },
      ...{ totalBudget: '1000.00', yearBudget: '1000.50', lastYearBudget: null, lastYearSpent: null },
      indicators: [
        { level: 1, name: '产出目标', target: null, weight: null },
        { level: 2, name: '数量', target: null, weight: null },
        { level: 3, name: '举办活动', target: '=4场', weight: null },
        { level: 3, name: '参与人员', target: '200人', weight: null },
      ],
      others: [],
      findings: expect.any(Array),
      paper: small('只看看')
        .split('\n')
        .map((line) => line.split('\t')),
    })
    expect(await countStored(server)).toEqual(before)
  })

  it('names what it would replace', async () => {
    const [{ id }] = await importForm(mei, small('已有'))
    const read = await readForm(mei, `${small('已有')}\n${small('没有')}`)
    expect(read.map(({ replaces }: { replaces: object | null }) => replaces)).toEqual([
      { id, name: '已有' },
      null,
    ])
  })

  it('gives what it is not sure of as findings, and then what a reviewer would send back', async () => {
    const doubtful = small()
      .replace('2020-01-01', '2020年1月')
      .replace('\t1,000\t', '\t约一千\t')
      .replace('200人', '')
    const [{ findings, others, startDate }] = await readForm(mei, doubtful)
    expect(startDate).toBeNull()
    expect(others).toEqual([
      { label: '计划开始日期', text: '2020年1月' },
      { label: '项目总预算(元)', text: '约一千' },
    ])
    const common = {
      ...{
        severity: 'WARNING',
        source: { zh: '原表的读取' },
        repairable: false,
        repair: null,
        refusedLater: false,
      },
      ...{ id: expect.any(String), messages: expect.any(Object) },
    }
    const nowhere = { indicatorId: null, indicatorIndex: null, cell: null, otherIndexes: null }
    expect(findings.slice(0, 2)).toEqual([
      {
        ...{ ...common, code: 'MONTH_ALONE', place: { ...nowhere, field: 'START_DATE', otherIndexes: [0] } },
        message: '“计划开始日期”只写到月，日期留空，原文已保留。',
      },
      {
        ...{ ...common, code: 'NOT_READ', place: { ...nowhere, field: 'TOTAL_BUDGET', otherIndexes: [1] } },
        message: '“项目总预算(元)”的内容读不出来，留空，原文已保留。',
      },
    ])
    const found = (code: string) =>
      findings
        .filter((each: { code: string }) => each.code === code)
        .map(({ place }: { place: object }) => place)
    expect(found('FIELD_BLANK')).toContainEqual({ ...nowhere, field: 'START_DATE' })
    expect(found('TARGET_BLANK')).toEqual([{ ...nowhere, field: null, indicatorIndex: 3, cell: 'TARGET' }])
    expect(findings.some(({ repairable }: { repairable: boolean }) => repairable)).toBe(false)
    const ids = findings.map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    // The same as of the declaration that it becomes.
    const [{ id }] = await importForm(mei, doubtful)
    const { declaration } = await mei.query(
      'query ($id: ID!) { declaration(id: $id) { findings { code message } } }',
      { id },
    )
    expect(findings.slice(2).map(({ code, message }: Record<string, string>) => ({ code, message }))).toEqual(
      declaration.findings,
    )
  })

  it('with corrections shows what would be stored with them, and where', async () => {
    const [{ id }] = await importForm(mei, small('正名'))
    const form = small('错名').replace('2020-01-01', '2020年1月')
    const corrections = [{ form: 1, name: '正名', startDate: '2020-01-05' }]
    const [read] = await readForm(mei, form, { corrections })
    expect(read).toMatchObject({ name: '正名', startDate: '2020-01-05', replaces: { id } })
    const codes = read.findings.map(
      ({ code, place }: never) => `${code} ${(place as { field?: string } | null)?.field}`,
    )
    expect(codes).toContain('MONTH_ALONE START_DATE') // of the paper
    expect(codes).not.toContain('FIELD_BLANK START_DATE')
    const { errors } = await mei.ask(READ, importing(form, { corrections: [{ form: 2 }] }))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'corrections[0].form' })
  })

  it('takes a year and a unit that are said beside the paper, which need not name any then', async () => {
    const refusal = async (content: string, options?: Importing) =>
      (await mei.ask(READ, importing(content, options))).errors?.[0]
    const [yearless, nameless] = [small('无年').replace('(2020年度)\n', ''), small('无名').replace(UNIT, '')]
    const refused = await refusal(yearless)
    expect(refused?.extensions).toMatchObject({ code: 'UNREADABLE_FORM' })
    expect(refused?.message).toContain('缺少年度（如“2020年度”）。可以在导入时另行选定。')
    expect((await refusal(nameless))?.message).toContain('可以在导入时另行选定')
    expect((await refusal(yearless.replace('无年', '')))?.message).not.toContain('另行选定')

    const [{ id }] = await importForm(mei, small('沿用'), { year: 2027 })
    const [said] = await readForm(mei, small('沿用'), { year: 2027 })
    expect([said.year, said.replaces.id]).toEqual([2027, id])
    const [other] = await readForm(mei, small('沿用'))
    expect([other.year, other.replaces]).toEqual([2020, null])
    expect((await readForm(mei, yearless, { year: 2026 }))[0].year).toBe(2026)
    const both = `${small('第一张')}\n${small('第二张')}`
    const years = (await readForm(mei, both, { year: 2026 })).map(({ year }: { year: number }) => year)
    expect(years).toEqual([2026, 2026])
    const [given] = await readForm(mei, nameless, { unitId })
    expect([given.unitName, given.unit.id]).toEqual([UNIT, unitId])

    for (const year of [1989, 2101])
      expect((await refusal(small(), { year }))?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'year',
      })
    // Not even the name of another's unit is told.
    const { errors } = await qian.ask(READ, importing(nameless, { unitId }))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'unitId' })
    expect(JSON.stringify(errors)).not.toContain(UNIT)
  })

  it('is for who may import; whose units there are it tells nobody', async () => {
    const asked = async (person: TestPerson) => (await person.ask(READ, importing(small()))).errors?.[0]
    expect((await asked(chen))?.extensions).toMatchObject({ code: 'FORBIDDEN' })
    const [there] = await readForm(qian, small('谁的'))
    const [never] = await readForm(qian, small('谁的').replace(UNIT, '从来没有'))
    expect([there.unit, there.replaces]).toEqual([null, null])
    expect([never.unit, never.replaces]).toEqual([null, null])
    const [own] = await readForm(mei, small().replace(UNIT, '从来没有'), { unitId })
    expect([own.unitName, own.unit.name]).toEqual(['从来没有', UNIT])
  })

  it('knows a unit that is named with its code, which stays on the paper, and guesses nothing more', async () => {
    const at = async (name: string) => {
      const [{ unitName, unit }] = await readForm(mei, small().replace(UNIT, name))
      return [unitName, unit?.name ?? null]
    }
    for (const name of [
      `102001 ${UNIT}`,
      `102001-${UNIT}`,
      `102001${UNIT}`,
      `[102.001]${UNIT}`,
      `${UNIT}（102001）`,
      `${UNIT}(单位代码：102001)`,
    ])
      expect(await at(name)).toEqual([name, UNIT])
    for (const name of [`12${UNIT}`, `102001${UNIT}二`, `${UNIT}（本级）`, `甲102001${UNIT}`, '102001'])
      expect(await at(name)).toEqual([name, null])
    const [made] = await importForm(mei, small().replace(UNIT, `102001 ${UNIT}`))
    expect(made.unit.name).toBe(UNIT)
  })

  it('of what is no form says why', async () => {
    const { errors } = await mei.ask(READ, importing('姓名\t年龄'))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNREADABLE_FORM' })
  })
})
