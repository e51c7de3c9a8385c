/** An idempotency key makes a repeat harmless, for every typed edit, also after the server was killed. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { jixiao } from './commandLine.ts'
import { type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { type Input, type Mutation as Single, MUTATIONS } from './typedEdit.ts'
import { withToken } from '../support/token.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, wang] = await signInAll(server, 'li', 'wang')
})
beforeEach(async () => void (small = await smallDeclaration(li)))

type Mutation = Single | 'editIndicators'

const textOf = (mutation: Mutation) =>
  mutation === 'editIndicators'
    ? `mutation ($input: [EditIndicatorInput!]!, $key: String) {
        editIndicators(inputs: $input, idempotencyKey: $key) { sequence indicators { id } } }`
    : `mutation ($input: ${MUTATIONS[mutation]}!, $key: String) {
        ${mutation}(input: $input, idempotencyKey: $key) { sequence indicator { id } } }`

const ask = (mutation: Mutation, input: unknown, key: string, person = li) =>
  person.ask(textOf(mutation), { input, key })
async function make(mutation: Mutation, input: unknown, key: string, person = li) {
  const { data, errors } = await ask(mutation, input, key, person)
  expect(errors).toBeUndefined()
  return data[mutation]
}
const adding = (name = '新的') => ({ declarationId: small.id, parentId: small.ids['甲一'], name })
const sequenceNow = async () => (await whole(li, small.id)).sequence

describe('a repeat with the same key and content', () => {
  const edits = (): readonly (readonly [Mutation, Input | readonly Input[]])[] => [
    ['editDeclaration', { id: small.id, category: '新的', ifSequence: small.sequence }],
    ['addIndicator', adding()],
    ['editIndicator', { id: small.ids['一'], target: '9场' }],
    [
      'editIndicators',
      [
        { id: small.ids['一'], target: '10场' },
        { id: small.ids['四'], name: '肆' },
      ],
    ],
    ['moveIndicator', { id: small.ids['一'], beforeId: small.ids['三'] }],
    ['removeIndicator', { id: small.ids['四'] }],
  ]

  it('gets the earlier answer and makes no entry, also after kill -9, and of what others have overwritten', async () => {
    const asked = edits()
    const answers = []
    for (const [mutation, input] of asked) answers.push(await make(mutation, input, `k-${mutation}`))
    expect(answers.map(({ sequence }) => sequence - small.sequence)).toEqual([1, 2, 3, 4, 5, 6])
    // What the fourth set is set by somebody else, and is not to be set back.
    await make('editIndicator', { id: small.ids['一'], target: '12场' }, 'w', wang)
    const before = await whole(li, small.id)
    await server.kill9()
    await server.start()
    for (const [i, [mutation, input]] of asked.entries()) {
      const { sequence, indicator } = await make(mutation, input, `k-${mutation}`)
      expect([mutation, sequence]).toEqual([mutation, answers[i].sequence])
      if (mutation === 'addIndicator') expect(indicator).toEqual(answers[i].indicator)
    }
    expect(await whole(li, small.id)).toEqual(before)
    await jixiao(server, ['verify'])
  })

  it('is made once of many at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => make('addIndicator', adding(), 'at-once')),
    )
    expect(new Set(answers.map(({ indicator }) => indicator.id)).size).toBe(1)
    expect(await sequenceNow()).toBe(small.sequence + 1)
  })

  it('of what changed nothing changes nothing later', async () => {
    const input = { id: small.ids['一'], target: '不少于3场' }
    expect((await make('editIndicator', input, 'same')).sequence).toBe(small.sequence)
    await make('editIndicator', { id: small.ids['一'], target: '7场' }, 'other')
    expect((await make('editIndicator', input, 'same')).sequence).toBe(small.sequence)
    expect((await whole(li, small.id)).indicators[2].target.text).toBe('7场')
  })

  it('gets the answer where it could not be written now', async () => {
    const { sequence } = await make('addIndicator', adding(), 'before')
    const zhang = await signIn(server, 'zhang')
    await zhang.query('mutation ($id: ID!) { submitDeclaration(id: $id) { id } }', { id: small.id })
    expect((await make('addIndicator', adding(), 'before')).sequence).toBe(sequence)
    expect((await ask('addIndicator', adding(), 'after')).errors?.[0]?.extensions.code).toBe('LOCKED')
  })
})

describe('a key', () => {
  it('that stood for something else is refused', async () => {
    await make('addIndicator', adding(), 'k')
    const others: readonly (readonly [Mutation, unknown])[] = [
      ['addIndicator', adding('别的')],
      ['addIndicator', { ...adding(), target: null }],
      ['editIndicator', { id: small.ids['一'], name: '别的' }],
      ['editIndicators', [{ id: small.ids['一'], name: '别的' }]],
    ]
    for (const [mutation, input] of others)
      expect((await ask(mutation, input, 'k')).errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'idempotencyKey',
      })
    expect(await sequenceNow()).toBe(small.sequence + 1)
  })

  it('is the same content in whatever order it is written', async () => {
    await make('addIndicator', { name: 'x', declarationId: small.id }, 'k')
    await make('addIndicator', { declarationId: small.id, name: 'x' }, 'k')
    expect(await sequenceNow()).toBe(small.sequence + 1)
  })

  it('is its author’s within one declaration: another member, a token, another declaration have their own', async () => {
    const { program } = await withToken(li, { scopes: ['READ', 'EDIT'] })
    const made = await Promise.all([li, wang, program].map((who) => make('addIndicator', adding(), 'k', who)))
    expect(new Set(made.map(({ indicator }) => indicator.id)).size).toBe(3)
    small = await smallDeclaration(li)
    await make('addIndicator', adding(), 'k')
    expect(await sequenceNow()).toBe(small.sequence + 1)
  })

  it('of an edit that was refused is free', async () => {
    const bad = { ...adding(), target: '长'.repeat(2_001) }
    expect((await ask('addIndicator', bad, 'k')).errors?.[0]?.extensions.code).toBe('TOO_LARGE')
    await make('addIndicator', adding(), 'k')
    expect(await sequenceNow()).toBe(small.sequence + 1)
  })

  it.each(['', ' ', 'ab c', '键', 'x'.repeat(101)])('is not %j', async (key) => {
    expect((await ask('addIndicator', adding(), key)).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'idempotencyKey',
    })
  })

  it('is kept for a week, and then forgotten by the daily upkeep', async () => {
    await make('addIndicator', adding(), 'old')
    await make('addIndicator', adding(), 'new')
    const day = 24 * 60 * 60 * 1_000
    const at = (days: number) => new Date(Date.now() - days * day).toISOString()
    const SET = 'update made_once set at = ? where idempotency_key = ? and declaration_id = ?'
    await server.sql(SET, at(7.1), 'old', small.id)
    await server.sql(SET, at(6.9), 'new', small.id)
    await jixiao(server, ['compact'])
    const KEYS = 'select idempotency_key as key from made_once where declaration_id = ?'
    const keys = await server.sql(KEYS, small.id)
    expect(keys.map(({ key }) => key)).toEqual(['new'])
  })
})
