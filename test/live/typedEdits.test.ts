/** Every typed edit: of what it was meant for, from whom it may come, and beside a person who types. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn, signInAll, stranger, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import {
  importedDeclaration,
  setStatus,
  type SmallDeclaration,
  smallDeclaration,
  whole,
} from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'
import { editRefusal, type Input, type Mutation, typedEdit } from './typedEdit.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let qian: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen, qian] = await signInAll(server, 'li', 'wang', 'chen', 'qian')
})
beforeEach(async () => void (small = await smallDeclaration(li)))

const edit = (mutation: Mutation, input: Input, by = li) => typedEdit({ by, seenBy: chen }, mutation, input)
const refusal = (mutation: Mutation, input: Input, by = li) => editRefusal(by, mutation, input)

describe('every typed edit', () => {
  const edits = (): readonly (readonly [Mutation, Input])[] => [
    ['editDeclaration', { id: small.id, category: '新的' }],
    ['addIndicator', { declarationId: small.id, name: '新的' }],
    ['editIndicator', { id: small.ids['一'], name: '新的' }],
    ['moveIndicator', { id: small.ids['一'], beforeId: small.ids['三'] }],
    ['removeIndicator', { id: small.ids['四'] }],
  ]

  it('with ifSequence is refused as STALE where the declaration has moved on, and taken where it has not', async () => {
    let { sequence } = small
    for (const [mutation, input] of edits()) {
      const stale = { ...input, ifSequence: sequence - 1 }
      expect(await refusal(mutation, stale)).toMatchObject({ code: 'STALE', field: 'ifSequence' })
      expect(await refusal(mutation, { ...input, ifSequence: sequence + 1 })).toMatchObject({ code: 'STALE' })
      const taken = await edit(mutation, { ...input, ifSequence: sequence })
      expect(taken.sequence).toBe(++sequence)
    }
  })

  it('is taken from one alone of many who name the same sequence', async () => {
    const attempts = Array.from({ length: 8 }, (_, i) =>
      refusal(
        'editDeclaration',
        { id: small.id, ifSequence: small.sequence, category: `${i}` },
        i % 2 ? li : wang,
      ),
    )
    const refusals = (await Promise.all(attempts)).map((refused) => refused?.code ?? 'taken')
    expect(refusals.sort()).toEqual([...Array.from({ length: 7 }, () => 'STALE'), 'taken'])
  })

  it('is NOT_FOUND for what is not there, and for one of another unit', async () => {
    for (const [mutation, input] of edits()) {
      const key = 'declarationId' in input ? 'declarationId' : 'id'
      for (const id of ['', 'nothing', `${small.id}x`, small.id.slice(1), `${small.id}.${'x'.repeat(21)}`])
        expect(await refusal(mutation, { ...input, [key]: id })).toMatchObject({ code: 'NOT_FOUND' })
      expect(await refusal(mutation, input, qian)).toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await whole(li, small.id)).sequence).toBe(small.sequence)
  })

  it('is refused to nobody in particular before it is looked at', async () => {
    for (const [mutation, input] of edits()) {
      expect(await refusal(mutation, input, stranger(server))).toMatchObject({ code: 'UNAUTHENTICATED' })
      const nonsense =
        'declarationId' in input ? { ...input, parentId: 'x' } : { ...input, name: null, id: 'x' }
      const { name: _name, ...noName } = nonsense as Record<string, unknown>
      const bad = mutation === 'moveIndicator' || mutation === 'removeIndicator' ? noName : nonsense
      expect(await refusal(mutation, bad, stranger(server))).toMatchObject({ code: 'UNAUTHENTICATED' })
    }
  })

  it.each([
    ['DRAFT', { li: null, zhang: null, chen: 'LOCKED', admin: 'FORBIDDEN' }],
    ['RETURNED', { li: null, zhang: null, chen: 'LOCKED', admin: 'FORBIDDEN' }],
    ['SUBMITTED', { li: 'LOCKED', zhang: 'LOCKED', chen: null, admin: 'FORBIDDEN' }],
    ['APPROVED', { li: 'LOCKED', zhang: 'LOCKED', chen: 'LOCKED', admin: 'FORBIDDEN' }],
  ])('of a declaration that is %s is taken from those whose it is to make', async (status, expected) => {
    small = await importedDeclaration(li)
    await setStatus(server, small.id, status)
    for (const [name, code] of Object.entries(expected)) {
      const person = await signIn(server, name)
      for (const [mutation, input] of edits()) {
        const mine = 'name' in input || 'category' in input ? { ...input, name: `${name}的` } : input
        expect([mutation, name, (await refusal(mutation, mine, person))?.code ?? null]).toEqual([
          mutation,
          name,
          code,
        ])
      }
    }
  })

  it('is seen by everybody who follows, with whose it is', async () => {
    const copy = await LiveCopy.open(chen, small.id)
    for (const [mutation, input] of edits()) {
      const { sequence } = await edit(mutation, input, wang)
      expect(await copy.take()).toMatchObject({ sequence, actor: { name: 'wang' }, clientId: null })
    }
    const fresh = await LiveCopy.open(li, small.id)
    expect(copy.doc.toJSON()).toEqual(fresh.doc.toJSON())
    for (const each of [copy, fresh]) each.updatesOfAll.close()
  })
})

describe('a program that writes a target while a person types in it', () => {
  const EDIT = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
  const TARGET = 'query ($id: ID!) { node(id: $id) { ... on Indicator { target { text } } } }'
  /** What a program may take between two of its writes, milliseconds: two within a second are a program at it. */
  const BRISK = 450

  const programs: Readonly<Record<string, (text: string, i: number) => string>> = {
    'changes what it has just read': (text, i) => text.replace(/^不少于\d+场/, `不少于${i}场`),
    'writes its own text whole': (_text, i) => `不少于${i}场`,
  }
  const TYPED = '其中线上不少于两场，线下若干。'

  /** One attempt, on rows of its own; answers with the longest that the program took for one of its twenty writes. */
  async function attempt(
    over: 'HTTP' | 'SOCKET',
    write: (text: string, i: number) => string,
  ): Promise<number> {
    small = await smallDeclaration(li)
    const id = small.ids['一']
    const copy = await LiveCopy.open(wang, small.id, { over })
    const target = copy.target('一')
    const person = async () => {
      for (const letter of TYPED) await copy.edit(() => target.insert(target.length, letter))
    }
    let slowest = 0
    const program = async (from: number, to: number) => {
      for (let i = from; i <= to; i++) {
        const began = performance.now()
        const { node } = await li.query(TARGET, { id })
        await li.query(EDIT, { input: { id, target: write(node.target.text, i) } })
        slowest = Math.max(slowest, performance.now() - began)
      }
    }
    // The first two of a program's texts are taken at their word: nothing tells them from a person's.
    await program(1, 2)
    await Promise.all([person(), program(3, 20)])
    const { indicators, sequence } = await whole(chen, small.id)
    await copy.reach(sequence)
    copy.updatesOfAll.close()
    expect(sequence).toBe(small.sequence + TYPED.length + 20)
    const text = indicators.find((row: { id: string }) => row.id === id).target.text
    expect(target.toString()).toBe(text)
    if (slowest < BRISK) expect(text).toBe(`不少于20场${TYPED}`)
    return slowest
  }

  it.each(
    Object.keys(programs).flatMap((what) =>
      (['HTTP', 'SOCKET'] as const).map((over) => [what, over] as const),
    ),
  )("%s, typed over %s: neither's words are lost", async (what, over) => {
    // A machine that stood still in between shows nothing: once more.
    while ((await attempt(over, programs[what]!)) >= BRISK);
  })

  it("loses neither's words at any speed where it names the sequence that it read", async () => {
    const id = small.ids['一']
    const copy = await LiveCopy.open(wang, small.id, { over: 'SOCKET' })
    const target = copy.target('一')
    const person = async () => {
      for (const letter of TYPED) await copy.edit(() => target.insert(target.length, letter))
    }
    const READ = `query ($id: ID!) {
      node(id: $id) { ... on Indicator { target { text } declaration { sequence } } } }`
    const program = async () => {
      for (let i = 1; i <= 5;) {
        const { node } = await li.query(READ, { id })
        const text = node.target.text.replace(/^不少于\d+场/, `不少于${i}场`)
        const input = { id, target: text, ifSequence: node.declaration.sequence }
        const refused = await li.refusal(EDIT, { input })
        if (refused === null) i++
        else expect(refused).toBe('STALE')
      }
    }
    await Promise.all([person(), program()])
    const { indicators } = await whole(chen, small.id)
    const text = indicators.find((row: { id: string }) => row.id === id).target.text
    expect(text).toBe(`不少于5场${TYPED}`)
    copy.updatesOfAll.close()
  })
})
