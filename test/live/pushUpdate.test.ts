/** pushUpdate, from outside: what is taken, once, and what is refused, of which nobody else sees anything. */
import { fieldsOf, indicatorsOf, narrativeOf, newDocument, nodeTarget, setPlainText } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { LiveCopy, PUSH_UPDATE, pushed, pushRefusal } from './LiveCopy.ts'
import { overSocket } from './overSocket.ts'

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

/** The state as one who joins now gets it. */
async function stateOf(person: TestPerson, id: string): Promise<string> {
  const { doc, updatesOfAll } = await LiveCopy.open(person, id)
  updatesOfAll.close()
  return JSON.stringify([...doc.share.keys()].sort().map((root) => [root, doc.get(root).toJSON()]))
}

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
      expect(await pushRefusal(li, variables)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'clientId' })
    },
  )

  it.each(['!', 'AAA', 'AA A=', 'AAA=\n', '4pyT4pyT-_'])(
    'is refused with bytes that are none: %j',
    async (update) => {
      const variables = { declarationId: small.id, update, clientId: '1' }
      expect(await pushRefusal(li, variables)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'update' })
    },
  )

  it('is refused where the bytes are no update, and in a declaration that is not there', async () => {
    const noise = Buffer.from('no update at all').toString('base64')
    expect(await pushRefusal(li, { declarationId: small.id, update: noise, clientId: '1' })).toMatchObject({
      code: 'INVALID_UPDATE',
    })
    expect(await pushRefusal(li, { declarationId: 'nowhere', update: 'AAA=', clientId: '1' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it("is refused above 256 KB, and taken up to a text's limit", async () => {
    const copy = await LiveCopy.open(li, small.id)
    const update = copy.change((doc) => narrativeOf(doc, 'plan').insert(0, '长'.repeat(90_000)))
    expect(update.byteLength).toBeGreaterThan(256 * 1024)
    expect(await pushRefusal(li, pushed(small.id, update, copy.clientId))).toMatchObject({
      code: 'TOO_LARGE',
    })
    const other = await LiveCopy.open(li, small.id)
    await other.edit((doc) => narrativeOf(doc, 'plan').insert(0, '长'.repeat(20_000)))
    const more = other.change((doc) => narrativeOf(doc, 'plan').insert(0, '长'))
    expect(await pushRefusal(li, pushed(small.id, more, other.clientId))).toMatchObject({
      code: 'TOO_LARGE',
      places: [{ field: 'PLAN', indicatorId: null, cell: null }],
    })
    for (const each of [copy, other]) each.updatesOfAll.close()
  })

  it('is refused under an id that is not that of its structs', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const update = copy.change(() => copy.target('一').insert(0, '一'))
    const refusal = await pushRefusal(li, pushed(small.id, update, copy.doc.clientID === 7 ? 8 : 7))
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
    expect(await copy.append('四', '。')).toBe(first + 2)
    expect(await copy.takeMany(3)).toMatchObject([0, 1, 2].map((i) => ({ sequence: first + i })))
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
    expect(await pushRefusal(li, pushed(small.id, two, copy.clientId))).toEqual(isMissing)
    expect(await pushRefusal(li, pushed(small.id, Y.mergeUpdates([one, three]), copy.clientId))).toBeTruthy()
    const first = await copy.push(one)
    expect(await pushRefusal(li, pushed(small.id, three, copy.clientId))).toEqual(isMissing)
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
    expect(await pushRefusal(li, pushed(small.id, hangs, copy.clientId))).toMatchObject({
      code: 'MISSING_UPDATES',
    })
    const other = await LiveCopy.open(li, small.id)
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(elsewhere))
    const deletes = other.change(() => other.target('一').delete(0, 2))
    expect(await pushRefusal(li, pushed(small.id, deletes, other.clientId))).toMatchObject({
      code: 'MISSING_UPDATES',
    })
    for (const each of [copy, other]) each.updatesOfAll.close()
  })

  it('under an id bound to another member, or to another declaration, is refused for good', async () => {
    const copy = await LiveCopy.open(li, small.id)
    await copy.append('一', '末')
    const update = copy.change(() => copy.target('一').insert(0, '首'))
    const variables = pushed(small.id, update, copy.clientId)
    const isBound = { code: 'INVALID_UPDATE', field: 'clientId' }
    expect(await pushRefusal(wang, variables)).toMatchObject(isBound)
    expect(await pushRefusal(wang, { ...variables, update: 'AAA=' })).toMatchObject(isBound)
    const elsewhere = await smallDeclaration(li)
    expect(await pushRefusal(li, { ...variables, declarationId: elsewhere.id })).toMatchObject(isBound)
    await server.restart()
    expect(await pushRefusal(wang, variables)).toMatchObject(isBound)
    expect(await pushRefusal(li, { ...variables, declarationId: elsewhere.id })).toMatchObject(isBound)
    const again = await signIn(server, 'li') // another sign-in of the same member
    expect(await copy.push(update, copy.clientId, again)).toBeGreaterThan(copy.sequence)
  })

  it('that was refused binds its id to nobody', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const bad = copy.change((doc) => fieldsOf(doc).set('startDate', 'yesterday'))
    expect(await pushRefusal(li, pushed(small.id, bad, copy.clientId))).toMatchObject({
      code: 'INVALID_UPDATE',
    })
    const hers = await LiveCopy.open(wang, small.id)
    hers.doc.clientID = copy.doc.clientID
    await hers.append('一', '她')
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
      pushRefusal(li, pushed(small.id, bad, copy.clientId)),
      other.append('二', '旁'),
      pushRefusal(li, pushed(small.id, follows, copy.clientId)),
    ])
    expect(answers).toMatchObject([
      { code: 'INVALID_UPDATE', messages: { zh: expect.any(String), en: expect.any(String) } },
      sequence + 1,
      { code: 'MISSING_UPDATES' },
    ])
    await other.append('二', '边')
    expect(await other.takeMany(2)).toMatchObject([{ sequence: sequence + 1 }, { sequence: sequence + 2 }])
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
