import {
  indicatorsOf,
  nameOf,
  newDocument,
  newNode,
  nodeName,
  nodeTarget,
  readIndicators,
  setPlainText,
} from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { editing } from '../../server/api/edit/indicatorEdits.ts'
import { mergedState } from '../../server/room/mergedState.ts'
import { documentRows } from '../../server/store/index/rows.ts'
import { expectAgreementOf } from '../support/agreement.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, tables } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
const BLANK_CELLS = { name: '', target: null, weight: null }
const li = person('li')
const wang = person('wang')

beforeEach(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
})
afterEach(() => open.close())

/** Somebody's copy of the document, and the pushing of each edit in it. */
async function client(who = li) {
  const doc = newDocument()
  Y.applyUpdate(doc, mergedState(await open.rooms.open(id)).update)
  const updates: Uint8Array[] = []
  doc.on('update', (update, origin) => origin === 'mine' && updates.push(update))
  const push = (update: Uint8Array, clientId = doc.clientID, by = who) =>
    open.rooms.submit(id, { person: by, means: 'BROWSER' }, { kind: 'PUSH', update, clientId })
  const edit = (change: () => void) => {
    doc.transact(change, 'mine')
    return push(updates.at(-1)!)
  }
  const targets = () => [...indicatorsOf(doc).values()].flatMap((node) => nodeTarget(node) ?? [])
  return { doc, push, edit, updates, targets }
}

/** The index, the live document and the replayed log say the same. */
const expectAgreement = () => expectAgreementOf(open, id)

