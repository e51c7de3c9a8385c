/**
 * The closed lists of `schema/document/shape.ts`, entry by entry: what is on one is taken, what is on none is refused
 * (P9, R1). The entries come from the lists, so that one without an attack here fails.
 */
import {
  CONTENT_KINDS,
  type ContentKind,
  indicatorsOf,
  newNode,
  nodeName,
  nodeTarget,
  SHAPE,
  TEXT_ATTRIBUTES,
} from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { Problem } from '../../server/problem.ts'
import { expectAgreementOf } from '../support/agreement.ts'
import {
  binary,
  deleted,
  embed,
  type ForgedDeletion,
  type ForgedItem,
  forgeUpdate,
  format,
  type Id,
  json,
  string,
  subdocument,
  type as typeContent,
  value,
  xmlElement,
} from '../support/forgeUpdate.ts'
import { makeDeclaration, type OpenRooms, openRooms, person } from '../support/inProcess.ts'
import { slotsOf, type TextSlot, type ValueSlot } from './slots.ts'

let open: OpenRooms
let id: string
/** A row, in whose cells things are put. */
const ROW = 'row'.padEnd(21, '-')
const li = person('li')
let client = 1_000

beforeAll(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
  await edit((doc) => {
    const [parent] = [...indicatorsOf(doc).entries()].find(([, node]) => node.get('level') === 2)!
    const cells = { name: '行', target: '3场', weight: null }
    newNode(indicatorsOf(doc), { level: 3, at: { parent, order: 'a9' }, ...cells }, ROW)
  })
})
afterAll(async () => {
  await expectAgreementOf(open, id)
  await open.close()
})

const live = async () => (await open.rooms.open(id)).live
const edit = (change: (doc: Y.Doc) => void) =>
  open.rooms.submit(id, { person: li, means: 'BROWSER' }, { kind: 'EDIT', edit: change })

/** The code that an update of a new editor is answered with; null where it is taken. */
async function answerTo(items: readonly ForgedItem[], deletions: readonly ForgedDeletion[] = []) {
  const clientId = client++
  const update = forgeUpdate(items.length > 0 ? [{ client: clientId, clock: 0, items }] : [], deletions)
  const push = { kind: 'PUSH', update, clientId } as const
  return open.rooms
    .submit(id, { person: li, means: 'BROWSER' }, push)
    .then(() => null)
    .catch((error: Problem) => error.code ?? error)
}

const idOf = ({ id: { client: by, clock } }: Y.Item): Id => [by, clock]

async function slots() {
  const row = indicatorsOf(await live()).get(ROW)!
  const of: Readonly<Record<string, Y.AbstractType<never>>> = {
    'indicators.*': row as never,
    'indicators.*.name': nodeName(row) as never,
    'indicators.*.target': nodeTarget(row)! as never,
  }
  const newKeys: Readonly<Record<string, string>> = {
    indicators: `new${client}`.padEnd(21, '-'),
    others: '0007',
  }
  return slotsOf({ of: (name) => idOf(of[name]!._item!), newKey: (name) => newKeys[name]! })
}

/** Put in behind the value that a key has, so that it takes its place. */
async function over({ name, at, key }: ValueSlot, content: readonly number[]): Promise<ForgedItem> {
  const doc = await live()
  const map = name.startsWith('indicators.*.') ? indicatorsOf(doc).get(ROW)! : doc.getMap(name.split('.')[0])
  const there = map._map.get(key)
  return there ? { origin: idOf(there), content } : { parent: at, key, content }
}

/** One content of each kind, such as could be right somewhere. */
const CONTENTS: Readonly<Record<ContentKind, readonly number[]>> = {
  Deleted: deleted(1),
  JSON: json('"字"'),
  Binary: binary(1, 2, 3),
  String: string('字'),
  Embed: embed('{"image":"x"}'),
  Format: format('bold', 'true'),
  Type: typeContent(1),
  Any: value('字'),
  Doc: subdocument('d'),
}
const KINDS = Object.keys(CONTENT_KINDS) as ContentKind[]

/** Values of each slot that holds one: right ones, and what looks like them. */
const VALUES: Readonly<
  Record<string, { readonly right: readonly unknown[]; readonly wrong: readonly unknown[] }>
