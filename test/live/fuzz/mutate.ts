/** What a broken or hostile client may send: an update of an editor, damaged; or one put together from parts of any kind. */
import { isNodeKey, LIMITS, NARRATIVES, SCALARS } from '@jixiao/schema'
import type * as Y from 'yjs'
import type { Random } from '../../queries/random.ts'
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
  text,
  type as typeContent,
  uint,
  value,
  xmlElement,
} from '../../support/forgeUpdate.ts'

/** As deep as Yjs's recursive reader does not go. */
const DEEP = 20_000

/** Bytes of an honest update after one to three accidents. */
export function damage(random: Random, update: Uint8Array): Uint8Array {
  let bytes = [...update]
  for (let i = random.below(3); i >= 0; i--) bytes = random.pick(ACCIDENTS)(random, bytes)
  return Uint8Array.from(bytes)
}

type Accident = (random: Random, bytes: readonly number[]) => number[]

const ACCIDENTS: readonly Accident[] = [
  (random, bytes) => bytes.slice(0, random.below(bytes.length + 1)),
  (random, bytes) => {
    const at = random.below(bytes.length || 1)
    return bytes.map((byte, i) => (i === at ? random.below(256) : byte))
  },
  (random, bytes) => {
    const at = random.below(bytes.length || 1)
    return bytes.map((byte, i) => (i === at ? byte ^ (1 << random.below(8)) : byte))
  },
  // A number somewhere becomes huge: a count, a length, a clock, a client.
  (random, bytes) => {
    const at = random.below(bytes.length + 1)
    const huge = random.pick([2 ** 31, 2 ** 32 - 1, 2 ** 40, Number.MAX_SAFE_INTEGER])
    return [...bytes.slice(0, at), ...uint(huge), ...bytes.slice(at + random.below(3))]
  },
  // A piece comes twice, or is lost, or stands elsewhere.
  (random, bytes) => {
    const [a, b] = [random.below(bytes.length + 1), random.below(bytes.length + 1)].sort((x, y) => x - y)
    const piece = bytes.slice(a, b)
    return random.pick([
      [...bytes.slice(0, b), ...piece, ...bytes.slice(b)],
      [...bytes.slice(0, a), ...bytes.slice(b)],
      [...piece, ...bytes.slice(0, a), ...bytes.slice(b)],
    ])
  },
  (random, bytes) => [...bytes, ...Array.from({ length: random.below(9) }, () => random.below(256))],
]

export interface Known {
  /** Clients that the document knows, with their next clocks. */
  readonly clocks: ReadonlyMap<number, number>
  /** Keys of the indicators. */
  readonly keys: readonly string[]
  readonly doc: Y.Doc
}

/** An update in good order of parts that need not be: under `client`, most often from its next clock on. */
export function invent(random: Random, client: number, known: Known): Uint8Array {
  const next = known.clocks.get(client) ?? 0
  const clock = random.chance(0.8) ? next : Math.max(0, next + random.below(9) - 4)
  const items = random.some(4, () => inventItem(random, client, clock, known))
  const others = random.chance(0.05) ? [{ client: anyClient(random, known), clock: next, items }] : []
  const again = random.chance(0.05) ? [{ client, clock: clock + random.below(3), items }] : []
  return forgeUpdate(
    [{ client, clock, items }, ...others, ...again],
    random.chance(0.4) ? random.some(4, () => inventDeletion(random, client, known)) : [],
  )
}

/** Text that goes on with itself, from somewhere known on, as after a repeat of which a part had arrived: right, if its place is. */
export function goOn(random: Random, client: number, { clocks }: Known): Uint8Array {
  const next = clocks.get(client) ?? 0
  const clock = Math.max(0, next - random.below(4))
  const letters = string('一二三四五六'.slice(0, 1 + random.below(6)))
  const first =
    clock === 0 ? { parent: random.pick(['name', 'overview']) } : { origin: [client, clock - 1] as Id }
  return forgeUpdate([{ client, clock, items: [{ ...first, content: letters }] }])
}

