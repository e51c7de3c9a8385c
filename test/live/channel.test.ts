/** The document channel, from outside: pushUpdate and declarationUpdates. */
import { fieldsOf, indicatorsOf, narrativeOf, newDocument, nodeTarget, setPlainText } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { DECLARATION_UPDATES, follow, LiveCopy, PUSH_UPDATE, pushed, type UpdateEvent } from './LiveCopy.ts'
import { overSocket } from './overSocket.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen] = await Promise.all([
    signIn(server, 'li'),
    signIn(server, 'wang'),
    signIn(server, 'chen'),
  ])
  small = await smallDeclaration(li)
})

const typeAtEnd = (copy: LiveCopy, name: string, text: string) =>
  copy.edit(() => copy.target(name).insert(copy.target(name).length, text))

/** The next events of a subscription, as many. */
async function nextOf(copy: LiveCopy, count: number): Promise<UpdateEvent[]> {
  const events: UpdateEvent[] = []
  while (events.length < count) events.push(await copy.take())
  return events
}

const sequences = (events: readonly UpdateEvent[]) => events.map(({ sequence }) => sequence)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

async function refusalOf(person: TestPerson, variables: object) {
  const { errors } = await person.ask(PUSH_UPDATE, variables as Record<string, unknown>)
  return errors?.[0]?.extensions
}

/** The state as one who joins now gets it. */
async function stateOf(person: TestPerson, id: string): Promise<string> {
  const { doc, updatesOfAll } = await LiveCopy.open(person, id)
  updatesOfAll.close()
  return JSON.stringify([...doc.share.keys()].sort().map((root) => [root, doc.get(root).toJSON()]))
}

describe('declarationUpdates', () => {
  it('begins with one merged state where nothing is had, then goes on live', async () => {
    const { sequence } = await whole(li, small.id)
    const copy = await LiveCopy.open(li, small.id)
    expect(copy.updatesOfAll.events).toHaveLength(1)
    const [first] = copy.updatesOfAll.events
    expect(first!.declarationUpdates).toMatchObject({ sequence, actor: null, clientId: null })
    expect(indicatorsOf(copy.doc).size).toBe(9)
    expect(await typeAtEnd(copy, '一', '，')).toBe(sequence + 1)
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
    await typeAtEnd(mine, '一', '甲')
    await typeAtEnd(hers, '二', '乙')
    const edit = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
    await wang.query(edit, { input: { id: small.ids['四'], target: '9篇' } })
    await typeAtEnd(mine, '一', '丙')
    for (let since = from; since <= from + 4; since++) {
      const copy = await LiveCopy.open(chen, small.id, { since })
      const events = await nextOf(copy, from + 4 - since)
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
    expect(sequences(await nextOf(copy, sequence))).toEqual(range(1, sequence))
    const { doc } = await LiveCopy.open(chen, small.id)
    expect(copy.doc.toJSON()).toEqual(doc.toJSON())
    copy.updatesOfAll.close()
  })

  it('tells the sender of its own too, and everybody of everything in the same order', async () => {
    const copies = await Promise.all([li, wang, chen].map((person) => LiveCopy.open(person, small.id)))
    const from = copies[0]!.sequence
    const [mine, hers] = [copies[0]!, copies[1]!]
    await Promise.all(
      range(1, 10).flatMap((i) => [typeAtEnd(mine, '三', `${i}`), typeAtEnd(hers, '三', `${i}`)]),
    )
    const seen = await Promise.all(copies.map((copy) => nextOf(copy, 20)))
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
        for (let i = 0; i < 40; i++) await typeAtEnd(writer, rows[w]!, `${i % 10}`)
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
      expect(sequences(await nextOf(all, 1_210))).toEqual(range(1, 1_210))
      expect(all.doc.toJSON()).toEqual(expected)
      const merged = await LiveCopy.open(chen, id)
      expect(merged.sequence).toBe(1_210)
      expect(merged.doc.toJSON()).toEqual(expected)
      expect(await whole(chen, id, 15)).toEqual(early)
      await Promise.all([chen.close(), li.close()])
      await server.restart()
    }
    const again = await LiveCopy.open(wang, id)
    expect(await typeAtEnd(again, '一', '。')).toBe(1_211)
    again.updatesOfAll.close()
    await wang.close()
  })
})