> = {
  'fields.category': { right: ['', '经常性', null], wrong: [1, true, undefined, {}, ['经常性'], 7n, 'a\0b'] },
  'fields.performanceType': { right: ['', '一次性', null], wrong: [0, false, [], Uint8Array.of(1)] },
  'fields.startDate': {
    right: ['2020-02-29', '0001-01-01', null],
    wrong: ['', '2021-02-29', '2020-2-1', '2020-02-01T00:00:00Z', '２０２０-０２-０１', 20_200_201],
  },
  'fields.endDate': { right: ['9999-12-31', null], wrong: ['2020-13-01', '2020-00-10', '+02020-01-01', NaN] },
  'fields.governmentPurchase': { right: [true, false, null], wrong: [0, 1, 'true', '是', undefined] },
  'fields.totalBudget': {
    right: [0, -1, 2 ** 53 - 1, null],
    wrong: [-0, 0.5, 2 ** 53, NaN, Infinity, '100', 100n, true],
  },
  'fields.yearBudget': { right: [1, null], wrong: [1.5, '1.00', [1]] },
  'fields.lastYearBudget': { right: [2, null], wrong: [-Infinity, { fen: 1 }] },
  'fields.lastYearSpent': { right: [3, null], wrong: [1e300, ''] },
  // Of an import alone: see below.
  'others.*': { right: [], wrong: [{ label: '甲', text: '乙' }, null, '甲'] },
  'indicators.*.level': { right: [], wrong: [1, 2, 3, 0, 4, '3', null] },
  'indicators.*.at': {
    right: [],
    wrong: [
      null,
      'a1',
      { parent: null },
      { order: 'a1' },
      { parent: null, order: 'a1', extra: 1 },
      { parent: ROW, order: 'a1' },
      { parent: null, order: 'a1' },
      { parent: 'constructor', order: 'a1' },
      { parent: 'A'.repeat(21), order: 'a1' },
      { parent: '__proto__', order: 'a1' },
      { parent: undefined, order: 'a1' },
    ],
  },
  'indicators.*.weight': {
    right: [0, 12.5, 100, null],
    wrong: [-0, -1, NaN, Infinity, '10', 10n, true, [10]],
  },
  'indicators.*.removed': {
    right: [{ by: li.memberId, at: '2026-01-01T00:00:00.000Z' }, null],
    wrong: [
      true,
      {},
      { by: li.memberId },
      { by: li.memberId, at: null },
      { by: li.memberId, at: '2026-01-01' },
      { by: li.memberId, at: '2026-01-01T00:00:00.000Z', more: 1 },
      { by: li.memberId, at: `2026-01-01T00:00:00.000Z${' '.repeat(1_000)}` },
      { by: 1, at: '' },
      [li.memberId, ''],
    ],
  },
}

const ATTRIBUTES: Readonly<
  Record<string, { readonly right: readonly string[]; readonly wrong: readonly string[] }>
> = {
  bold: { right: ['true', 'null'], wrong: ['false', '1', '"true"', '{}'] },
  list: { right: ['"ordered"', '"bullet"', 'null'], wrong: ['"check"', 'true', '["bullet"]'] },
  indent: { right: ['1', '8', 'null'], wrong: ['0', '9', '1.5', '-1', '"1"', '1e9'] },
}

