/** Each limit of `LIMITS`: what reaches it is taken, what passes it is refused, by bytes and by an edit of the server's own. */
import {
  indicatorsOf,
  LIMITS,
  moveIndicator,
  nameOf,
  narrativeOf,
  newNode,
  type NewNode,
  nodeName,
  nodeOf,
  nodeTarget,
  othersOf,
  removeIndicator,
  restoreIndicator,
  setWeight,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { person } from '../support/inProcess.ts'
import {
  deleted,
  forgeUpdate,
  format,
  type ForgedItem,
  type Id,
  string,
  value,
} from '../support/forgeUpdate.ts'
import { GuardedDocument } from './judgeAlone.ts'

const GROUP = 'group'.padEnd(21, '-')
const BELOW = 'below'.padEnd(21, '-')
const ROW = 'row'.padEnd(21, '-')
const MARK = { by: person('li').memberId, at: '2026-01-01T00:00:00.000Z' }
const CLIENT = 7

const node = (level: 1 | 2 | 3, parent: string | null, more: Partial<NewNode> = {}): NewNode => ({
  level,
  at: { parent, order: 'a1' },
  ...{ name: '', target: null, weight: null },
  ...more,
})

/** A project's name, a group and a row. */
function small(doc: Y.Doc): void {
  nameOf(doc).insert(0, '项')
  narrativeOf(doc, 'plan').insert(0, '段\n')
  newNode(indicatorsOf(doc), node(1, null), GROUP)
  newNode(indicatorsOf(doc), node(2, GROUP), BELOW)
  newNode(indicatorsOf(doc), node(3, BELOW), ROW)
}
const SMALL_ROWS = 3

const idOf = ({ id }: Y.Item): Id => [id.client, id.clock]
const one = (items: readonly ForgedItem[], clock = 0) => forgeUpdate([{ client: CLIENT, clock, items }])
const pushed = (document: GuardedDocument, item: ForgedItem) => document.push(one([item]), CLIENT)
const rowItem = (doc: Y.Doc) => idOf(nodeOf(doc, ROW)._item!)

/** The answers to what reaches a limit, and to what passes it by one. */
type Attack = (limit: number) => { readonly reached: readonly unknown[]; readonly passed: readonly unknown[] }

/** Each on a fresh document. */
const both = (
  limit: number,
  ways: readonly ((document: GuardedDocument, size: number) => string | null)[],
) => {
  const answers = (size: number) => ways.map((way) => way(GuardedDocument.of(small), size))
  return { reached: answers(limit), passed: answers(limit + 1) }
}

const textWays = (textOf: (doc: Y.Doc) => Y.Text, field: (doc: Y.Doc) => ForgedItem['parent']): Attack =>
  function attack(limit) {
    return both(limit, [
      (document, size) =>
        document.edit((doc) => textOf(doc).insert(0, '字'.repeat(size - textOf(doc).length))),
      (document, size) => {
        const text = textOf(document.doc)
        const content = string('字'.repeat(size - text.length))
        const last = text._start
        return pushed(
          document,
          last ? { rightOrigin: idOf(last), content } : { parent: field(document.doc)!, content },
        )
      },
    ])
  }

const wholeAttack = (limit: number, make: (size: number) => (document: GuardedDocument) => string | null) =>
  both(limit, [(document, size) => make(size)(document)])

/** So many rows below the group, in one edit. */
const manyRows =
  (count: number, more: Partial<NewNode> = {}) =>
  (doc: Y.Doc) => {
    for (let i = 0; i < count; i++) newNode(indicatorsOf(doc), node(3, BELOW, more))
  }

/** Between two letters, structs of which no two are one, all deleted; the letters' ids. Who knows the letters need not know them. */
function tombstones(doc: Y.Doc, count: number): { first: Id; last: Id } {
  const [first, last]: Id[] = [
    [99, 0],
    [99, 1],
  ]
  const [even, odd]: ForgedItem[][] = [[], []]
  for (let i = 0; i < count; i++) {
    const origin: Id = i === 0 ? first! : [100 + ((i - 1) % 2), Math.floor((i - 1) / 2)]
    ;(i % 2 ? odd! : even!).push({ origin, rightOrigin: last!, content: deleted(1) })
  }
  Y.applyUpdate(
    doc,
    forgeUpdate([
      { client: 101, clock: 0, items: odd! },
      { client: 100, clock: 0, items: even! },
      { client: 99, clock: 0, items: [{ parent: 'overview', content: string('字字') }] },
    ]),
  )
  return { first: first!, last: last! }
}

const ATTACKS: Readonly<Record<keyof typeof LIMITS, Attack>> = {
  name: (limit) => {
    const project = textWays(nameOf, () => 'name')(limit)
    const row = textWays(
      (doc) => nodeName(nodeOf(doc, ROW)),
      (doc) => idOf(nodeName(nodeOf(doc, ROW))._item!),
    )(limit)
    const added = both(limit, [
      (document, size) =>
        document.edit((doc) => void newNode(indicatorsOf(doc), node(3, BELOW, { name: 'a'.repeat(size) }))),
    ])
    return {
      reached: [...project.reached, ...row.reached, ...added.reached],
      passed: [...project.passed, ...row.passed, ...added.passed],
    }
  },
  target: textWays(
    (doc) => nodeTarget(nodeOf(doc, ROW))!,
    (doc) => idOf(nodeTarget(nodeOf(doc, ROW))!._item!),
  ),
  narrative: textWays(
    (doc) => narrativeOf(doc, 'plan'),
    () => 'plan',
  ),
  scalar: (limit) =>
    both(limit, [
      (document, size) => document.edit((doc) => void doc.getMap('fields').set('category', 'a'.repeat(size))),
      (document, size) =>
        pushed(document, { parent: 'fields', key: 'category', content: value('a'.repeat(size)) }),
    ]),
  other: (limit) =>
    ofImport(limit, (size) => [
      [{ label: 'a'.repeat(size), text: '' }],
      [{ label: '', text: 'a'.repeat(size) }],
    ]),
  others: (limit) =>
    ofImport(limit, (size) => [Array.from({ length: size }, () => ({ label: '', text: '' }))]),
  rows: (limit) =>
    both(limit, [
      (document, size) => document.edit(manyRows(size - SMALL_ROWS)),
      // One that was removed comes back.
      (document, size) => {
        document.edit(manyRows(size - SMALL_ROWS - 1))
        document.edit((doc) => removeIndicator(doc, ROW, MARK))
        expect(document.edit(manyRows(1))).toBeNull()
        return document.edit((doc) => restoreIndicator(doc, ROW))
      },
      // A removed group shows again, since a row is moved below it.
      (document, size) => {
        document.edit(manyRows(size - SMALL_ROWS - 1))
        document.edit((doc) => {
          newNode(indicatorsOf(doc), node(2, GROUP, { removed: MARK }), 'gone'.padEnd(21, '-'))
        })
        return document.edit((doc) => moveIndicator(doc, ROW, 'gone'.padEnd(21, '-'), null))
      },
    ]),
  nodes: (limit) =>
    both(limit, [
      (document, size) => {
        document.shadow.doc.transact(() => manyRows(size - SMALL_ROWS - 1, { removed: MARK })(document.doc))
        return document.edit(manyRows(1, { removed: MARK }))
      },
    ]),
  weight: (limit) =>
    both(limit, [
      (document, size) => document.edit((doc) => setWeight(nodeOf(doc, ROW), size)),
      (document, size) => document.edit((doc) => void nodeOf(doc, ROW).set('weight', size)),
      (document, size) => {
        const origin = idOf(nodeOf(document.doc, ROW)._map.get('weight')!)
        return pushed(document, { origin, content: value(size) })
      },
    ]),
  indent: (limit) =>
    both(limit, [
      (document, size) => document.edit((doc) => narrativeOf(doc, 'plan').format(1, 1, { indent: size })),
      (document, size) => pushed(document, { parent: 'overview', content: format('indent', String(size)) }),
    ]),
  orderKey: (limit) =>
    both(limit, [
      (document, size) =>
        document.edit((doc) => void nodeOf(doc, ROW).set('at', { parent: BELOW, order: 'a'.repeat(size) })),
      (document, size) => {
        const origin = idOf(nodeOf(document.doc, ROW)._map.get('at')!)
        return pushed(document, { origin, content: value({ parent: BELOW, order: 'a'.repeat(size) }) })
      },
    ]),
  memberId: (limit) => {
    const answers = (size: number) => {
      const by = 'm'.repeat(size)
      const author = { person: { ...person('li'), memberId: by }, means: 'BROWSER' } as const
      const document = GuardedDocument.of(small, author)
      const item = { parent: rowItem(document.doc), key: 'removed', content: value({ ...MARK, by }) }
      return [
        pushed(document, item),
        document.edit((doc) => void nodeOf(doc, GROUP).set('removed', { ...MARK, by })),
      ]
    }
    return { reached: answers(limit), passed: answers(limit + 1) }
  },
  // Yjs reads no further than the update's end.
  update: (limit) =>
    wholeAttack(limit, (size) => (document) => {
      const update = new Uint8Array(size)
      update.set(one([{ parent: 'overview', content: string('字') }]))
      return document.push(update, CLIENT)
    }),
  structs: (limit) =>
    wholeAttack(limit, (size) => (document) => {
      const chain = (i: number): ForgedItem =>
        i === 0
          ? { parent: 'overview', content: deleted(1) }
          : { origin: [CLIENT, i - 1], content: deleted(1) }
      return document.push(one(Array.from({ length: size }, (_, i) => chain(i))), CLIENT)
    }),
  between: (limit) =>
    wholeAttack(limit / 2, (size) => () => {
      // Once past all of them, and, from before them on, once more: what it put elsewhere in between parts the two.
      let ids!: ReturnType<typeof tombstones>
      const document = GuardedDocument.of((doc) => (ids = tombstones(doc, size)))
      const items: ForgedItem[] = [
        { origin: ids.first, rightOrigin: ids.last, content: string('甲') },
        { parent: 'plan', content: string('丙') },
        { origin: [CLIENT, 0], rightOrigin: ids.last, content: string('乙') },
      ]
      return document.push(one(items), CLIENT)
    }),
  clock: (limit) =>
    wholeAttack(
      limit,
      (size) => (document) => pushed(document, { parent: 'overview', content: deleted(size) }),
    ),
  document: (limit) =>
    wholeAttack(limit, (size) => () => {
      const adding = one([{ parent: 'plan', content: string('字') }])
      const added = GuardedDocument.of(small)
      added.push(adding, CLIENT)
      // What it adds, and what it comes in, are not of one length: counted is what it adds.
      const more = bytesOf(added.doc) - bytesOf(GuardedDocument.of(small).doc)
      return filledTo(size - more).push(adding, CLIENT)
    }),
}

const bytesOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc).byteLength