function inventItem(random: Random, client: number, clock: number, known: Known): ForgedItem {
  const content = inventContent(random)
  if (random.chance(0.5)) return { ...inventPlace(random, client, clock, known), content }
  const origin = anyId(random, known)
  const rightOrigin: Id = random.chance(0.6) ? near(random, origin) : anyId(random, known)
  return random.pick(
    [{ origin }, { rightOrigin }, { origin, rightOrigin }].map((ids) => ({ ...ids, content })),
  )
}

function inventPlace(random: Random, client: number, clock: number, { keys, doc }: Known) {
  const texts = ['name', ...NARRATIVES]
  const nodes = keys.map((key): Id => {
    const { id } = (doc.getMap('indicators').get(key) as Y.Map<unknown>)._item!
    return [id.client, id.clock]
  })
  const nodeValue = {
    parent: random.pick(nodes),
    key: random.pick(['level', 'at', 'name', 'weight', 'removed']),
  }
  return random.pick<Pick<ForgedItem, 'parent' | 'key'>>([
    { parent: random.pick(texts) },
    { parent: random.pick(texts) },
    { parent: 'fields', key: random.pick([...Object.keys(SCALARS), 'constructor', '__proto__']) },
    { parent: 'indicators', key: random.pick([...keys, 'A'.repeat(21), '__proto__']) },
    { parent: 'others', key: '0000' },
    nodeValue,
    { parent: random.pick(nodes) },
    { parent: [client, clock + random.below(3)], key: random.pick(['level', 'at', 'name']) },
    { parent: random.pick(['junk', '', '__proto__']), key: 'x' },
  ])
}

function inventContent(random: Random): readonly number[] {
  // Most often what could be right, or nothing gets far.
  if (random.chance(0.6)) return string(random.pick(['字', '好人', '𠮷', '\n', 'a', '']))
  const deep = random.chance(0.1) ? DEEP : 3
  return random.pick([
    deleted(random.pick([0, 1, 5, 2 ** 31, Number.MAX_SAFE_INTEGER])),
    anyContent(1, anyString(random.pick(['甲', '2026-01-01', '长'.repeat(LIMITS.scalar + 1)]))),
    anyContent(1, random.pick([[126], [127], [120], [125, 1], [116, 0]])),
    anyContent(random.below(3), nested(deep)),
    value({
      by: random.pick(['m-mallory', 'm-li']),
      at: random.pick(['2026-01-01T00:00:00.000Z', '', 'now']),
    }),
    value({ parent: random.pick([null, 'A'.repeat(21)]), order: random.pick(['a1', 'Zz', '', '!']) }),
    value(random.pick([1, 2, 3, -0, 0.1, -1, 1e9, NaN, 1n, undefined])),
    anyContent(random.pick([2 ** 31, 1]), [126]),
    json('['.repeat(deep) + ']'.repeat(deep)),
    embed('['.repeat(deep) + ']'.repeat(deep)),
    [
      6,
      ...text(random.pick(['bold', 'list', 'indent', 'color'])),
      ...text(random.pick(['true', 'null', '9', '{'])),
    ],
    [3, 3, 1, 2, 3],
    typeContent(random.below(9)),
    xmlElement('script'),
    subdocument('guid'),
    [0, ...uint(random.below(9))],
    [10, ...uint(random.below(9))],
    [random.below(32), random.below(256)],
  ])
}

function inventDeletion(random: Random, client: number, known: Known): ForgedDeletion {
  const [of, clock] = random.chance(0.8) ? anyId(random, known) : [client, random.below(50)]
  return [of, clock, random.pick([0, 1, 1, 2, 5, 2 ** 40])]
}

const anyClient = (random: Random, { clocks }: Known) =>
  random.chance(0.9) ? random.pick([...clocks.keys()]) : random.below(2 ** 32)

/** Most often of something that is there. */
function anyId(random: Random, known: Known): Id {
  const client = anyClient(random, known)
  return [client, random.below((known.clocks.get(client) ?? 0) + (random.chance(0.05) ? 9 : 0) || 1)]
}

const near = (random: Random, [client, clock]: Id): Id => [client, Math.max(0, clock + random.below(7) - 3)]

/** What is known of a document now. */
export const knownOf = (doc: Y.Doc, clocks: ReadonlyMap<number, number>): Known => ({
  doc,
  clocks,
  keys: [...doc.getMap('indicators').keys()].filter(isNodeKey),
})