describe('a text', () => {
  it('holds no U+0000, which databases do not keep', async () => {
    for (const { name, at } of (await slots()).texts)
      expect([name, await answerTo([{ parent: at, content: string('a\0b') }])]).toEqual([
        name,
        'INVALID_UPDATE',
      ])
  })

  const perKind = async (check: (slot: TextSlot, kind: ContentKind) => Promise<void>) => {
    for (const slot of (await slots()).texts) for (const kind of KINDS) await check(slot, kind)
  }

  it('takes the kinds of items on its list, and no others', () =>
    perKind(async ({ name, rule, at }, kind) => {
      const isListed = rule.contents.includes(kind)
      const answer = await answerTo([{ parent: at, content: CONTENTS[kind] }])
      expect([name, kind, answer]).toEqual([name, kind, isListed ? null : 'INVALID_UPDATE'])
    }))

  it('has no keys', () =>
    perKind(async ({ name, at }, kind) => {
      const answer = await answerTo([{ parent: at, key: 'bold', content: CONTENTS[kind] }])
      expect([name, kind, answer]).toEqual([name, kind, 'INVALID_UPDATE'])
    }))

  it('takes the attributes on its list with their values, and no others', async () => {
    expect(Object.keys(ATTRIBUTES).sort()).toEqual(Object.keys(TEXT_ATTRIBUTES).sort())
    for (const { name, rule, at } of (await slots()).texts) {
      for (const [key, { right, wrong }] of Object.entries(ATTRIBUTES)) {
        for (const each of right) {
          const answer = await answerTo([{ parent: at, content: format(key, each) }])
          expect([name, key, each, answer]).toEqual([
            name,
            key,
            each,
            rule.attributes ? null : 'INVALID_UPDATE',
          ])
        }
        for (const each of wrong)
          expect([key, each, await answerTo([{ parent: at, content: format(key, each) }])]).toEqual([
            key,
            each,
            'INVALID_UPDATE',
          ])
      }
      for (const key of ['colour', 'constructor', '__proto__', 'hasOwnProperty', ''])
        expect([key, await answerTo([{ parent: at, content: format(key, 'true') }])]).toEqual([
          key,
          'INVALID_UPDATE',
        ])
    }
  })
})

describe('a key', () => {
  const perSlot = async (check: (slot: ValueSlot) => Promise<void>) => {
    for (const slot of (await slots()).values) await check(slot)
  }

  it('takes the kinds of values on its list, and no others', () =>
    perSlot(async (slot) => {
      const { name, rule, map } = slot
      for (const kind of KINDS) {
        // What is listed is asked below, value by value; what was overwritten before it came is no value.
        if (rule.contents.includes(kind) && kind !== 'Deleted') continue
        const isTaken = kind === 'Deleted' && rule.contents.includes(kind) && !map.importOnly
        const leavesNothing = name === 'indicators.*.at'
        const answer = await answerTo([await over(slot, CONTENTS[kind])])
        expect([name, kind, answer]).toEqual([
          name,
          kind,
          isTaken && !leavesNothing ? null : 'INVALID_UPDATE',
        ])
      }
    }))

  it('takes its values, and none that look like them', async () => {
    const withValues = (await slots()).values.filter(({ rule }) => rule.isValue)
    expect(Object.keys(VALUES).sort()).toEqual(withValues.map(({ name }) => name).sort())
    for (const slot of withValues) {
      const { name } = slot
      const put = async (each: unknown) => answerTo([await over(slot, value(each))])
      for (const each of VALUES[name]!.right)
        expect([name, each, await put(each)]).toEqual([name, each, null])
      for (const each of VALUES[name]!.wrong)
        expect([name, each, await put(each)]).toEqual([name, each, 'INVALID_UPDATE'])
    }
  })

  it('has one value at a time', () =>
    perSlot(async (slot) => {
      for (const several of [value(), value(null, null)])
        expect([slot.name, await answerTo([await over(slot, several)])]).toEqual([
          slot.name,
          'INVALID_UPDATE',
        ])
    }))

  it('takes the type on its list, and no other', () =>
    perSlot(async ({ name, at, key }) => {
      for (const content of [0, 1, 2, 4, 6].map(typeContent).concat([xmlElement('script')]))
        // A node that is a map and nothing else is not whole.
        expect([name, await answerTo([{ parent: at, key, content }])]).toEqual([name, 'INVALID_UPDATE'])
    }))

  it.each([
    'constructor',
    '__proto__',
    'owner',
    '',
    'totalBudget ',
    'A'.repeat(22),
    '00000',
    '字'.repeat(21),
  ])('that is on no list is refused: %j', async (key) => {
    const maps = new Set((await slots()).values.map(({ at }) => at))
    for (const parent of maps)
      for (const kind of KINDS)
        expect([parent, kind, await answerTo([{ parent, key, content: CONTENTS[kind] }])]).toEqual([
          parent,
          kind,
          'INVALID_UPDATE',
        ])
  })

  it('is needed in a map', async () => {
    const maps = new Set((await slots()).values.map(({ at }) => at))
    for (const parent of maps)
      for (const kind of KINDS)
        expect(await answerTo([{ parent, content: CONTENTS[kind] }])).toBe('INVALID_UPDATE')
  })
})