/** A document of so many bytes. */
function filledTo(bytes: number, plan = ''): GuardedDocument {
  const of = (filling: number) => (doc: Y.Doc) => {
    small(doc)
    narrativeOf(doc, 'plan').insert(0, plan)
    othersOf(doc).set('0000', { label: '', text: 'a'.repeat(filling) })
  }
  const some = bytes - 1_000
  return GuardedDocument.of(of(some + bytes - bytesOf(GuardedDocument.of(of(some)).doc)))
}

function ofImport(limit: number, contents: (size: number) => object[][]) {
  const answers = (size: number) =>
    contents(size).map((others) => {
      const author = { person: person('li'), means: 'IMPORT' } as const
      const document = GuardedDocument.of(small, author)
      return document.edit((doc) =>
        others.forEach((each, i) => othersOf(doc).set(String(i).padStart(4, '0'), each as never)),
      )
    })
  return { reached: answers(limit), passed: answers(limit + 1) }
}

/** What is on no list of values rather than too much of something. */
const CODES: Readonly<Partial<Record<keyof typeof LIMITS, string | readonly string[]>>> = {
  weight: ['BAD_USER_INPUT', 'INVALID_UPDATE', 'INVALID_UPDATE'],
  indent: 'INVALID_UPDATE',
  orderKey: 'INVALID_UPDATE',
  memberId: 'INVALID_UPDATE',
  clock: 'INVALID_UPDATE',
}

