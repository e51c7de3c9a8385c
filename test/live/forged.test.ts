/**
 * Updates that no editor would write, each aimed at one thing that Yjs itself does not check. Whatever the answer, the
 * room's shadow, its live document, the log and everybody's copy read the same afterwards (P1, P2, P9, A1, G1, R1).
 */
import { fieldsOf, indicatorsOf, nameOf, narrativeOf, newDocument, nodeTarget } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { setLock } from '../../server/api/lock/setLock.ts'
import type { Problem } from '../../server/problem.ts'
import { mergedState } from '../../server/room/mergedState.ts'
import { expectAgreementOf } from '../support/agreement.ts'
import {
  anyContent,
  anyString,
  deleted,
  embed,
  type ForgedDeletion,
  type ForgedItem,
  forgeUpdate,
  type Id,
  json,
  nested,
  string,
  subdocument,
  type as typeContent,
  xmlElement,
} from '../support/forgeUpdate.ts'
import { makeDeclaration, type OpenRooms, openRooms, person } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
const li = person('li')
const mallory = person('mallory')
/** Of the attacker. */
const CLIENT = 666

beforeEach(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
})
afterEach(() => open.close())

const roomState = async () => mergedState(await open.rooms.open(id)).update
const live = async () => (await open.rooms.open(id)).live

/** The code that a push is answered with; null where it is taken. */
async function answerTo(update: Uint8Array, clientId = CLIENT, who = mallory): Promise<string | null> {
  try {
    await open.rooms.submit(id, { person: who, means: 'BROWSER' }, { kind: 'PUSH', update, clientId })
    return null
  } catch (error) {
    return (error as Problem).code ?? String(error)
  }
}

const push = (clock: number, items: readonly ForgedItem[], deletions: readonly ForgedDeletion[] = []) =>
  answerTo(forgeUpdate(items.length > 0 ? [{ client: CLIENT, clock, items }] : [], deletions))

/** Somebody's copy, which goes on after whatever was done to the room. */
async function editor(who = li) {
  const doc = newDocument()
  Y.applyUpdate(doc, await roomState())
  const unsent: Uint8Array[] = []
  doc.on('update', (update, origin) => origin === 'mine' && unsent.push(update))
  return {
    doc,
    unsent,
    edit: (change: () => void) => doc.transact(change, 'mine'),
    send: async () => {
      for (const update of unsent.splice(0)) expect(await answerTo(update, doc.clientID, who)).toBeNull()
    },
  }
}

/** Room, log, index and shadow agree, and an honest editor can still work. */
async function expectSound(): Promise<void> {
  const honest = await editor()
  honest.edit(() => nameOf(honest.doc).insert(0, '好'))
  honest.edit(() => narrativeOf(honest.doc, 'overview').insert(1, '人'))
  await honest.send()
  await open.rooms.submit(
    id,
    { person: li, means: 'BROWSER' },
    { kind: 'EDIT', edit: (doc) => expect(doc.toJSON()).toEqual(honest.doc.toJSON()) },
  )
  expect((await live()).toJSON()).toEqual(honest.doc.toJSON())
  await expectAgreementOf(open, id)
}

/** The id of the first character of a text. */
const idAt = (text: Y.Text, index = 0): Id => {
  let [item, left] = [text._start, index]
  while (item && (item.deleted || left >= item.length)) {
    if (!item.deleted) left -= item.length
    item = item.right
  }
  return [item!.id.client, item!.id.clock + left]
}

describe('a forged clock', () => {
  it('the next one of somebody else is refused, and what they type then is theirs', async () => {
    const victim = await editor()
    victim.edit(() => nameOf(victim.doc).insert(0, '真'))
    await victim.send()
    const { clientID } = victim.doc
    const clock = Y.getState(victim.doc.store, clientID)
    const forged = forgeUpdate([
      { client: clientID, clock, items: [{ parent: 'overview', content: string('假') }] },
    ])
    expect(await answerTo(forged, clientID)).toBe('INVALID_UPDATE') // under the victim's id
    expect(await answerTo(forged)).toBe('INVALID_UPDATE') // under one of their own
    victim.edit(() => nameOf(victim.doc).insert(0, '更'))
    await victim.send()
    expect((await live()).toJSON()).toEqual(victim.doc.toJSON())
    await expectSound()
  })

  it('beside structs of their own is refused too', async () => {
    const victim = await editor()
    victim.edit(() => nameOf(victim.doc).insert(0, '真'))
    const items = [{ parent: 'overview', content: string('假') }]
    const clients = [victim.doc.clientID, CLIENT].map((client) => ({ client, clock: 0, items }))
    expect(await answerTo(forgeUpdate(clients))).toBe('INVALID_UPDATE')
    await victim.send()
    expect((await live()).toJSON()).toEqual(victim.doc.toJSON())
  })

  it("the server's own next one is refused", async () => {
    const [client] = [...Y.decodeStateVector(Y.encodeStateVector(await live())).keys()]
    const clock = Y.getState((await live()).store, client!)
    const forged = forgeUpdate([
      { client: client!, clock, items: [{ parent: 'name', content: string('假') }] },
    ])
    expect(await answerTo(forged, client)).toBe('INVALID_UPDATE')
    await expectSound()
  })

  it('so high that numbers end is refused', async () => {
    const endless = { parent: 'name', content: deleted(Number.MAX_SAFE_INTEGER) }
    expect(await push(0, [endless, endless])).toBe('INVALID_UPDATE')
    expect(await push(0, [{ parent: 'name', content: deleted(2 ** 40) }])).toBe('INVALID_UPDATE')
    await expectSound()
  })
})