describe('what stays', () => {
  const staying = async () => (await slots()).values.filter(({ rule }) => rule.stays)

  it('is neither set anew, nor beside what is there', async () => {
    const names = (await staying()).map(({ name }) => name)
    expect(names).toEqual(['indicators.*', 'indicators.*.level', 'indicators.*.name', 'indicators.*.target'])
    const contents = { 'indicators.*': typeContent(1), 'indicators.*.level': value(3) }
    for (const { name, at, key } of await staying()) {
      const known = name === 'indicators.*' ? ROW : key
      const content = contents[name as keyof typeof contents] ?? typeContent(2)
      const map = name === 'indicators.*' ? indicatorsOf(await live()) : indicatorsOf(await live()).get(ROW)!
      const origin = idOf(map._map.get(known)!)
      // The second and the third are of clients on both sides of the one that is there.
      for (const item of [
        { origin, content },
        { parent: at, key: known, content },
      ])
        expect([name, await answerTo([item])]).toEqual([name, 'INVALID_UPDATE'])
      const first = forgeUpdate([{ client: 1, clock: 0, items: [{ parent: at, key: known, content }] }])
      const push = { kind: 'PUSH', update: first, clientId: 1 } as const
      await expect(open.rooms.submit(id, { person: li, means: 'BROWSER' }, push)).rejects.toMatchObject({
        code: 'INVALID_UPDATE',
      })
    }
  })

  it('is not deleted', async () => {
    for (const { name, key } of await staying()) {
      const row = indicatorsOf(await live()).get(ROW)!
      const item = name === 'indicators.*' ? row._item! : row._map.get(key)!
      expect([name, await answerTo([], [[...idOf(item), 1]])]).toEqual([name, 'INVALID_UPDATE'])
    }
    expect(
      indicatorsOf(await live())
        .get(ROW)!
        .toJSON(),
    ).toMatchObject({ level: 3 })
  })
})

it('another root is refused, and does not come into being', async () => {
  for (const parent of ['secrets', '', '__proto__', 'constructor', 'Name'])
    for (const kind of KINDS)
      for (const key of [{}, { key: 'a' }])
        expect(await answerTo([{ parent, ...key, content: CONTENTS[kind] }])).toBe('INVALID_UPDATE')
  let roots: string[] = []
  await edit((doc) => (roots = [...doc.share.keys()]))
  expect(roots.sort()).toEqual(Object.keys(SHAPE).sort())
})

it('structs that are no items are refused', async () => {
  for (const kind of [0, 10])
    expect(await answerTo([{ parent: 'name', content: [kind, 1] }])).toBe('INVALID_UPDATE')
})

it('what the paper has besides is written and deleted by imports alone', async () => {
  const other = { label: '甲', text: '乙' }
  const importing = { person: li, means: 'IMPORT' } as const
  const set = (each: unknown) => (doc: Y.Doc) => void doc.getMap('others').set('0000', each)
  await open.rooms.submit(id, importing, { kind: 'EDIT', edit: set(other) })
  for (const each of [null, '甲', { label: '甲' }, { label: 1, text: '' }, { ...other, more: '' }])
    await expect(open.rooms.submit(id, importing, { kind: 'EDIT', edit: set(each) })).rejects.toMatchObject({
      code: 'INVALID_UPDATE',
    })
  const item = (await live()).getMap('others')._map.get('0000')!
  expect(await answerTo([], [[...idOf(item), 1]])).toBe('INVALID_UPDATE')
  expect(await answerTo([{ origin: idOf(item), content: deleted(1) }])).toBe('INVALID_UPDATE')
  await expect(edit((doc) => doc.getMap('others').delete('0000'))).rejects.toMatchObject({
    code: 'INVALID_UPDATE',
  })
  expect((await live()).getMap('others').toJSON()).toEqual({ '0000': other })
  await open.rooms.submit(id, importing, { kind: 'EDIT', edit: (doc) => doc.getMap('others').delete('0000') })
})