describe('the limit', () => {
  it.each(Object.keys(LIMITS) as (keyof typeof LIMITS)[])('%s may be reached, and not be passed', (name) => {
    const { reached, passed } = ATTACKS[name](LIMITS[name])
    expect(reached).toEqual(reached.map(() => null))
    const codes = CODES[name] ?? 'TOO_LARGE'
    expect(passed).toEqual(passed.map((_, i) => (typeof codes === 'string' ? codes : codes[i])))
  })
})

describe('a document that is full', () => {
  it('takes what only deletes, and then has room again', () => {
    const document = filledTo(LIMITS.document, '字'.repeat(100))
    const add = () => document.edit((doc) => nameOf(doc).insert(0, '字'))
    expect(add()).toBe('TOO_LARGE')
    expect(document.edit((doc) => narrativeOf(doc, 'plan').delete(0, 1))).toBeNull()
    expect(add()).toBe('TOO_LARGE')
    expect(document.edit((doc) => narrativeOf(doc, 'plan').delete(0, 90))).toBeNull()
    expect(add()).toBeNull()
  })

  it('counts what it holds, not what came: of typing, what becomes of it', () => {
    const document = filledTo(LIMITS.document - 5_000)
    const editor = new Y.Doc()
    Y.applyUpdate(editor, Y.encodeStateAsUpdate(document.doc))
    const updates: Uint8Array[] = []
    editor.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 450; i++) editor.getText('name').insert(i, '字')
    expect(updates.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeGreaterThan(8_000)
    for (const update of updates) expect(document.push(update, editor.clientID)).toBeNull()
  })
})
