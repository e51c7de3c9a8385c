/** What differs between two moments, and who wrote what, for all who may read the declaration. */
import { beforeAll, describe, expect, it } from 'vitest'
import { differences } from '@jixiao/schema'
import * as Y from 'yjs'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { smallDeclaration } from './declarations.ts'

let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let qian: TestPerson

beforeAll(async () => {
  const server = await startServer()
  ;[zhang, li, chen, qian] = await signInAll(server, 'zhang', 'li', 'chen', 'qian')
})

const DIFFERENCES = `query ($id: ID!, $from: Int!, $to: Int) {
  differences(declarationId: $id, from: $from, to: $to) { kind path from to place { field indicatorId cell } }
}`
const differing = async (id: string, from: number, to?: number) =>
  (await li.query(DIFFERENCES, { id, from, to })).differences.map(
    ({ kind, path, from: was, to: is, place }: never) => [
      kind,
      (place as { field: string }).field ?? (path as string[]).join('/'),
      was,
      is,
    ],
  )
const run = async (name: string, input: object) =>
  (
    await li.query(
      `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { sequence indicator { id } } }`,
      {
        input,
      },
    )
  )[name]

describe('the record', () => {
  it('tells who wrote which part and when, what was decided, and what it was returned for', async () => {
    const { id, ids } = await smallDeclaration(zhang)
    const decide = (person: TestPerson, name: string, more = '') =>
      person.query(`mutation ($id: ID!) { ${name}Declaration(id: $id${more}) { id } }`, { id })
    await li.query(
      'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }',
      {
        input: { id, overview: { text: '概况' } },
      },
    )
    await run('editIndicator', { id: ids['一'], target: '不少于5场' })
    await run('editIndicator', { id: ids['二'], target: '90%' })
    await decide(zhang, 'submit')
    await decide(
      chen,
      'return',
      ', reason: "请修改", reasons: [{ text: "目标值偏低" }, { text: "概况太短" }]',
    )
    const { declaration } = await li.query(
      `query ($id: ID!) { declaration(id: $id) {
        contributions { part field changes member { name } firstAt lastAt }
        decisions { from to reason actor { name } reasons { text } }
      } }`,
      { id },
    )
    expect(declaration.contributions).toMatchObject([
      { part: 'WHOLE', field: null, changes: 1, member: { name: 'zhang' } },
      { part: 'INDICATORS', field: null, changes: 9, member: { name: 'zhang' } },
      { part: 'FIELD', field: 'OVERVIEW', changes: 1, member: { name: 'li' } },
      { part: 'INDICATORS', field: null, changes: 2, member: { name: 'li' } },
    ])
    for (const { firstAt, lastAt } of declaration.contributions) expect(firstAt <= lastAt).toBe(true)
    expect(declaration.decisions).toEqual([
      { from: 'DRAFT', to: 'SUBMITTED', reason: null, actor: { name: 'zhang' }, reasons: [] },
      {
        ...{ from: 'SUBMITTED', to: 'RETURNED', reason: '请修改', actor: { name: 'chen' } },
        reasons: [{ text: '目标值偏低' }, { text: '概况太短' }],
      },
    ])
  })
})

describe('two moments', () => {
  it('differ in fields, cells and rows, told in the order of the form', async () => {
    const { id, ids, sequence } = await smallDeclaration(zhang)
    const edit = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
    await li.query(edit, { input: { id, yearBudget: '100.00', basis: { text: '依据' } } })
    await run('editIndicator', { id: ids['一'], target: '不少于5场', name: '一改' })
    await run('moveIndicator', { id: ids['三'], parentId: ids['甲一'], beforeId: ids['一'] })
    await run('moveIndicator', { id: ids['四'], parentId: ids['甲二'] })
    const added = await run('addIndicator', { declarationId: id, parentId: null, name: '丙' })
    await run('addIndicator', { declarationId: id, parentId: added.indicator.id, name: '丙一' })
    await run('removeIndicator', { id: ids['乙'] })
    const last = await run('removeIndicator', { id: ids['二'] })
    const all = [
      ['EDIT', 'BASIS', '', '依据\n'],
      ['EDIT', 'YEAR_BUDGET', '1000.00', '100.00'],
      ['MOVE', '甲/甲一/三', null, null],
      ['EDIT', '甲/甲一/一改', '一', '一改'],
      ['EDIT', '甲/甲一/一改', '不少于3场', '不少于5场'],
      ['REMOVE', '甲/甲一/二', null, null],
      ['MOVE', '甲/甲二/四', null, null],
      ['REMOVE', '乙', null, null],
      ['ADD', '丙', null, null],
    ]
    expect(await differing(id, sequence)).toEqual(all)
    expect(await differing(id, sequence, last.sequence)).toEqual(all)
    expect(await differing(id, last.sequence)).toEqual([])
    // The other way round everything is undone.
    const back = await differing(id, last.sequence, sequence)
    expect(back.map(([kind]: string[]) => kind).toSorted()).toEqual(
      all.map(([kind]) => ({ ADD: 'REMOVE', REMOVE: 'ADD' })[kind as string] ?? kind).toSorted(),
    )
  })

  it('that are none are refused, with the argument; and so is who may not see it', async () => {
    const { id, sequence } = await smallDeclaration(zhang)
    for (const [from, to, field] of [
      [0, undefined, 'from'],
      [sequence + 1, undefined, 'from'],
      [1, sequence + 1, 'to'],
    ] as const) {
      const { errors } = await li.ask(DIFFERENCES, { id, from, to })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field })
    }
    expect(await qian.refusal(DIFFERENCES, { id, from: 1 })).toBe('NOT_FOUND')
  })

  it('of the same document are none', () => {
    expect(differences(new Y.Doc(), new Y.Doc())).toEqual([])
  })
})
