/** 问题 over the API: the same as in the browser, repairs as ordinary edits, and what blocks 报送. */
import { findFindings, frameworkOf, readContent } from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { blankDeclaration, readyDeclaration, setStatus } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let qian: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, qian] = await signInAll(server, 'zhang', 'li', 'chen', 'qian')
})
afterAll(() => server.stop())

const FINDINGS = `query ($id: ID!, $atSequence: Int, $severity: [Severity!]) {
  declaration(id: $id, atSequence: $atSequence) { sequence findings(severity: $severity) {
    id code severity message messages { zh en } source { zh en } refusedLater repairable repair { zh en }
    place { field indicatorId cell }
  } }
}`
const REPAIR = `mutation ($id: ID!, $finding: ID!, $ifSequence: Int) {
  applyRepair(declarationId: $id, findingId: $finding, ifSequence: $ifSequence) { sequence indicator { name target { text } } }
}`
const CHANGES = `query ($id: ID!) { changes(declarationId: $id, first: 20) { nodes { sequence kind means actor { name } from to } } }`
const SUBMIT = 'mutation ($id: ID!) { submitDeclaration(id: $id) { status } }'
const ROWS = ['产出目标\t数量\t举办活动\t3场', '\t质量\t培训合格率\t=95']

const findingsOf = async (person: TestPerson, id: string, asked: object = {}) =>
  (await person.query(FINDINGS, { id, ...asked })).declaration.findings
const ofCode = async (id: string, code: string) =>
  (await findingsOf(zhang, id)).find((each: { code: string }) => each.code === code)
const sample = async (name: string) => {
  const where = { name: { contains: name } }
  const LIST = 'query ($where: DeclarationFilter) { declarations(where: $where) { nodes { id } } }'
  return (await zhang.query(LIST, { where })).declarations.nodes[0].id as string
}
const edit = (person: TestPerson, input: object) =>
  person.query('mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }', {
    input,
  })

describe('the findings of a declaration', () => {
  it('are those that the browser makes of the live document', async () => {
    for (const name of ['国内外科技交流', '电话系统', '楼标', '党建']) {
      const id = await sample(name)
      const copy = await LiveCopy.open(zhang, id)
      const content = readContent(copy.doc)
      const here = findFindings({ content, year: 2020, framework: frameworkOf({ ...content, year: 2020 }) })
      const there = await findingsOf(zhang, id)
      expect(there.map((each: { id: string }) => each.id)).toEqual(here.map((each) => each.id))
      expect(there.map((each: { messages: object }) => each.messages)).toEqual(here.map(({ words }) => words))
    }
  })

  it('say where, why and what mends it, in the language that is asked for', async () => {
    const id = await readyDeclaration(li, undefined, ROWS)
    const { message, ...finding } = await ofCode(id, 'UNIT_MISSING')
    expect(finding).toMatchObject({
      ...{ severity: 'WARNING', repairable: true, refusedLater: false },
      source: { zh: '经验' },
      repair: { zh: '改为「=95%」' },
      place: { field: null, indicatorId: expect.stringContaining(`${id}.`), cell: 'TARGET' },
    })
    expect(message).toBe('「培训合格率」的目标值「=95」没有单位。')
    const english = await li.query(FINDINGS, { id }, { 'Accept-Language': 'en' })
    expect(
      english.declaration.findings.find((each: { code: string }) => each.code === 'UNIT_MISSING').message,
    ).toBe(finding.messages.en)
  })

  it('are of the moment that is asked for', async () => {
    const id = await readyDeclaration(li, undefined, ROWS)
    const { place } = await ofCode(id, 'UNIT_MISSING')
    await edit(li, { id: place.indicatorId, target: '=95%' })
    expect(await ofCode(id, 'UNIT_MISSING')).toBeUndefined()
    const then = await findingsOf(li, id, { atSequence: 1 })
    expect(then.map(({ code }: { code: string }) => code)).toContain('UNIT_MISSING')
  })

  it('tell a lead which of the unit’s are not ready', async () => {
    const [blank, ready] = [await blankDeclaration(zhang), await readyDeclaration(zhang)]
    const LIST = `query ($where: DeclarationFilter) {
      declarations(where: $where, first: 100) { nodes { id findings(severity: [ERROR]) { code } } }
    }`
    const { declarations } = await zhang.query(LIST, { where: { id: { in: [blank, ready] } } })
    expect(declarations.nodes).toEqual([
      { id: blank, findings: [{ code: 'NO_OUTPUT' }] },
      { id: ready, findings: [] },
    ])
  })

  it('know last year’s units', async () => {
    const name = `项目${crypto.randomUUID()}`
    const id = await readyDeclaration(li, name, ROWS)
    const { units } = await li.query('{ units { id } }')
    const CREATE = 'mutation ($input: CreateDeclarationInput!) { createDeclaration(input: $input) { id } }'
    const { createDeclaration } = await li.query(CREATE, { input: { unitId: units[0].id, year: 2025, name } })
    const add = async (of: string, parentId: string | null, target: string | null) => {
      const input = { declarationId: createDeclaration.id, parentId, name: of, target }
      const ADD = 'mutation ($input: AddIndicatorInput!) { addIndicator(input: $input) { indicator { id } } }'
      return (await li.query(ADD, { input })).addIndicator.indicator.id as string
    }
    expect(await ofCode(id, 'UNIT_CHANGED')).toBeUndefined()
    await add('举办活动', await add('数量', await add('产出目标', null, null), null), '3次')
    expect(await ofCode(id, 'UNIT_CHANGED')).toMatchObject({ severity: 'INFO', place: { cell: 'TARGET' } })
  })
})

