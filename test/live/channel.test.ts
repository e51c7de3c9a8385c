/** The document channel, from outside: declarationUpdates tells everything, once, in order, to those who may follow. */
import { indicatorsOf } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { DECLARATION_UPDATES, follow, LiveCopy, pushed, pushRefusal, type UpdateEvent } from './LiveCopy.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen] = await signInAll(server, 'li', 'wang', 'chen')
  small = await smallDeclaration(li)
})

const sequences = (events: readonly UpdateEvent[]) => events.map(({ sequence }) => sequence)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('declarationUpdates', () => {
  it('begins with one merged state where nothing is had, then goes on live', async () => {
    const { sequence } = await whole(li, small.id)
    const copy = await LiveCopy.open(li, small.id)
    expect(copy.updatesOfAll.events).toHaveLength(1)
    const [first] = copy.updatesOfAll.events
    expect(first!.declarationUpdates).toMatchObject({ sequence, actor: null, clientId: null })
    expect(indicatorsOf(copy.doc).size).toBe(9)
    expect(await copy.append('一', '，')).toBe(sequence + 1)
    expect(await copy.take()).toMatchObject({
      sequence: sequence + 1,
      actor: { id: li.memberId, name: 'li', displayName: '李娜', role: 'STAFF' },
      clientId: copy.clientId,
      at: expect.stringMatching(/^20.*Z$/),
    })
    copy.updatesOfAll.close()
  })

  it('begins with exactly what came after `since`, one each, with whose it is', async () => {
    const mine = await LiveCopy.open(li, small.id)
    const hers = await LiveCopy.open(wang, small.id)
    const from = mine.sequence
    await mine.append('一', '甲')
    await hers.append('二', '乙')
    const edit = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
    await wang.query(edit, { input: { id: small.ids['四'], target: '9篇' } })
    await mine.append('一', '丙')
    for (let since = from; since <= from + 4; since++) {
      const copy = await LiveCopy.open(chen, small.id, { since })
      const events = await copy.takeMany(from + 4 - since)
      expect(sequences(events)).toEqual(range(since + 1, from + 4))
      const whose = [
        { actor: { name: 'li' }, clientId: mine.clientId },
        { actor: { name: 'wang' }, clientId: hers.clientId },
        { actor: { name: 'wang' }, clientId: null },
        { actor: { name: 'li' }, clientId: mine.clientId },
      ]
      expect(events).toMatchObject(whose.slice(since - from))
      copy.updatesOfAll.close()
    }
    for (const copy of [mine, hers]) copy.updatesOfAll.close()
  })

  it('gives every entry since the first, which make the same document', async () => {
    const { sequence } = await whole(li, small.id)
    const copy = await LiveCopy.open(chen, small.id, { since: 0 })
    expect(sequences(await copy.takeMany(sequence))).toEqual(range(1, sequence))
    const { doc } = await LiveCopy.open(chen, small.id)
    expect(copy.doc.toJSON()).toEqual(doc.toJSON())
    copy.updatesOfAll.close()
  })

  it('tells the sender of its own too, and everybody of everything in the same order', async () => {
    const copies = await Promise.all([li, wang, chen].map((person) => LiveCopy.open(person, small.id)))
    const from = copies[0]!.sequence
    const [mine, hers] = [copies[0]!, copies[1]!]
    await Promise.all(range(1, 10).flatMap((i) => [mine.append('三', `${i}`), hers.append('三', `${i}`)]))
    const seen = await Promise.all(copies.map((copy) => copy.takeMany(20)))
    expect(sequences(seen[0]!)).toEqual(range(from + 1, from + 20))
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect(new Set(copies.map((copy) => copy.target('三').toString())).size).toBe(1)
    for (const copy of copies) copy.updatesOfAll.close()
  })

  it.each([1_000_000, -1])('is refused with a since of %d, which never was', async (since) => {
    const subscription = await li.subscribe(DECLARATION_UPDATES, { declarationId: small.id, since })
    const { error } = await subscription.ended
    expect(error).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'since' } }])
  })

  it('has no gap and no repeat, whenever one joins in a burst', async () => {
    const { id } = await smallDeclaration(li)
    const writers = await Promise.all([
      LiveCopy.open(li, id),
      LiveCopy.open(wang, id, { over: 'SOCKET' }),
      LiveCopy.open(li, id, { over: 'SOCKET' }),
    ])
    const rows = ['一', '二', '四']
    const burst = Promise.all(
      writers.map(async (writer, w) => {
        for (let i = 0; i < 40; i++) await writer.append(rows[w]!, `${i % 10}`)
      }),
    )
    let isOver = false
    void burst.then(() => (isOver = true))
    const joined: LiveCopy[] = []
    for (let round = 0; !isOver && joined.length < 60; round++) {
      const [person, reached] = [[li, wang, chen][round % 3]!, writers[0]!.sequence]
      const since = round % 2 ? reached : null
      joined.push(await LiveCopy.open(person, id, { since }))
      await writers[0]!.reach(Math.min(10 + round, 130))
    }
    await burst
    const last = 10 + 120
    expect(joined.length).toBeGreaterThan(2)
    await Promise.all([...joined, ...writers].map((copy) => copy.reach(last)))
    for (const { updatesOfAll, doc } of joined) {
      const seen = updatesOfAll.events.map(({ declarationUpdates }) => declarationUpdates.sequence)
      expect(seen).toEqual(range(seen[0]!, last))
      updatesOfAll.close()
      // Who joined with `since` has the end alone.
      if (updatesOfAll.events[0]!.declarationUpdates.clientId === null)
        expect(doc.toJSON()).toEqual(writers[0]!.doc.toJSON())
    }
    expect(writers[0]!.target('一').toString()).toBe(`不少于3场${'0123456789'.repeat(4)}`)
    for (const writer of writers) writer.updatesOfAll.close()
  })
})