describe('a repeat', () => {
  it('with other content changes nothing', async () => {
    expect(await push(0, [{ parent: 'name', content: string('一二三') }])).toBeNull()
    expect(await push(0, [{ parent: 'overview', content: string('四五六') }])).toBeNull()
    expect(await push(0, [{ parent: 'junk', content: string('四五六') }])).toBeNull()
    const names: string[] = []
    await open.rooms.submit(
      id,
      { person: li, means: 'BROWSER' },
      { kind: 'EDIT', edit: (doc) => void names.push(...doc.share.keys()) },
    )
    expect(names).not.toContain('junk')
    await expectSound()
  })

  it('that goes on in another text is judged where it goes on', async () => {
    expect(await push(0, [{ parent: 'overview', content: string('一二') }])).toBeNull()
    await open.rooms.submit(
      id,
      { person: person('zhang', 'LEAD'), means: 'BROWSER' },
      setLock(id, { field: 'OVERVIEW' }, true),
    )
    // Its second half is new, says that it is of the name, and hangs on the first.
    expect(await push(0, [{ parent: 'name', content: string('一二三四') }])).toBe('LOCKED')
    expect(narrativeOf(await live(), 'overview').toString()).not.toContain('三四')
  })

  it('cuts no character in two', async () => {
    const honest = await editor()
    honest.edit(() => nameOf(honest.doc).insert(0, '𠮷'))
    await honest.send()
    const [client, clock] = idAt(nameOf(honest.doc))
    expect(await push(0, [{ parent: 'overview', content: string('一') }])).toBeNull()
    expect(await push(0, [{ origin: [client, clock], content: string('一') }])).toBeNull()
    expect(await push(1, [], [[client, clock + 1, 0]])).toBe('INVALID_UPDATE')
    await expectSound()
    expect(nameOf(await live()).toString()).toContain('𠮷')
  })

  it('within one update is refused; an empty one takes nothing back', async () => {
    const block = { client: CLIENT, clock: 0, items: [{ parent: 'name', content: string('一') }] }
    expect(await answerTo(forgeUpdate([block, block]))).toBe('INVALID_UPDATE')
    expect(await answerTo(forgeUpdate([block, { ...block, items: [] }]))).toBeNull()
    expect(nameOf(await live()).toString()).toContain('一')
    await expectSound()
  })
})

describe('a character that is two code units', () => {
  const content = string('一')

  it('is not cut in two by what is written, deleted or both: U+FFFD would be all that is left of it', async () => {
    const honest = await editor()
    honest.edit(() => nameOf(honest.doc).insert(0, '吉𠮷𠮷'))
    await honest.send()
    const [client, clock] = idAt(nameOf(honest.doc))
    const at = (letter: number): Id => [client, clock + letter]
    const refused: (readonly [items: readonly ForgedItem[], deletions?: readonly ForgedDeletion[]])[] = [
      [[{ origin: at(1), rightOrigin: at(2), content }]],
      [[{ origin: at(1), content }]],
      [[{ rightOrigin: at(2), content }]],
      [[], [[client, clock + 1, 1]]],
      [[], [[client, clock + 2, 1]]],
      [[], [[client, clock, 2]]],
      [[], [[client, clock + 2, 2]]],
      [[{ parent: 'overview', content }], [[client, clock + 2, 3]]],
      // Their own, within one push.
      [
        [
          { parent: 'overview', content: string('𠮷') },
          { origin: [CLIENT, 0], content },
        ],
      ],
    ]
    for (const [items, deletions] of refused) expect(await push(0, items, deletions)).toBe('INVALID_UPDATE')
    await expectSound()
    expect(nameOf(await live()).toString()).toContain('吉𠮷𠮷')
  })

  it('is written beside and deleted whole', async () => {
    const honest = await editor()
    honest.edit(() => nameOf(honest.doc).insert(0, '吉𠮷𠮷'))
    await honest.send()
    const [client, clock] = idAt(nameOf(honest.doc))
    expect(
      await push(
        0,
        [{ origin: [client, clock + 2], rightOrigin: [client, clock + 3], content }],
        [[client, clock + 3, 2]],
      ),
    ).toBeNull()
    expect(nameOf(await live()).toString()).toContain('吉𠮷一')
    // Once more, as after a lost answer.
    expect(await push(0, [], [[client, clock + 3, 2]])).toBeNull()
    await expectSound()
  })
})

