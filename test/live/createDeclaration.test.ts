/** Declarations begun: blank, with what their framework asks for, or with what an earlier one says. */
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleForm } from '../forms/sampleForms.ts'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { countStored, setStatus, whole } from './declarations.ts'
import { importForm } from './importForm.ts'
import { newUnit } from './newUnit.ts'

let server: TestServer
let mei: TestPerson
let unitId: string
let zhang: TestPerson
let chen: TestPerson
let qian: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;({ mei, unitId } = await newUnit(server))
  ;[zhang, chen, qian] = await signInAll(server, 'zhang', 'chen', 'qian')
})

const CREATE = `mutation ($input: CreateDeclarationInput!) {
  createDeclaration(input: $input) { id name year status sequence unit { id } project { name } }
}`

describe('createDeclaration', () => {
  const input = (more: object = {}) => ({
    input: { unitId, year: 2027, name: `新${crypto.randomUUID()}`, ...more },
  })

  it('makes a blank one, once for a unit, a year and a project', async () => {
    const asked = input({ name: '  新的项目 ', framework: null })
    const { createDeclaration } = await mei.query(CREATE, asked)
    expect(createDeclaration).toMatchObject({
      ...{ name: '新的项目', year: 2027, status: 'DRAFT', sequence: 1, unit: { id: unitId } },
      project: { name: '新的项目' },
    })
    const blank = { text: '', html: '' }
    expect(await whole(mei, createDeclaration.id)).toMatchObject({
      ...{ overview: blank, goals: blank, totalBudget: null, startDate: null, category: null },
      ...{ governmentPurchase: null, indicators: [], others: [] },
    })
    expect(await mei.refusal(CREATE, asked)).toBe('EXISTS')
    const { createDeclaration: next } = await mei.query(CREATE, input({ name: '新的项目', year: 2028 }))
    expect(next.project).toEqual(createDeclaration.project)
    const both = await Promise.all([1, 2].map(() => mei.refusal(CREATE, input({ name: '同时' }))))
    expect(both.sort()).toEqual(['EXISTS', null].sort())
  })

  it('starts a blank one with the groups that its framework asks of every form', async () => {
    const groups = async (more: object) => {
      const { createDeclaration } = await mei.query(CREATE, input(more))
      const { indicators } = await whole(mei, createDeclaration.id)
      return indicators.map(({ path, target }: { path: string[]; target: unknown }) => {
        expect(target).toBeNull()
        return path.join('/')
      })
    }
    const shanghai = ['投入与管理', '投入与管理/财务管理', '投入与管理/实施管理', '产出目标']
    expect(await groups({})).toEqual([
      ...shanghai,
      ...['数量', '质量', '时效'].map((name) => `产出目标/${name}`),
    ])
    expect(await groups({ framework: 'NATIONAL_2021' })).toEqual([
      '产出指标',
      '产出指标/数量指标',
      '效益指标',
    ])
  })

  it('begins with what an earlier one says, which stays as it is; the year before is told as lastYear', async () => {
    const [source] = await importForm(mei, sampleForm(1).bytes, { unitId, ifExists: 'REPLACE' })
    const earlier = await whole(mei, source.id)
    const asked = { name: source.name, year: source.year + 1, copyOf: source.id }
    const { createDeclaration: made } = await mei.query(CREATE, input(asked))
    const now = await whole(mei, made.id)
    const texts = ({ indicators, ...rest }: Awaited<ReturnType<typeof whole>>) => ({
      rows: indicators.map(({ path, target, weight }: never) => ({ path, target, weight })),
      ...rest,
    })
    expect(texts(now)).toEqual({
      ...texts(earlier),
      ...{ id: made.id, sequence: 1, others: [] },
      ...{ yearBudget: null, lastYearBudget: earlier.yearBudget, lastYearSpent: null },
    })
    expect(now.overview.text).not.toBe('')
    expect(await whole(mei, source.id)).toEqual(earlier)
    const { changes } = await mei.query(
      `{ changes(declarationId: "${made.id}") { nodes { kind means to } } }`,
    )
    expect(changes.nodes).toEqual([{ kind: 'ADD', means: 'BROWSER', to: source.name }])

    const LAST = 'query ($id: ID!) { declaration(id: $id) { lastYear { id year lastYear { id } } } }'
    expect((await mei.query(LAST, { id: made.id })).declaration.lastYear).toEqual({
      ...{ id: source.id, year: source.year, lastYear: null },
    })
    // Two years on: its budget was not last year's.
    const { createDeclaration: later } = await mei.query(CREATE, input({ ...asked, year: source.year + 2 }))
    expect(await whole(mei, later.id)).toMatchObject({ lastYearBudget: null })
    expect((await mei.query(LAST, { id: later.id })).declaration.lastYear).toMatchObject({ id: made.id })
    await setStatus(server, made.id, 'SUBMITTED')
    await server.sql('update declaration set voided = 1 where id = ?', made.id)
    expect((await mei.query(LAST, { id: later.id })).declaration.lastYear).toMatchObject({ id: source.id })
  })

  it('copies nothing that the person may not see', async () => {
    const [source] = await importForm(mei, sampleForm(2).bytes, { unitId, ifExists: 'REPLACE' })
    const theirs = (await qian.query('{ units { id } }')).units[0].id
    const before = await countStored(server)
    for (const copyOf of [source.id, 'nothing']) {
      const { errors } = await qian.ask(CREATE, input({ unitId: theirs, copyOf }))
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'input.copyOf' })
    }
    expect(await countStored(server)).toEqual(before)
  })

  it('goes by the project, not by what the declaration is called since', async () => {
    const { createDeclaration } = await mei.query(CREATE, input({ name: '原名' }))
    const EDIT = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
    await mei.query(EDIT, { input: { id: createDeclaration.id, name: '现名' } })
    expect(await mei.refusal(CREATE, input({ name: '原名' }))).toBe('EXISTS')
    expect(await mei.refusal(CREATE, input({ name: '现名' }))).toBeNull()
  })

  it('keeps to the bounds of years and names', async () => {
    for (const year of [1990, 2100]) expect(await mei.refusal(CREATE, input({ year }))).toBeNull()
    expect(await mei.refusal(CREATE, input({ name: '长'.repeat(500) }))).toBeNull()
    const before = await countStored(server)
    for (const [field, value] of [
      ['year', 1989],
      ['year', 2101],
      ['year', -2020],
      ['name', ''],
      ['name', ' \n'],
      ['name', '长'.repeat(501)],
    ] as const) {
      const { errors } = await mei.ask(CREATE, input({ [field]: value }))
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: `input.${field}` })
    }
    expect(await countStored(server)).toEqual(before)
  })

  it('is for staff and leads of that unit alone', async () => {
    const admin = await signIn(server, 'admin')
    const before = await countStored(server)
    expect(await qian.refusal(CREATE, input())).toBe('NOT_FOUND')
    expect(await mei.refusal(CREATE, input({ unitId: 'nothing' }))).toBe('NOT_FOUND')
    expect(await admin.refusal(CREATE, input())).toBe('FORBIDDEN')
    const { units } = await chen.query('{ units { id } }')
    expect(await chen.refusal(CREATE, input({ unitId: units[0].id }))).toBe('FORBIDDEN')
    expect(await countStored(server)).toEqual(before)
    expect(await zhang.refusal(CREATE, input({ unitId: units[0].id }))).toBeNull()
    expect(sampleForm(1).read.unit).toBe('上海科学技术交流中心')
  })
})