describe('a long log', () => {
  it('is given whole, page by page, and is the same when it was loaded from a snapshot', async () => {
    const { id } = await smallDeclaration(li)
    const copy = await LiveCopy.open(li, id, { over: 'SOCKET' })
    for (let round = 0; round < 12; round++) {
      const updates = range(1, 100).map((i) =>
        copy.change(() => {
          const text = copy.target('一')
          if (text.length > 500) text.delete(0, 100)
          text.insert(text.length, `${i % 10}`)
        }),
      )
      // Sent at once, over one socket: taken in the order of their sending.
      const taken = await Promise.all(updates.map((update) => copy.push(update)))
      expect(taken).toEqual(range(11 + round * 100, 110 + round * 100))
    }
    const expected = copy.doc.toJSON()
    const early = await whole(chen, id, 15)
    for (let start = 0; start < 3; start++) {
      const all = await LiveCopy.open(chen, id, { since: 0 })
      expect(sequences(await all.takeMany(1_210))).toEqual(range(1, 1_210))
      expect(all.doc.toJSON()).toEqual(expected)
      const merged = await LiveCopy.open(chen, id)
      expect(merged.sequence).toBe(1_210)
      expect(merged.doc.toJSON()).toEqual(expected)
      expect(await whole(chen, id, 15)).toEqual(early)
      await Promise.all([chen.close(), li.close()])
      await server.restart()
    }
    const again = await LiveCopy.open(wang, id)
    expect(await again.append('一', '。')).toBe(1_211)
    again.updatesOfAll.close()
    await wang.close()
  })
})

describe('rights on the channel', () => {
  it('a reviewer follows and does not push while it is being filled in', async () => {
    const copy = await LiveCopy.open(chen, small.id)
    const update = copy.change(() => copy.target('一').insert(0, '审'))
    expect(await pushRefusal(chen, pushed(small.id, update, copy.clientId))).toMatchObject({ code: 'LOCKED' })
    copy.updatesOfAll.close()
  })

  it('one of another unit does neither', async () => {
    const qian = await signIn(server, 'qian')
    const { error } = await (await follow(qian, small.id)).ended
    expect(error).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    const variables = { declarationId: small.id, update: 'AAA=', clientId: '1' }
    expect(await pushRefusal(qian, variables)).toMatchObject({ code: 'NOT_FOUND' })
  })
})