describe('a push', () => {
  it('is on disk and in the index when it is answered', async () => {
    const a = await client()
    const { sequence } = await a.edit(() => a.targets()[0]!.insert(0, '约5次，'))
    expect(sequence).toBe(2)
    const [row] = await tables(open)
      .selectFrom('indicator')
      .selectAll()
      .where('target_text', 'like', '约5次%')
      .execute()
    expect(row).toBeDefined()
    await expectAgreement()
  })

  it('is one entry in a burst of many, dense and in order', async () => {
    const [a, b] = [await client(li), await client(wang)]
    const pushes = Array.from({ length: 40 }, (_, i) => {
      const one = i % 2 ? a : b
      return one.edit(() => one.targets()[0]!.insert(0, `${i % 10}`))
    })
    const sequences = (await Promise.all(pushes)).map(({ sequence }) => sequence)
    const ascending = (list: readonly number[]) => list.toSorted((one, other) => one - other)
    expect(ascending(sequences)).toEqual(Array.from({ length: 40 }, (_, i) => i + 2))
    for (const mine of [0, 1]) {
      const ofOne = sequences.filter((_, i) => i % 2 === mine)
      expect(ofOne).toEqual(ascending(ofOne))
    }
    await expectAgreement()
  })

  it('that is repeated makes no entry and answers with the sequence that covered it', async () => {
    const a = await client()
    const first = await a.edit(() => a.targets()[0]!.insert(0, '一'))
    await a.edit(() => a.targets()[0]!.insert(0, '二'))
    expect(await a.push(a.updates[0]!)).toMatchObject({ sequence: first.sequence })
    const [x, y] = await Promise.all([
      a.edit(() => a.targets()[0]!.insert(0, '三')),
      a.push(a.updates.at(-1)!),
    ])
    expect(y.sequence).toBe(x.sequence)
    await expectAgreement()
  })

  it('of another member under a bound clientID is refused', async () => {
    const a = await client()
    await a.edit(() => a.targets()[0]!.insert(0, '一'))
    a.doc.transact(() => a.targets()[0]!.insert(0, '二'), 'mine')
    await expect(a.push(a.updates.at(-1)!, a.doc.clientID, wang)).rejects.toMatchObject({
      code: 'INVALID_UPDATE',
    })
    await expect(a.push(a.updates.at(-1)!)).resolves.toMatchObject({ sequence: 3 })
  })

  it('with a gap is refused, and goes through once the missing one has come', async () => {
    const a = await client()
    for (const text of ['一', '二']) a.doc.transact(() => a.targets()[0]!.insert(0, text), 'mine')
    await expect(a.push(a.updates[1]!)).rejects.toMatchObject({ code: 'MISSING_UPDATES' })
    await a.push(a.updates[0]!)
    await a.push(a.updates[1]!)
    await expectAgreement()
  })

  it('that follows on what was refused is refused as a gap, and others are not held up', async () => {
    const [a, b] = [await client(li), await client(wang)]
    await expect(a.edit(() => a.doc.getMap('fields').set('startDate', 'yesterday'))).rejects.toMatchObject({
      code: 'INVALID_UPDATE',
    })
    await expect(a.edit(() => a.targets()[0]!.insert(0, '一'))).rejects.toMatchObject({
      code: 'MISSING_UPDATES',
    })
    await b.edit(() => b.targets()[0]!.insert(0, '二'))
    await expectAgreement()
  })

  const bad: Record<string, (doc: Y.Doc) => void> = {
    'an unknown root': (doc) => doc.getMap('secrets').set('a', 1),
    'an unknown field': (doc) => doc.getMap('fields').set('constructor', 'x'),
    'a date that does not exist': (doc) => doc.getMap('fields').set('startDate', '2020-02-30'),
    'half a 分': (doc) => doc.getMap('fields').set('totalBudget', 1.5),
    'what the paper has besides': (doc) => doc.getMap('others').set('0000', { label: 'a', text: 'b' }),
    'an embed in a text': (doc) => doc.getText('name').insertEmbed(0, { image: 'x' }),
    'bold in a name': (doc) => doc.getText('name').insert(0, 'x', { bold: true }),
    'a colour in a narrative': (doc) => doc.getText('overview').insert(0, 'x', { color: 'red' }),
    'an indicator deleted': (doc) => indicatorsOf(doc).delete([...indicatorsOf(doc).keys()][0]!),
    'an indicator set anew': (doc) => indicatorsOf(doc).set([...indicatorsOf(doc).keys()][0]!, new Y.Map()),
    'a level changed': (doc) => [...indicatorsOf(doc).values()][0]!.set('level', 2),
    'a name set over': (doc) => [...indicatorsOf(doc).values()][0]!.set('name', new Y.Text('x')),
    'an unknown key of a node': (doc) => [...indicatorsOf(doc).values()][0]!.set('owner', 'x'),
    'a parent of the wrong level': (doc) => {
      const [first] = indicatorsOf(doc).entries()
      first![1].set('at', { parent: first![0], order: 'a1' })
    },
    'a new node of another level than its place': (doc) => {
      newNode(indicatorsOf(doc), { level: 2, at: { parent: null, order: 'a9' }, ...BLANK_CELLS })
    },
    'a new node under one that is not there': (doc) => {
      newNode(indicatorsOf(doc), { level: 2, at: { parent: 'A'.repeat(21), order: 'a9' }, ...BLANK_CELLS })
    },
    'a new node under itself': (doc) => {
      const parent = 'A'.repeat(21)
      newNode(indicatorsOf(doc), { level: 2, at: { parent, order: 'a9' }, ...BLANK_CELLS }, parent)
    },
    'a new group with a target': (doc) => {
      const key = newNode(indicatorsOf(doc), { level: 1, at: { parent: null, order: 'a9' }, ...BLANK_CELLS })
      indicatorsOf(doc).get(key)!.set('target', new Y.Text('3场'))
    },
    'a node without a name': (doc) => {
      const node = new Y.Map<unknown>()
      node.set('level', 1)
      node.set('at', { parent: null, order: 'a9' })
      indicatorsOf(doc).set('A'.repeat(21), node)
    },
  }
  it.each(Object.entries(bad))('of %s is refused whole', async (_what, change) => {
    const a = await client()
    await expect(a.edit(() => change(a.doc))).rejects.toMatchObject({ code: 'INVALID_UPDATE' })
    await expectAgreement()
  })

  it('that passes a limit is refused with its place', async () => {
    const a = await client()
    const long = a.edit(() => a.targets()[0]!.insert(0, '长'.repeat(2001)))
    await expect(long).rejects.toMatchObject({
      code: 'TOO_LARGE',
      details: { places: [{ indicatorId: expect.stringContaining(`${id}.`), cell: 'TARGET' }] },
    })
  })

  it.each(['name', 'target'] as const)(
    'of a new row whose %s passes a limit is refused with its place',
    async (cell) => {
      const a = await client()
      const parent = readIndicators(a.doc)[0]!.children[0]!.key
      const cells = { ...BLANK_CELLS, [cell]: '长'.repeat(2001) }
      const long = a.edit(() =>
        newNode(indicatorsOf(a.doc), { level: 3, at: { parent, order: 'a9' }, ...cells }),
      )
      await expect(long).rejects.toMatchObject({
        code: 'TOO_LARGE',
        details: { places: [{ indicatorId: expect.stringContaining(`${id}.`), cell: cell.toUpperCase() }] },
      })
      await expectAgreement()
    },
  )

  it('by one who may not edit is refused', async () => {
    const reviewer = await client(person('chen', 'REVIEWER'))
    await expect(reviewer.edit(() => nameOf(reviewer.doc).insert(0, '一'))).rejects.toMatchObject({
      code: 'LOCKED',
    })
    const stranger = await client(person('qian', 'STAFF', ['other']))
    await expect(stranger.edit(() => nameOf(stranger.doc).insert(0, '一'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('a typed edit', () => {
  it('goes into the text that is there, beside what a person types', async () => {
    const a = await client()
    const key = readIndicators(a.doc)[0]!.children[0]!.children[0]!.key
    const text = () => nodeTarget(indicatorsOf(a.doc).get(key)!)!
    const program = { person: person('bot', 'INTEGRATOR'), means: 'TOKEN' } as const
    const edits = Array.from({ length: 20 }, (_, i) =>
      Promise.all([
        a.edit(() => text().insert(text().length, '字')),
        open.rooms.submit(id, program, {
          kind: 'EDIT',
          edit: (doc) => {
            const target = nodeTarget(indicatorsOf(doc).get(key)!)!
            setPlainText(target, target.toString().replace(/^举办\d+场/, `举办${i}场`))
          },
        }),
      ]),
    )
    await Promise.all(edits)
    const { live } = await open.rooms.open(id)
    expect(nodeTarget(indicatorsOf(live).get(key)!)!.toString()).toBe(`举办19场${'字'.repeat(20)}`)
    await expectAgreement()
  })

  it('of a program that is at it keeps what is typed meanwhile, and otherwise says what stands there', async () => {
    const a = await client()
    const key = readIndicators(a.doc)[0]!.children[0]!.children[0]!.key
    const text = () => nodeTarget(indicatorsOf(a.doc).get(key)!)!
    const program = { person: person('bot', 'INTEGRATOR'), means: 'TOKEN' } as const
    const set = (target: string, ifSequence?: number) =>
      open.rooms.submit(id, program, { kind: 'EDIT', ifSequence, edit: editing(key, { id: key, target }) })
    const now = async () => nodeTarget(indicatorsOf((await open.rooms.open(id)).live).get(key)!)!.toString()
    const type = (letters: string) => a.edit(() => text().insert(text().length, letters))

    // Set once: taken at its word.
    await type('以上')
    await set('举办3场')
    expect(await now()).toBe('举办3场')
    await set('举办4场')
    // From now on it is at it: what is typed stays, whether or not it was read.
    await type('左右')
    await set('举办5场')
    const merged = await now()
    expect(merged).toContain('举办5场')
    expect(merged).toContain('左右')
    await set(merged.replace('5', '6'))
    await set('举办7场')
    expect(await now()).toBe('举办7场')
    // Another text, or one that says what it has seen, takes the place of what is there.
    await type('人')
    await set('签约1项')
    expect(await now()).toBe('签约1项')
    await type('人')
    const { row } = await open.rooms.open(id)
    await set('签约2项', row.sequence)
    expect(await now()).toBe('签约2项')
  })

  it('of a whole text takes the place of another that was set as a whole', async () => {
    const a = await client()
    const key = readIndicators(a.doc)[0]!.children[0]!.children[0]!.key
    for (const [who, target] of [
      ['li', '举办3场'],
      ['wang', '举办2场'],
      ['li', '举办3场'],
      ['li', '举办2场以上'],
      ['li', '举办2场'],
    ] as const) {
      const author = { person: person(who), means: 'BROWSER' } as const
      await open.rooms.submit(id, author, { kind: 'EDIT', edit: editing(key, { id: key, target }) })
      const { live } = await open.rooms.open(id)
      expect(nodeTarget(indicatorsOf(live).get(key)!)!.toString()).toBe(target)
    }
  })

  it('is refused where the declaration has moved on', async () => {
    const edit = { kind: 'EDIT', ifSequence: 1, edit: (doc: Y.Doc) => nameOf(doc).insert(0, '一') } as const
    await open.rooms.submit(id, { person: li, means: 'BROWSER' }, edit)
    await expect(open.rooms.submit(id, { person: li, means: 'BROWSER' }, edit)).rejects.toMatchObject({
      code: 'STALE',
    })
  })
})

describe('Changes', () => {
  it("are one for a person's uninterrupted typing in a place, and close where another edits there", async () => {
    const [a, b] = [await client(li), await client(wang)]
    const type = async (one: typeof a, letters: string) => {
      const { live } = await open.rooms.open(id)
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(live))
      const key = readIndicators(one.doc)[0]!.key
      const name = nodeName(indicatorsOf(one.doc).get(key)!)
      for (const letter of letters) await one.edit(() => name.insert(name.length, letter))
    }
    await type(a, '与管理')
    await type(b, '目标')
    const changes = await tables(open)
      .selectFrom('change')
      .selectAll()
      .where('kind', '=', 'EDIT')
      .orderBy('first_sequence')
      .execute()
    expect(changes).toMatchObject([
      { first_sequence: 2, sequence: 4, actor_id: 'm-li', from_text: '投入', to_text: '投入与管理', open: 0 },
      { first_sequence: 5, sequence: 6, actor_id: 'm-wang', from_text: '投入与管理', to_text: null, open: 1 },
    ])
    await expectAgreement()
  })
})

describe('two who set one value at once', () => {
  it.each([
    [
      'later',
      10,
      20,
      [
        ['1', 'm-li'],
        ['2', 'm-wang'],
      ],
    ],
    ['earlier', 20, 10, [['1', 'm-li']]],
  ] as const)(
    'the %s entry counts by its clientID, and its Change says so',
    async (_which, first, second, told) => {
      const [a, b] = [await client(li), await client(wang)]
      ;[a.doc.clientID, b.doc.clientID] = [first, second]
      for (const [one, value] of [
        [a, 100],
        [b, 200],
      ] as const)
        expect(await one.edit(() => one.doc.getMap('fields').set('totalBudget', value))).toBeDefined()
      const entries = await tables(open).selectFrom('entry').selectAll().where('sequence', '>', 1).execute()
      expect(entries.map(({ actor_id }) => actor_id)).toEqual(['m-li', 'm-wang'])
      const changes = await tables(open).selectFrom('change').selectAll().where('kind', '=', 'EDIT').execute()
      expect(changes.map(({ actor_id }) => actor_id)).toEqual(told.map(([, actor]) => actor))
      expect((await open.rooms.open(id)).row.total_budget).toBe(told.length * 100)
      await expectAgreement()
    },
  )
})

describe('a restart', () => {
  it('keeps every acknowledged edit', async () => {
    const a = await client()
    for (let i = 0; i < 30; i++) await a.edit(() => a.targets()[i % 6]!.insert(0, `${i}`))
    const before = documentRows(id, (await open.rooms.open(id)).live)
    open = await open.reopen()
    expect(documentRows(id, (await open.rooms.open(id)).live)).toEqual(before)
    await expectAgreement()
  })
})