describe('a repair', () => {
  it('is an ordinary edit of whoever applies it, whose means is REPAIR', async () => {
    const id = await readyDeclaration(li, undefined, ROWS)
    const finding = (await ofCode(id, 'UNIT_MISSING')).id
    const { applyRepair } = await li.query(REPAIR, { id, finding, ifSequence: 1 })
    expect(applyRepair).toMatchObject({
      sequence: 2,
      indicator: { name: '培训合格率', target: { text: '=95%' } },
    })
    const [change] = (await li.query(CHANGES, { id })).changes.nodes
    expect(change).toEqual({
      ...{ sequence: 2, kind: 'EDIT', means: 'REPAIR', actor: { name: 'li' } },
      ...{ from: '=95', to: '=95%' },
    })
    expect(await li.refusal(REPAIR, { id, finding })).toBe('STALE')
  })

  it('shifts the rows of the third form back, as one entry', async () => {
    const id = await sample('楼标')
    const finding = (await ofCode(id, 'ROWS_SHIFTED')).id
    const before = (await zhang.query(FINDINGS, { id })).declaration.sequence
    expect((await zhang.query(REPAIR, { id, finding })).applyRepair.sequence).toBe(before + 1)
    expect(await ofCode(id, 'ROWS_SHIFTED')).toBeUndefined()
    const { nodes } = (await zhang.query(CHANGES, { id })).changes
    expect(
      new Set(
        nodes
          .filter((each: { sequence: number }) => each.sequence > before)
          .map((each: { means: string }) => each.means),
      ),
    ).toEqual(new Set(['REPAIR']))
  })

  it('is STALE where its place has changed, or the declaration has', async () => {
    const id = await readyDeclaration(li, undefined, ROWS)
    const { id: finding, place } = await ofCode(id, 'UNIT_MISSING')
    await edit(zhang, { id: place.indicatorId, target: '=96' })
    const { errors } = await li.ask(REPAIR, { id, finding })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'STALE', field: 'findingId' })
    const now = (await ofCode(id, 'UNIT_MISSING')).id
    expect(await li.refusal(REPAIR, { id, finding: now, ifSequence: 1 })).toBe('STALE')
    expect((await li.query(REPAIR, { id, finding: now })).applyRepair.indicator.target.text).toBe('=96%')
  })

  it('is not of what is no finding, or has none', async () => {
    const id = await readyDeclaration(li, undefined, ROWS)
    expect(await li.refusal(REPAIR, { id, finding: 'x' })).toBe('NOT_FOUND')
    const { id: finding } = await ofCode(id, 'GROUP_MISSING')
    expect(await li.refusal(REPAIR, { id, finding })).toBe('BAD_USER_INPUT')
  })

  it('is for whom editing is, and passes no lock', async () => {
    const id = await readyDeclaration(li, undefined, ROWS)
    const { id: finding, place } = await ofCode(id, 'UNIT_MISSING')
    expect(await qian.refusal(REPAIR, { id, finding })).toBe('NOT_FOUND')
    expect(await chen.refusal(REPAIR, { id, finding })).toBe('LOCKED')
    const LOCK =
      'mutation ($id: ID!, $place: PlaceInput!) { setLock(declarationId: $id, place: $place, locked: true) { id } }'
    await zhang.query(LOCK, { id, place: { indicatorId: place.indicatorId, cell: 'TARGET' } })
    expect(await li.refusal(REPAIR, { id, finding })).toBe('LOCKED')
    const other = await readyDeclaration(li, undefined, ROWS)
    await setStatus(server, other, 'APPROVED')
    expect(await li.refusal(REPAIR, { id: other, finding: (await ofCode(other, 'UNIT_MISSING')).id })).toBe(
      'LOCKED',
    )
  })
})

describe('submitting', () => {
  it('is NOT_READY while something is truly missing, and says what', async () => {
    const id = await blankDeclaration(zhang)
    const { errors } = await zhang.ask(SUBMIT, { id })
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('没有产出指标'),
      extensions: {
        code: 'NOT_READY',
        findings: [
          {
            code: 'NO_OUTPUT',
            severity: 'ERROR',
            place: null,
            repairable: false,
            messages: { zh: '没有产出指标。' },
          },
        ],
      },
    })
    expect((await zhang.query(FINDINGS, { id })).declaration.sequence).toBe(1)
    // Who may not submit is told that, and not what is missing.
    expect(await li.refusal(SUBMIT, { id })).toBe('FORBIDDEN')
  })

  it('is not held up by doubts', async () => {
    const id = await readyDeclaration(zhang, undefined, ROWS)
    expect((await findingsOf(zhang, id)).length).toBeGreaterThan(0)
    expect((await zhang.query(SUBMIT, { id })).submitDeclaration.status).toBe('SUBMITTED')
  })
})
