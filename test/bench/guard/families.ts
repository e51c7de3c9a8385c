/**
 * Pushes of up to the size limit that no editor makes, each aimed at work that grows faster than its bytes; and one that an
 * editor does make, to hold them against. A family's update is built for the document it is pushed to.
 */
import { indicatorsOf, LIMITS, narrativeOf, nodeAt } from '@jixiao/schema'
import type * as Y from 'yjs'
import {
  anyContent,
  deleted,
  type ForgedItem,
  forgeUpdate,
  format,
  type Id,
  nested,
  string,
  type as typeContent,
  uint,
  value,
} from '../../support/forgeUpdate.ts'

export interface Family {
  readonly name: string
  readonly update: (doc: Y.Doc, clientId: number) => Uint8Array
}

const idOf = ({ id }: Y.Item): Id => [id.client, id.clock]

/** The first items of a text, and its last. */
function ends(text: Y.Text): { first: Id; second: Id; last: Id } {
  const first = text._start!
  let last = first
  while (last.right) last = last.right
  return { first: idOf(first), second: idOf(first.right!), last: idOf(last) }
}

/** As many items as fit into an update, and into the limit of structs. */
function filled(
  client: number,
  make: (index: number) => ForgedItem,
  most: number = LIMITS.structs,
): Uint8Array {
  const items = Array.from({ length: most }, (_, i) => make(i))
  for (;;) {
    const update = forgeUpdate([{ client, clock: 0, items }])
    if (update.byteLength <= LIMITS.update) return update
    items.length = Math.floor((items.length * LIMITS.update) / update.byteLength) - 1
  }
}

/** Deletions alone, of one client. */
const deletions = (client: number, ranges: readonly (readonly [clock: number, length: number])[]) =>
  Uint8Array.from([
    0,
    1,
    ...uint(client),
    ...uint(ranges.length),
    ...ranges.flatMap(([clock, length]) => [...uint(clock), ...uint(length)]),
  ])

/** The client with most structs, and how many clocks it has. */
function largest({ store }: Y.Doc): { client: number; clocks: number } {
  const [client, structs] = [...store.clients].sort(([, a], [, b]) => b.length - a.length)[0]!
  const last = structs.at(-1)!
  return { client, clocks: last.id.clock + last.length }
}

const overview = (doc: Y.Doc) => narrativeOf(doc, 'overview')
const chained = (client: number, parent: string, content: readonly number[]) => (i: number) =>
  i === 0 ? { parent, content } : { origin: [client, i - 1] as Id, content }

export const LEGAL = 'legal: four narratives pasted'

export const FAMILIES: readonly Family[] = [
  {
    name: LEGAL,
    update: (_doc, client) =>
      forgeUpdate([
        {
          client,
          clock: 0,
          items: ['necessity', 'safeguards', 'plan', 'goals'].map((parent) => ({
            parent,
            content: string('字'.repeat(LIMITS.narrative)),
          })),
        },
      ]),
  },
  {
    name: 'one-letter structs',
    update: (_doc, client) => filled(client, chained(client, 'plan', string('a'))),
  },
  { name: 'deleted structs', update: (_doc, client) => filled(client, chained(client, 'plan', deleted(1))) },
  {
    name: 'too many structs',
    update: (_doc, client) => filled(client, chained(client, 'plan', deleted(1)), 40_000),
  },
  {
    name: 'far neighbours',
    update: (doc, client) => {
      const { first, last } = ends(overview(doc))
      return filled(client, () => ({ origin: first, rightOrigin: last, content: deleted(1) }))
    },
  },
  {
    name: 'far neighbours, chained',
    update: (doc, client) => {
      const { first, second, last } = ends(overview(doc))
      return filled(client, (i) => ({
        origin: i === 0 ? first : [client, i - 1],
        rightOrigin: i % 2 ? last : second,
        content: deleted(1),
      }))
    },
  },
  {
    name: 'no neighbours',
    update: (_doc, client) => filled(client, () => ({ parent: 'overview', content: deleted(1) })),
  },
  {
    name: 'formats at one place',
    update: (doc, client) => {
      const { first, second } = ends(overview(doc))
      return filled(client, () => ({ origin: first, rightOrigin: second, content: format('bold', 'true') }))
    },
  },
  {
    name: 'one key again and again',
    update: (_doc, client) =>
      filled(client, (i) => {
        const content = value('a')
        return i === 0 ? { parent: 'fields', key: 'category', content } : { origin: [client, i - 1], content }
      }),
  },
  {
    name: 'one key, each beside the others',
    update: (_doc, client) =>
      filled(client, () => ({ parent: 'fields', key: 'category', content: value('a') })),
  },
  {
    name: 'overlapping deletions',
    update: (doc) => {
      const { client, clocks } = largest(doc)
      return deletions(
        client,
        Array.from({ length: 60_000 }, () => [0, clocks] as const),
      )
    },
  },
  {
    name: 'many deletions',
    update: (doc) => {
      const { client, clocks } = largest(doc)
      return deletions(
        client,
        Array.from({ length: Math.min(clocks / 2, 60_000) }, (_, i) => [2 * i, 1] as const),
      )
    },
  },
  {
    name: 'deep parents',
    update: (_doc, client) =>
      filled(client, (i) =>
        i === 0
          ? { parent: 'indicators', key: 'A'.repeat(21), content: typeContent(1) }
          : { parent: [client, i - 1], key: 'a', content: typeContent(1) },
      ),
  },
  {
    name: 'values 100,000 deep',
    update: (_doc, client) =>
      forgeUpdate([
        {
          client,
          clock: 0,
          items: [{ parent: 'fields', key: 'category', content: anyContent(1, nested(100_000)) }],
        },
      ]),
  },
  {
    name: 'every row moved',
    update: (doc, client) => {
      const rows = [...indicatorsOf(doc).values()]
      return filled(client, (i) => {
        const node = rows[i % rows.length]!
        const origin: Id = i < rows.length ? idOf(node._map.get('at')!) : [client, i - rows.length]
        return { origin, content: value({ ...nodeAt(node), order: `a${i}` }) }
      })
    },
  },
  {
    name: 'Skip structs',
    update: (_doc, client) => filled(client, () => ({ parent: 'name', content: [10, 1] })),
  },
]
