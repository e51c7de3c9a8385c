/**
 * A year of typing by ten people, from a seed: sessions of one to four of them at once, each in a tab of its own, who
 * put letters into cells and narratives, take some back, and now and then throw half a text away.
 */
import { indicatorsOf, NARRATIVES, narrativeOf, nodeLevel, nodeTarget } from '@jixiao/schema'
import type * as Y from 'yjs'
import { Random } from '../../browser/text/random.ts'

/** One keystroke: a transaction of somebody's tab. */
export interface Keystroke {
  /** From 0. */
  readonly person: number
  /** The Yjs clientID of their tab. */
  readonly clientId: number
  /** Milliseconds since the epoch. */
  readonly at: number
  edit(): void
}

interface Typist {
  readonly person: number
  clientId: number
  text: Y.Text
  position: number
  /** Keystrokes until they go elsewhere. */
  left: number
}

const PEOPLE = 10
const DAY = 24 * 60 * 60 * 1_000
/** Milliseconds between two letters of one person. */
const LETTER = 300
/** Keystrokes of one person in one session. */
const SESSION = 120
/** Share of keystrokes that go to narratives, and of those that take a letter back. */
const IN_NARRATIVES = 0.55
const TAKEN_BACK = 0.1
/** Characters after which a text is shortened. */
const LONG = { narrative: 4_000, cell: 60 }
const LETTERS = '为进一步提升科技交流服务能力项目将组织开展系列活动完善管理制度'

/** Keystrokes in order, over `days` days that end now. */
export function* typing(doc: Y.Doc, count: number, days: number, seed: number): Generator<Keystroke> {
  const random = new Random(seed)
  const narratives = NARRATIVES.map((key) => narrativeOf(doc, key))
  const cells = [...indicatorsOf(doc).values()].flatMap((node) =>
    nodeLevel(node) === 3 ? nodeTarget(node)! : [],
  )
  const from = Date.now() - days * DAY
  const sessions = Math.ceil(count / (SESSION * 2.5))
  for (let made = 0, session = 0; made < count; session += 1) {
    let at = from + (session / sessions) * days * DAY
    const typists = somePeople(random).map((person) => newTypist(person))
    for (let i = 0; i < SESSION * typists.length && made < count; i += 1, made += 1) {
      at += LETTER / typists.length
      const typist = random.pick(typists)
      if (typist.left === 0) goElsewhere(typist)
      typist.left -= 1
      yield { ...typist, at: Math.round(at), edit: () => keystroke(typist) }
    }
  }

  function newTypist(person: number): Typist {
    return { person, clientId: random.below(2 ** 31), text: narratives[0]!, position: 0, left: 0 }
  }

  function goElsewhere(typist: Typist): void {
    typist.text = random.chance(IN_NARRATIVES) ? random.pick(narratives) : random.pick(cells)
    typist.position = random.below(typist.text.length + 1)
    typist.left = 10 + random.below(40)
  }

  function keystroke(typist: Typist): void {
    const { text } = typist
    typist.position = Math.min(typist.position, text.length)
    if (text.length > (narratives.includes(text) ? LONG.narrative : LONG.cell)) {
      typist.position = random.below(text.length >> 1)
      text.delete(typist.position, text.length >> 1)
    } else if (typist.position > 0 && random.chance(TAKEN_BACK)) text.delete((typist.position -= 1), 1)
    else text.insert(typist.position++, random.pick([...LETTERS]))
  }
}

function somePeople(random: Random): number[] {
  const all = Array.from({ length: PEOPLE }, (_, i) => i)
  return Array.from({ length: 1 + random.below(4) }, () => all.splice(random.below(all.length), 1)[0]!)
}
