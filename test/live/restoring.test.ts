/** 恢复为当时的内容: an ordinary edit, by who may edit. */
import { beforeAll, describe, expect, it } from 'vitest'
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

const RESTORE = `mutation ($id: ID!, $place: PlaceInput!, $at: Int!, $ifSequence: Int) {
  restorePlace(declarationId: $id, place: $place, sequence: $at, ifSequence: $ifSequence) {
    sequence indicator { name target { text } } declaration { plan { html } yearBudget }
  }
}`
const restore = async (id: string, place: object, at: number) =>
  (await li.query(RESTORE, { id, place, at })).restorePlace
const mutate = async (name: string, input: object): Promise<number> =>
  (
    await li.query(
      `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { sequence } }`,
      { input },
    )
  )[name].sequence
const lastChange = async (id: string) =>
  (
    await li.query(
      'query ($id: ID!) { changes(declarationId: $id, first: 1) { nodes { kind means from to actor { name } } } }',
      { id },
    )
  ).changes.nodes[0]

describe('restoring', () => {
  it('a cell or a field gives it what it read then, formatting too, as a Change of its own', async () => {
    const { id, ids, sequence } = await smallDeclaration(zhang)
    const html = '<p>一、<strong>总体</strong></p><ul><li>论坛</li></ul>'
    const planned = await mutate('editDeclaration', { id, plan: { html }, yearBudget: '100.00' })
    await mutate('editDeclaration', { id, plan: { text: '全改了' }, yearBudget: null })
    await mutate('editIndicator', { id: ids['一'], target: '不少于5场' })
    const place = { indicatorId: ids['一'], cell: 'TARGET' }
    expect((await restore(id, place, sequence)).indicator.target.text).toBe('不少于3场')
    expect(await lastChange(id)).toEqual({
      ...{ kind: 'EDIT', means: 'RESTORE', from: '不少于5场', to: '不少于3场', actor: { name: 'li' } },
    })
    expect((await restore(id, { field: 'PLAN' }, planned)).declaration.plan.html).toBe(html)
    expect((await restore(id, { field: 'YEAR_BUDGET' }, planned)).declaration.yearBudget).toBe('100.00')
    const { sequence: last } = await restore(id, { field: 'YEAR_BUDGET' }, planned)
    // It reads so already: nothing is written.
    expect((await restore(id, { field: 'YEAR_BUDGET' }, planned)).sequence).toBe(last)
  })

  it('a removed row brings it back with what went with it; a moved one goes back', async () => {
    const { id, ids, sequence } = await smallDeclaration(zhang)
    await mutate('removeIndicator', { id: ids['甲一'] })
    expect((await restore(id, { indicatorId: ids['甲一'] }, sequence)).indicator.name).toBe('甲一')
    await mutate('moveIndicator', { id: ids['四'], parentId: ids['甲二'] })
    await restore(id, { indicatorId: ids['四'] }, sequence)
    const { differences } = await li.query(
      'query ($id: ID!, $from: Int!) { differences(declarationId: $id, from: $from) { kind } }',
      { id, from: sequence },
    )
    expect(differences).toEqual([])
  })

  it('is for who may edit, of what was there then', async () => {
    const { id, ids, sequence } = await smallDeclaration(zhang)
    const place = { indicatorId: ids['四'] }
    expect(await li.refusal(RESTORE, { id, place, at: 2 })).toBe('NOT_FOUND')
    expect(await li.refusal(RESTORE, { id, place, at: sequence + 1 })).toBe('NOT_FOUND')
    expect(await li.refusal(RESTORE, { id, place: {}, at: 2 })).toBe('BAD_USER_INPUT')
    expect(await li.refusal(RESTORE, { id, place, at: sequence, ifSequence: 1 })).toBe('STALE')
    expect(await chen.refusal(RESTORE, { id, place, at: sequence })).toBe('LOCKED')
    expect(await qian.refusal(RESTORE, { id, place, at: sequence })).toBe('NOT_FOUND')
  })
})
