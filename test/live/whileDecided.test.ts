/** A decision while others are at work: what they type counts or is refused, and whoever follows hears of it. */
import { nameOf } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Status } from '../../server/access/may.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { changesOf } from './changesOf.ts'
import { decide, versionsOf } from './decide.ts'
import { readyDeclaration, smallDeclaration, whole } from './declarations.ts'
import { LiveCopy, PUSH_UPDATE, pushed } from './LiveCopy.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen] = await signInAll(server, 'zhang', 'li', 'chen')
})

describe('keystrokes in flight while the state changes', () => {
  it('count where they were judged before it; the others are refused, and nothing of them stays', async () => {
    const { id } = await smallDeclaration(zhang)
    const copies = await Promise.all([li, li, zhang].map((person) => LiveCopy.open(person, id)))
    const typing = copies.map(async (copy, who) => {
      let taken = ''
      for (let i = 0; i < 40; i++) {
        const letter = String.fromCodePoint(0x4e00 + who * 50 + i)
        const update = copy.change((doc) => nameOf(doc).insert(nameOf(doc).length, letter))
        const code = await copy.person.refusal(PUSH_UPDATE, pushed(id, update, copy.clientId))
        if (code === null) taken += letter
        else return { taken, code }
      }
      return { taken, code: null }
    })
    const first = await copies[0]!.take()
    await decide(zhang, 'submit', id)
    const typed = await Promise.all(typing)
    const { sequence } = (await versionsOf(li, id))[0]
    const now = await whole(li, id)
    expect(first.sequence).toBeLessThan(sequence)
    expect(now.sequence).toBe(sequence)
    expect(await whole(li, id, sequence)).toEqual(now)
    for (const { taken, code } of typed) {
      for (const letter of taken) expect(now.name).toContain(letter)
      expect(code).toBe('LOCKED')
    }
    const inAll = typed.reduce((sum, { taken }) => sum + taken.length, 0)
    expect(now.name.match(/[\u4e00-\u4f00]/g)).toHaveLength(inAll)
  })

  it('end a Change that grows: what is typed after it is another', async () => {
    const id = await readyDeclaration(zhang)
    const copy = await LiveCopy.open(zhang, id)
    const type = (letter: string) => copy.edit((doc) => nameOf(doc).insert(nameOf(doc).length, letter))
    await type('甲')
    await decide(zhang, 'submit', id)
    await decide(zhang, 'withdraw', id)
    await type('乙')
    const { nodes } = await changesOf(li, id)
    const edits = nodes.filter(({ kind }: { kind: string }) => kind === 'EDIT')
    expect(edits).toMatchObject([
      { firstSequence: 5, to: expect.stringMatching(/甲乙$/) },
      { firstSequence: 2, sequence: 2, to: expect.stringMatching(/甲$/) },
    ])
  })
})

describe('open subscriptions', () => {
  it('hear of it: updates by an empty one, changes, and followed indicators that begin or cease to match', async () => {
    const { id } = await smallDeclaration(zhang)
    const FOLLOW = `subscription ($where: IndicatorFilter) { indicatorChanged(where: $where) {
      kind sequence actor { name } indicator { name declaration { status } } } }`
    const where = {
      level: { eq: 3 },
      name: { eq: '四' },
      declaration: { id: { eq: id }, status: { eq: 'SUBMITTED' } },
    }
    const following = await chen.subscribe(FOLLOW, { where })
    const copy = await LiveCopy.open(li, id)
    const changed = await li.subscribe(
      `subscription ($id: ID!) { declarationChanged(declarationId: $id) {
        sequence actor { name } changes { kind from to } } }`,
      { id },
    )
    const { sequence } = await decide(zhang, 'submit', id)
    expect(await copy.take()).toMatchObject({ sequence, update: 'AAA=', actor: { name: 'zhang' } })
    expect((await changed.next()).value.declarationChanged).toEqual({
      ...{ sequence, actor: { name: 'zhang' } },
      changes: [{ kind: 'STATE', from: 'DRAFT', to: 'SUBMITTED' }],
    })
    expect((await following.next()).value.indicatorChanged).toEqual({
      ...{ kind: 'ADDED', sequence, actor: { name: 'zhang' } },
      indicator: { name: '四', declaration: { status: 'SUBMITTED' } },
    })
    await decide(chen, 'return', id)
    expect((await following.next()).value.indicatorChanged).toMatchObject({
      kind: 'REMOVED',
      indicator: null,
    })
  })

  it('that come late are told what the state was: following from before it', async () => {
    const { id } = await smallDeclaration(zhang)
    const where = { name: { eq: '四' }, declaration: { id: { eq: id }, status: { eq: 'SUBMITTED' } } }
    const { indicators } = await chen.query(
      'query ($where: IndicatorFilter) { indicators(where: $where) { totalCount changeCursor } }',
      { where },
    )
    expect(indicators.totalCount).toBe(0)
    await decide(zhang, 'submit', id)
    const late = await chen.subscribe(
      'subscription ($where: IndicatorFilter, $after: String) { indicatorChanged(where: $where, after: $after) { kind } }',
      { where, after: indicators.changeCursor },
    )
    expect((await late.next()).value).toEqual({ indicatorChanged: { kind: 'ADDED' } })
  })

  it('filters by state say so at once', async () => {
    const id = await readyDeclaration(zhang)
    const count = async (status: Status) => {
      const where = { id: { eq: id }, status: { eq: status } }
      const COUNT = 'query ($where: DeclarationFilter) { declarations(where: $where) { totalCount } }'
      return (await li.query(COUNT, { where })).declarations.totalCount
    }
    expect([await count('DRAFT'), await count('SUBMITTED')]).toEqual([1, 0])
    await decide(zhang, 'submit', id)
    expect([await count('DRAFT'), await count('SUBMITTED')]).toEqual([0, 1])
  })
})
