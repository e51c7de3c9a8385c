/**
 * One edit for every reason that the guard has to refuse one (`schema/words/refusals.ts`, `LIMITS`), as a modified page makes
 * them: in its document, or in the bytes that it sends of it. A new reason that has none here fails the type check.
 */
import {
  fieldsOf,
  indicatorsOf,
  INVALID_WORDS,
  LIMITS,
  limitWords,
  LOCKED_WORDS,
  nameOf,
  narrativeOf,
  newNode,
  nodeAt,
  nodeName,
  nodeOf,
  nodeTarget,
  outsideWords,
  type Place,
  PROBLEM_WORDS,
  type Words,
} from '@jixiao/schema'
import * as Y from 'yjs'
import { deleted, forgeUpdate, type ForgedBlock, type ForgedItem, string } from '../../support/forgeUpdate.ts'

/** What is edited: keys of a row, and of the groups above it. */
export interface Rows {
  readonly row: string
  readonly group: string
  readonly top: string
}

export interface BadEdit {
  readonly why: Words
  /** What the person is shown of it; null: it is at no place that a page has. */
  readonly at: Place | ((rows: Rows) => Place) | null
  readonly edit: (doc: Y.Doc, rows: Rows) => unknown
  /** What is sent in the place of what was done. */
  readonly send?: (done: Uint8Array) => Uint8Array
  /** It is refused because that place is locked. */
  readonly isLocked?: true
}

const NAME: Place = { field: 'NAME' }
const GOALS: Place = { field: 'GOALS' }
const CATEGORY: Place = { field: 'CATEGORY' }
const LONG_AGO = '2020-01-01T00:00:00.000Z'
const NEW = 'new'.padEnd(21, '-')

/** No marks (Marks.ts): nobody owes them. */
const typed = (doc: Y.Doc) => nameOf(doc).insert(0, 'bad')
const goals = (attributes: object) => (doc: Y.Doc) => narrativeOf(doc, 'goals').insert(0, 'bad', attributes)
const long = (limit: keyof typeof LIMITS) => 'a'.repeat(LIMITS[limit] + 1)
const ofRow = ({ row: indicator }: Rows): Place => ({ indicator })
const cell =
  (name: 'NAME' | 'TARGET' | 'WEIGHT') =>
  ({ row: indicator }: Rows): Place => ({ indicator, cell: name })

/** In the project's name: what is sent of it, by the clientID and clock that it would have had. */
const sent = (why: Words, forge: (client: number, clock: number) => Uint8Array): BadEdit => ({
  why,
  at: NAME,
  edit: typed,
  send: (done) => {
    const { client, clock } = Y.decodeUpdate(done).structs[0]!.id
    return forge(client, clock)
  },
})
const ITEM: ForgedItem = { parent: 'name', content: string('bad') }
const block = (client: number, clock: number, ...items: readonly ForgedItem[]): ForgedBlock => ({
  client,
  clock,
  items,
})

const INVALID: Readonly<Record<keyof typeof INVALID_WORDS, BadEdit>> = {
  UNREADABLE: { why: INVALID_WORDS.UNREADABLE, at: NAME, edit: typed, send: (done) => done.subarray(0, -1) },
  FOREIGN: sent(INVALID_WORDS.FOREIGN, () => forgeUpdate([block(5, 0, ITEM)])),
  CLOCKS: sent(INVALID_WORDS.CLOCKS, (client, clock) =>
    forgeUpdate([block(client, clock, ITEM), block(client, clock + 5, ITEM)]),
  ),
  DELETIONS: sent(INVALID_WORDS.DELETIONS, (client) =>
    forgeUpdate(
      [],
      [0, 0].map((clock) => [client, clock, 1]),
    ),
  ),
  EMPTY: sent(INVALID_WORDS.EMPTY, (client, clock) =>
    forgeUpdate([block(client, clock, { parent: 'name', content: deleted(0) })]),
  ),
  NEIGHBOURS: sent(INVALID_WORDS.NEIGHBOURS, (client, clock) =>
    forgeUpdate([block(client, clock, { ...ITEM, origin: [client, clock + 5] })]),
  ),
  // After the first half of a character that was typed just before.
  HALVES: {
    why: INVALID_WORDS.HALVES,
    at: NAME,
    edit: (doc) => nameOf(doc).insert(0, '𠮷bad'),
    send: (done) => {
      const { id, origin, rightOrigin } = Y.decodeUpdate(done).structs[0] as Y.Item
      const { client, clock } = id
      const typed: ForgedItem = {
        ...(origin && { origin: [origin.client, origin.clock] }),
        ...(rightOrigin && { rightOrigin: [rightOrigin.client, rightOrigin.clock] }),
        ...(!origin && !rightOrigin && { parent: 'name' }),
        content: string('𠮷bad'),
      }
      const between: ForgedItem = { origin: [client, clock], content: string('bad') }
      return forgeUpdate([block(client, clock, typed, between)])
    },
  },
  STAYS: { why: INVALID_WORDS.STAYS, at: ofRow, edit: (doc, { row }) => indicatorsOf(doc).delete(row) },
  MARK: {
    why: INVALID_WORDS.MARK,
    at: ofRow,
    edit: (doc, { row }) => nodeOf(doc, row).set('removed', { by: 'm-somebody', at: LONG_AGO }),
  },
  NODE: {
    why: INVALID_WORDS.NODE,
    at: { indicator: NEW },
    edit: (doc, { top: parent }) =>
      newNode(
        indicatorsOf(doc),
        { level: 3, at: { parent, order: 'a1' }, name: 'bad', target: null, weight: null },
        NEW,
      ),
  },
}