describe('pushUpdate', () => {
  it.each(['HTTP', 'SOCKET'] as const)('over %s is in every query when it is answered', async (over) => {
    const copy = await LiveCopy.open(li, small.id, { over })
    const sequence = await copy.edit(() => setPlainText(copy.target('二'), `不低于${over.length}0%`))
    const { indicators, ...declaration } = await whole(chen, small.id)
    expect(declaration.sequence).toBe(sequence)
    expect(indicators.find(({ id }: { id: string }) => id === small.ids['二']).target).toMatchObject({
      text: `不低于${over.length}0%`,
      measures: [{ operator: 'GTE', value: over.length * 10, unit: '%' }],
    })
    copy.updatesOfAll.close()
  })

  it.each(['', 'abc', '-1', '01', '1.5', '1e3', '4294967296', ' 1'])(
    'is refused under the clientId "%s"',
    async (clientId) => {
      const variables = { declarationId: small.id, update: 'AAA=', clientId }
      expect(await refusalOf(li, variables)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'clientId' })
    },
  )

  it.each(['!', 'AAA', 'AA A=', 'AAA=\n', '4pyT4pyT-_'])(
    'is refused with bytes that are none: %j',
    async (update) => {
      const variables = { declarationId: small.id, update, clientId: '1' }
      expect(await refusalOf(li, variables)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'update' })
    },
  )

  it('is refused where the bytes are no update, and in a declaration that is not there', async () => {
    const noise = Buffer.from('no update at all').toString('base64')
    expect(await refusalOf(li, { declarationId: small.id, update: noise, clientId: '1' })).toMatchObject({
      code: 'INVALID_UPDATE',
    })
    expect(await refusalOf(li, { declarationId: 'nowhere', update: 'AAA=', clientId: '1' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it("is refused above 256 KB, and taken up to a text's limit", async () => {
    const copy = await LiveCopy.open(li, small.id)
    const update = copy.change((doc) => narrativeOf(doc, 'plan').insert(0, '长'.repeat(90_000)))
    expect(update.byteLength).toBeGreaterThan(256 * 1024)
    expect(await refusalOf(li, pushed(small.id, update, copy.clientId))).toMatchObject({ code: 'TOO_LARGE' })
    const other = await LiveCopy.open(li, small.id)
    await other.edit((doc) => narrativeOf(doc, 'plan').insert(0, '长'.repeat(20_000)))
    const more = other.change((doc) => narrativeOf(doc, 'plan').insert(0, '长'))
    expect(await refusalOf(li, pushed(small.id, more, other.clientId))).toMatchObject({
      code: 'TOO_LARGE',
      places: [{ field: 'PLAN', indicatorId: null, cell: null }],
    })
    for (const each of [copy, other]) each.updatesOfAll.close()
  })

  it('is refused under an id that is not that of its structs', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const update = copy.change(() => copy.target('一').insert(0, '一'))
    const refusal = await refusalOf(li, pushed(small.id, update, copy.doc.clientID === 7 ? 8 : 7))
    expect(refusal).toMatchObject({ code: 'INVALID_UPDATE' })
    expect(await copy.push(update)).toBe(copy.sequence + 1)
    copy.updatesOfAll.close()
  })

  it('that was had already is answered with its sequence, and makes no entry', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const [one, two] = ['一', '二'].map((text) => copy.change(() => copy.target('四').insert(0, text)))
    const first = await copy.push(one!)
    expect(await copy.push(one!)).toBe(first)
    expect(await copy.push(two!)).toBe(first + 1)
    expect(await copy.push(one!)).toBe(first)
    expect(await copy.push(Y.mergeUpdates([one!, two!]))).toBe(first + 1)
    expect(await Promise.all([copy.push(two!), copy.push(two!), copy.push(one!)])).toEqual([
      first + 1,
      first + 1,
      first,
    ])
    expect(await typeAtEnd(copy, '四', '。')).toBe(first + 2)
    expect(sequences(await nextOf(copy, 3))).toEqual(range(first, first + 2))
    copy.updatesOfAll.close()
  })

  it('that has new and old in it is taken for what is new', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const [one, two] = ['三', '四'].map((text) => copy.change(() => copy.target('四').insert(0, text)))
    const first = await copy.push(one!)
    expect(await copy.push(Y.mergeUpdates([one!, two!]))).toBe(first + 1)
    const other = await LiveCopy.open(chen, small.id)
    expect(other.target('四').toString()).toBe(copy.target('四').toString())
    for (const each of [copy, other]) each.updatesOfAll.close()
  })

  it('of deletions alone is an entry, once', async () => {
    const copy = await LiveCopy.open(wang, small.id)
    const update = copy.change(() => copy.target('四').delete(0, 1))
    const sequence = await copy.push(update)
    expect(sequence).toBe(copy.sequence + 1)
    expect(await copy.push(update)).toBe(sequence)
    const other = await LiveCopy.open(chen, small.id)
    expect(other.target('四').toString()).toBe(copy.target('四').toString())
    for (const each of [copy, other]) each.updatesOfAll.close()
  })

  it('after a gap is refused as such, and taken when the gap is filled', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const updates = ['一', '二', '三'].map((text) => copy.change(() => copy.target('一').insert(0, text)))
    const [one, two, three] = updates as [Uint8Array, Uint8Array, Uint8Array]
    const isMissing = expect.objectContaining({ code: 'MISSING_UPDATES' })
    expect(await refusalOf(li, pushed(small.id, two, copy.clientId))).toEqual(isMissing)
    expect(await refusalOf(li, pushed(small.id, Y.mergeUpdates([one, three]), copy.clientId))).toBeTruthy()
    const first = await copy.push(one)
    expect(await refusalOf(li, pushed(small.id, three, copy.clientId))).toEqual(isMissing)
    expect(await copy.push(two)).toBe(first + 1)
    expect(await copy.push(three)).toBe(first + 2)
    copy.updatesOfAll.close()
  })

  it('that deletes, or hangs on, what the server does not know is refused', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const elsewhere = newDocument()
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(copy.doc))
    const row = nodeTarget(indicatorsOf(elsewhere).get(copy.key('一'))!)!
    row.insert(0, '别处') // under an id that is never pushed
    Y.applyUpdate(copy.doc, Y.encodeStateAsUpdate(elsewhere))
    const hangs = copy.change(() => copy.target('一').insert(1, '间'))
    expect(await refusalOf(li, pushed(small.id, hangs, copy.clientId))).toMatchObject({
      code: 'MISSING_UPDATES',
    })
    const other = await LiveCopy.open(li, small.id)
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(elsewhere))
    const deletes = other.change(() => other.target('一').delete(0, 2))
    expect(await refusalOf(li, pushed(small.id, deletes, other.clientId))).toMatchObject({
      code: 'MISSING_UPDATES',
    })
    for (const each of [copy, other]) each.updatesOfAll.close()
  })

  it('under an id bound to another member, or to another declaration, is refused for good', async () => {
    const copy = await LiveCopy.open(li, small.id)
    await typeAtEnd(copy, '一', '末')
    const update = copy.change(() => copy.target('一').insert(0, '首'))
    const variables = pushed(small.id, update, copy.clientId)
    const isBound = { code: 'INVALID_UPDATE', field: 'clientId' }
    expect(await refusalOf(wang, variables)).toMatchObject(isBound)
    expect(await refusalOf(wang, { ...variables, update: 'AAA=' })).toMatchObject(isBound)
    const elsewhere = await smallDeclaration(li)
    expect(await refusalOf(li, { ...variables, declarationId: elsewhere.id })).toMatchObject(isBound)
    await server.restart()
    expect(await refusalOf(wang, variables)).toMatchObject(isBound)
    expect(await refusalOf(li, { ...variables, declarationId: elsewhere.id })).toMatchObject(isBound)
    const again = await signIn(server, 'li') // another sign-in of the same member
    expect(await copy.push(update, copy.clientId, again)).toBeGreaterThan(copy.sequence)
  })

  it('that was refused binds its id to nobody', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const bad = copy.change((doc) => fieldsOf(doc).set('startDate', 'yesterday'))
    expect(await refusalOf(li, pushed(small.id, bad, copy.clientId))).toMatchObject({
      code: 'INVALID_UPDATE',
    })
    const hers = await LiveCopy.open(wang, small.id)
    hers.doc.clientID = copy.doc.clientID
    await typeAtEnd(hers, '一', '她')
    for (const each of [copy, hers]) each.updatesOfAll.close()
  })

  it('that is refused leaves everybody else as they were', async () => {
    const [copy, other] = [await LiveCopy.open(li, small.id), await LiveCopy.open(wang, small.id)]
    const state = await stateOf(chen, small.id)
    const { sequence } = other
    const bad = copy.change((doc) => {
      narrativeOf(doc, 'overview').insert(0, '好的文字')
      fieldsOf(doc).set('salary', 1)
    })
    const follows = copy.change(() => copy.target('一').insert(0, '跟着的'))
    const answers = await Promise.all([
      refusalOf(li, pushed(small.id, bad, copy.clientId)),
      typeAtEnd(other, '二', '旁'),
      refusalOf(li, pushed(small.id, follows, copy.clientId)),
    ])
    expect(answers).toMatchObject([
      { code: 'INVALID_UPDATE', messages: { zh: expect.any(String), en: expect.any(String) } },
      sequence + 1,
      { code: 'MISSING_UPDATES' },
    ])
    await typeAtEnd(other, '二', '边')
    expect(sequences(await nextOf(other, 2))).toEqual([sequence + 1, sequence + 2])
    await other.edit(() => other.target('二').delete(other.target('二').length - 2, 2))
    expect(await stateOf(chen, small.id)).toBe(state)
    const { overview } = await whole(chen, small.id)
    expect(overview.text).not.toContain('好的文字')
    for (const each of [copy, other]) each.updatesOfAll.close()
  })

  it('is refused alike over the socket', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const bad = copy.change((doc) => fieldsOf(doc).set('startDate', 'yesterday'))
    await expect(overSocket(li, PUSH_UPDATE, pushed(small.id, bad, copy.clientId))).rejects.toMatchObject({
      code: 'INVALID_UPDATE',
      errors: [{ extensions: { places: [{ field: 'START_DATE', indicatorId: null, cell: null }] } }],
    })
    copy.updatesOfAll.close()
  })
})

describe('rights on the channel', () => {
  it('a reviewer follows and does not push while it is being filled in', async () => {
    const copy = await LiveCopy.open(chen, small.id)
    const update = copy.change(() => copy.target('一').insert(0, '审'))
    expect(await refusalOf(chen, pushed(small.id, update, copy.clientId))).toMatchObject({ code: 'LOCKED' })
    copy.updatesOfAll.close()
  })

  it('one of another unit does neither', async () => {
    const qian = await signIn(server, 'qian')
    const { error } = await (await follow(qian, small.id)).ended
    expect(error).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    const variables = { declarationId: small.id, update: 'AAA=', clientId: '1' }
    expect(await refusalOf(qian, variables)).toMatchObject({ code: 'NOT_FOUND' })
  })
})
