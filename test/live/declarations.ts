/** Declarations for the suites to work on, made through the API. */
import type { TestPerson } from '../support/person.ts'
import type { TestServer } from '../support/server.ts'
import { importForm, importing } from './importForm.ts'

export const ADD_INDICATOR = `mutation ($input: AddIndicatorInput!) {
  addIndicator(input: $input) { sequence indicator { id } }
}`

/** A blank declaration of the person's unit, without any group. */
export async function blankDeclaration(
  person: TestPerson,
  name = `项目${crypto.randomUUID()}`,
): Promise<string> {
  const { units } = await person.query('{ units { id } }')
  const input = { unitId: units[0].id, year: 2026, name, framework: null }
  const { createDeclaration } = await person.query(
    'mutation ($input: CreateDeclarationInput!) { createDeclaration(input: $input) { id } }',
    { input },
  )
  return createDeclaration.id
}

const BUDGET = '项目总预算(元)：\t1,000\t项目当年预算(元)：\t1,000'
const HEAD = '一级目标\t二级目标\t三级目标\t指标目标值'

/** One with a budget and, unless told otherwise, an output: nothing blocks that it is handed in. One entry, as a blank one is. */
export async function readyDeclaration(
  person: TestPerson,
  name = `项目${crypto.randomUUID()}`,
  table = ['产出目标\t数量\t举办活动\t3场'],
): Promise<string> {
  const { units } = await person.query('{ units { name } }')
  const form = [
    '财政项目支出绩效目标表',
    '(2026年度)',
    `申报单位名称：${units[0].name}`,
    `项目名称：\t${name}`,
    ...[BUDGET, HEAD, ...table],
  ].join('\n')
  const [{ id }] = await importForm(person, form)
  return id
}

/** What `smallDeclaration` has: two groups of two subgroups, and three rows in the first of them. */
export interface SmallDeclaration {
  readonly id: string
  /** Its last sequence. */
  readonly sequence: number
  /** Indicators' ids by name: 甲 (甲一 (一 二 三) 甲二) 乙 (乙一 (四)). */
  readonly ids: Readonly<Record<string, string>>
}

const ROWS: readonly (readonly [name: string, parent: string | null, target: string | null])[] = [
  ['甲', null, null],
  ['甲一', '甲', null],
  ['一', '甲一', '不少于3场'],
  ['二', '甲一', '100%'],
  ['三', '甲一', ''],
  ['甲二', '甲', null],
  ['乙', null, null],
  ['乙一', '乙', null],
  ['四', '乙一', '5～8篇'],
]

export async function smallDeclaration(person: TestPerson): Promise<SmallDeclaration> {
  const id = await readyDeclaration(person, undefined, [])
  const ids: Record<string, string> = {}
  let sequence = 1
  for (const [name, parent, target] of ROWS) {
    const parentId = parent === null ? null : ids[parent]
    const input = { declarationId: id, parentId, name, target }
    const { addIndicator } = await person.query(ADD_INDICATOR, { input })
    ids[name] = addIndicator.indicator.id
    sequence = addIndicator.sequence
  }
  return { id, sequence, ids }
}

/** The same by reading a form in: its room is not loaded by that. */
export async function importedDeclaration(person: TestPerson): Promise<SmallDeclaration> {
  const { units } = await person.query('{ units { id name } }')
  const form = [
    '财政项目支出绩效目标表',
    '(2026年度)',
    `申报单位名称：${units[0].name}`,
    `项目名称：\t项目${crypto.randomUUID()}`,
    BUDGET,
    HEAD,
    '甲\t甲一\t一\t不少于3场',
    '\t\t二\t100%',
    '\t\t三\t',
    '\t甲二\t\t',
    '乙\t乙一\t四\t5～8篇',
  ].join('\n')
  const IMPORT = `mutation ($file: FileInput!) {
    importForm(file: $file) { declarations { id sequence indicators(where: {}) { id name } } } }`
  const [{ id, sequence, indicators }] = (await person.query(IMPORT, importing(form))).importForm.declarations
  const named = (indicators as { id: string; name: string }[]).map((each) => [each.name, each.id])
  return { id, sequence, ids: Object.fromEntries(named) }
}

/**
 * Puts a declaration into a state, past the API. Only before anybody has opened it: a room that is loaded has its own
 * picture.
 */
export async function setStatus(server: TestServer, id: string, status: string): Promise<void> {
  await server.sql('update declaration set status = ? where id = ?', status, id)
}

/** How many rows each of those tables has. */
export async function countRows(server: TestServer, tables: readonly string[]): Promise<unknown[]> {
  const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`)
  return Object.values((await server.sql(`select ${counts.join()}`))[0]!)
}

/** How many rows there are of all that a declaration is stored as. */
export const countStored = (server: TestServer) =>
  countRows(server, ['declaration', 'project', 'entry', 'change', 'indicator'])

/** The whole declaration, as the API tells it: to compare. */
export const WHOLE = `
  id name category performanceType startDate endDate governmentPurchase status sequence
  overview { html text } basis { html text } necessity { html text } safeguards { html text } plan { html text }
  goals { html text } totalBudget yearBudget lastYearBudget lastYearSpent others { label text }
  indicators(where: {}) {
    id level name path weight parent { id } children { id }
    target { text kind measures { text operator value upper unit } }
  }`

// oxlint-disable-next-line no-explicit-any -- what an untyped query answers is for the test to say
export async function whole(person: TestPerson, id: string, atSequence: number | null = null): Promise<any> {
  const query = `query ($id: ID!, $atSequence: Int) { declaration(id: $id, atSequence: $atSequence) { ${WHOLE} } }`
  return (await person.query(query, { id, atSequence })).declaration
}