/** What is on no list of the document's shape. */
const OUTSIDE: Readonly<Record<string, BadEdit>> = {
  'another root': { why: outsideWords('root'), at: null, edit: (doc) => doc.getMap('secrets').set('a', 1) },
  'another key': {
    why: outsideWords('Any in fields'),
    at: null,
    edit: (doc) => fieldsOf(doc).set('colour', 'bad'),
  },
  'another kind of content': {
    why: outsideWords('Embed in name'),
    at: NAME,
    edit: (doc) => nameOf(doc).insertEmbed(0, { image: 'bad' }),
  },
  'a type within a text': {
    why: outsideWords('Type in goals'),
    at: GOALS,
    edit: (doc) => narrativeOf(doc, 'goals').insertEmbed(0, new Y.Text('bad')),
  },
  'another value': {
    why: outsideWords('Any in fields'),
    at: { field: 'START_DATE' },
    edit: (doc) => fieldsOf(doc).set('startDate', 'yesterday'),
  },
  'another attribute': { why: outsideWords('Format in goals'), at: GOALS, edit: goals({ colour: 'red' }) },
  "another attribute's value": {
    why: outsideWords('Format in goals'),
    at: GOALS,
    edit: goals({ list: 'check' }),
  },
  'formatting in a plain text': {
    why: outsideWords('Format in name'),
    at: NAME,
    edit: (doc) => nameOf(doc).insert(0, 'bad', { bold: true }),
  },
  'what imports alone write': {
    why: outsideWords('Any in others'),
    at: {},
    edit: (doc) => doc.getMap('others').set('0000', { label: 'bad', text: '' }),
  },
}

/** Those that concern the whole document would be passed by any edit that adds to it, the good ones too. */
type OfTheWhole = 'rows' | 'nodes' | 'document' | 'between'
/** What imports alone write. */
type OfImports = 'other' | 'others'

const TOO_LARGE: Readonly<Record<Exclude<keyof typeof LIMITS, OfTheWhole | OfImports>, BadEdit>> = {
  name: {
    why: limitWords('name'),
    at: cell('NAME'),
    edit: (doc, { row }) => nodeName(nodeOf(doc, row)).insert(0, long('name')),
  },
  target: {
    why: limitWords('target'),
    at: cell('TARGET'),
    edit: (doc, { row }) => nodeTarget(nodeOf(doc, row))!.insert(0, long('target')),
  },
  narrative: {
    why: limitWords('narrative'),
    at: GOALS,
    edit: (doc) => narrativeOf(doc, 'goals').insert(0, long('narrative')),
  },
  scalar: {
    why: limitWords('scalar'),
    at: CATEGORY,
    edit: (doc) => fieldsOf(doc).set('category', long('scalar')),
  },
  weight: {
    why: outsideWords('Any in indicators'),
    at: cell('WEIGHT'),
    edit: (doc, { row }) => nodeOf(doc, row).set('weight', LIMITS.weight + 1),
  },
  indent: { why: outsideWords('Format in goals'), at: GOALS, edit: goals({ indent: LIMITS.indent + 1 }) },
  orderKey: {
    why: outsideWords('Any in indicators'),
    at: ofRow,
    edit: (doc, { row }) =>
      nodeOf(doc, row).set('at', { ...nodeAt(nodeOf(doc, row)), order: long('orderKey') }),
  },
  memberId: {
    why: outsideWords('Any in indicators'),
    at: ofRow,
    edit: (doc, { row }) => nodeOf(doc, row).set('removed', { by: long('memberId'), at: LONG_AGO }),
  },
  // Yjs reads no further than an update's end.
  update: {
    why: limitWords('update'),
    at: NAME,
    edit: typed,
    send: (done) => {
      const padded = new Uint8Array(LIMITS.update + 1)
      padded.set(done)
      return padded
    },
  },
  structs: sent(limitWords('structs'), (client, clock) => {
    const next = (_: unknown, i: number): ForgedItem =>
      i === 0 ? ITEM : { origin: [client, clock + i - 1], content: string('b') }
    return forgeUpdate([block(client, clock, ...Array.from({ length: LIMITS.structs + 1 }, next))])
  }),
  clock: sent(INVALID_WORDS.CLOCKS, (client, clock) =>
    forgeUpdate([block(client, clock, { parent: 'name', content: deleted(LIMITS.clock) })]),
  ),
}

const LOCKED: BadEdit = { why: LOCKED_WORDS, at: NAME, edit: typed, isLocked: true }

const named = (what: string, edits: Readonly<Record<string, BadEdit>>) =>
  Object.entries(edits).map(([name, edit]) => [`${what}: ${name}`, edit] as const)

/** The server does not know what it deletes: no refusal of a place, but the page has to start again. */
export const LOST_PAST = sent(PROBLEM_WORDS.MISSING_UPDATES, () => forgeUpdate([], [[5, 0, 1]]))

export const BAD_EDITS: readonly (readonly [why: string, BadEdit])[] = [
  ...named('no update of an editor', INVALID),
  ...named('on no list', OUTSIDE),
  ...named('past a limit', TOO_LARGE),
  ['a locked place', LOCKED],
]