describe('an item', () => {
  it.each([
    ['text', string('')],
    ['deletion', deleted(0)],
    ['value', anyContent(0, [])],
  ])('that is an empty %s is refused', async (_what, content) => {
    expect(await push(0, [{ parent: 'name', content }])).toBe('INVALID_UPDATE')
    expect(
      await push(0, [
        { parent: 'name', content: string('一') },
        { parent: 'name', content },
      ]),
    ).toBe('INVALID_UPDATE')
    await expectSound()
  })

  it('between texts of two places, or behind what it is in front of, is refused', async () => {
    const doc = await live()
    const [name, overview] = [nameOf(doc), narrativeOf(doc, 'overview')]
    const content = string('一')
    const refused: ForgedItem[] = [
      { origin: idAt(name), rightOrigin: idAt(overview), content },
      { origin: idAt(overview), rightOrigin: idAt(name), content },
      { origin: idAt(overview, 2), rightOrigin: idAt(overview, 1), content },
      { origin: idAt(overview, 1), rightOrigin: idAt(overview, 1), content },
      // Who knows the fourth letter knows those that were written with it.
      { origin: idAt(overview), rightOrigin: idAt(overview, 3), content },
    ]
    for (const item of refused) expect(await push(0, [item])).toBe('INVALID_UPDATE')
    expect(await push(0, [{ origin: idAt(overview), rightOrigin: idAt(overview, 1), content }])).toBeNull()
    await expectSound()
  })

  it('in front of the value that a place has is refused: it would count in some copies alone', async () => {
    const honest = await editor()
    honest.edit(() => fieldsOf(honest.doc).set('category', '甲类'))
    await honest.send()
    const item = fieldsOf(honest.doc)._map.get('category')!
    const rightOrigin: Id = [item.id.client, item.id.clock]
    expect(await push(0, [{ rightOrigin, content: anyContent(1, anyString('乙类')) }])).toBe('INVALID_UPDATE')
    await expectSound()
  })

  it.each<[string, ForgedItem]>([
    ['a sub-document', { parent: 'name', content: subdocument('d') }],
    ['an XML element', { parent: 'overview', content: xmlElement('script') }],
    ['an XML text', { parent: 'overview', content: typeContent(6) }],
    ['an embed', { parent: 'overview', content: embed('{"image":"x"}') }],
    ['JSON of the old kind', { parent: 'fields', key: 'category', content: json('"甲"') }],
    ['values 20,000 deep', { parent: 'fields', key: 'category', content: anyContent(1, nested(20_000)) }],
    [
      'JSON 20,000 deep',
      { parent: 'fields', key: 'category', content: json('['.repeat(20_000) + ']'.repeat(20_000)) },
    ],
    ['bold 20,000 deep', { parent: 'overview', content: embed('['.repeat(20_000) + ']'.repeat(20_000)) }],
    ['several values', { parent: 'fields', key: 'category', content: anyContent(2, [126, 126]) }],
    ['a text below a value', { parent: [CLIENT, 0], content: string('一') }],
  ])('that is %s is refused', async (_what, item) => {
    expect(await push(0, [item])).toBe('INVALID_UPDATE')
    await expectSound()
  })
})

it('an origin in a text and a deletion elsewhere are judged by both places', async () => {
  const [node] = [...indicatorsOf(await live()).values()].filter((each) => nodeTarget(each))
  const target = nodeTarget(node!)!
  const [client, clock] = idAt(target)
  await open.rooms.submit(
    id,
    { person: person('zhang', 'LEAD'), means: 'BROWSER' },
    setLock(id, { field: 'NAME' }, true),
  )
  const name = idAt(nameOf(await live()))
  expect(await push(0, [{ origin: [client, clock], content: string('一') }], [[...name, 1]])).toBe('LOCKED')
  expect(await push(0, [{ origin: [client, clock], content: string('一') }])).toBeNull()
})
