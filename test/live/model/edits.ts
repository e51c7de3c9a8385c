/** What a person does at a page: each is one transaction or more of their own. */
import {
  addUndoably,
  childKeys,
  fieldsOf,
  indicatorsOf,
  moveIndicator,
  nameOf,
  NARRATIVES,
  narrativeOf,
  nodeAt,
  nodeLevel,
  nodeName,
  nodeOf,
  nodeRemoved,
  nodeTarget,
  removeIndicator,
  restoreIndicator,
  setScalar,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import type { Random } from '../../browser/text/random.ts'
import type { Marks } from './Marks.ts'
import type { Typist } from './Typist.ts'

export interface Acting {
  readonly random: Random
  readonly marks: Marks
}
export type Act = (world: Acting, typist: Typist) => void

/** Longer texts are rather shortened, so that no limit is met. */
const LONG = { plain: 60, narrative: 400 }
/** Nodes of a document, after which no more are added. */
const MANY_NODES = 120

interface Chosen {
  readonly text: Y.Text
  readonly isNarrative: boolean
}

export const keys = (doc: Y.Doc): string[] => [...indicatorsOf(doc).keys()]
export const pickKey = (random: Random, doc: Y.Doc): string => random.pick(keys(doc))

function pickText({ random }: Acting, doc: Y.Doc): Chosen {
  if (random.chance(0.4))
    return { text: narrativeOf(doc, random.pick(NARRATIVES.slice(0, 3))), isNarrative: true }
  if (random.chance(0.1)) return { text: nameOf(doc), isNarrative: false }
  const node = nodeOf(doc, pickKey(random, doc))
  return { text: (random.chance(0.7) && nodeTarget(node)) || nodeName(node), isNarrative: false }
}

const isLow = (unit: string | undefined) => unit !== undefined && /[\udc00-\udfff]/.test(unit)

/** A stretch that begins and ends beside whole characters; often empty. */
function pickStretch(random: Random, text: string, longest: number): { at: number; length: number } {
  const whole = (index: number) => (isLow(text[index]) ? index - 1 : index)
  const at = whole(random.below(text.length + 1))
  const end = whole(Math.min(text.length, at + random.below(longest + 1)))
  return { at, length: Math.max(0, end - at) }
}

const typing: Act = (world, { tab }) => {
  const { random, marks } = world
  const { text, isNarrative } = pickText(world, tab.doc)
  const { at, length } = pickStretch(random, text.toString(), random.chance(0.2) ? 4 : 0)
  if (text.length > LONG[isNarrative ? 'narrative' : 'plain']) return deleteIn(random, tab, text)
  tab.edit(() => {
    if (length > 0) text.delete(at, length)
    const letters = marks.text(random)
    if (isNarrative) text.insert(at, letters, random.chance(0.3) ? { bold: true } : {})
    else text.insert(at, letters)
  })
}

function deleteIn(random: Random, tab: Typist['tab'], text: Y.Text): void {
  const { at, length } = pickStretch(random, text.toString(), text.length > LONG.plain ? 30 : 4)
  if (length > 0) tab.edit(() => text.delete(at, length))
}

/** In narratives that joins paragraphs too. */
const deleting: Act = (world, { tab }) => deleteIn(world.random, tab, pickText(world, tab.doc).text)

const pickNarrative = (random: Random, doc: Y.Doc) => narrativeOf(doc, random.pick(NARRATIVES.slice(0, 3)))

const blockAttributes = (random: Random) =>
  random.pick([
    { list: null, indent: null },
    { list: 'bullet', indent: null },
    { list: 'ordered', indent: null },
    { list: 'ordered', indent: 1 },
    { list: 'bullet', indent: 2 },
  ])

const splitting: Act = ({ random }, { tab }) => {
  const text = pickNarrative(random, tab.doc)
  const { at } = pickStretch(random, text.toString(), 0)
  const { list, indent } = blockAttributes(random)
  const attributes = { ...(list ? { list } : {}), ...(indent ? { indent } : {}) }
  if (text.length < LONG.narrative) tab.edit(() => text.insert(at, '\n', attributes))
}

const breaks = (text: Y.Text): number[] =>
  [...text.toString()].length === 0 ? [] : indexesOf(text.toString(), '\n')
const indexesOf = (text: string, unit: string) =>
  text.split('').flatMap((each, index) => (each === unit ? [index] : []))

const joining: Act = ({ random }, { tab }) => {
  const text = pickNarrative(random, tab.doc)
  const all = breaks(text)
  if (all.length > 1) tab.edit(() => text.delete(random.pick(all), 1))
}

const listing: Act = ({ random }, { tab }) => {
  const text = pickNarrative(random, tab.doc)
  const all = breaks(text)
  if (all.length > 0) tab.edit(() => text.format(random.pick(all), 1, blockAttributes(random)))
}

const bolding: Act = ({ random }, { tab }) => {
  const text = pickNarrative(random, tab.doc)
  const { at, length } = pickStretch(random, text.toString(), 12)
  if (length > 0) tab.edit(() => text.format(at, length, { bold: random.chance(0.6) ? true : null }))
}

const scalars: Act = ({ random, marks }, { tab }) =>
  tab.edit(() => {
    const { doc } = tab
    random.pick([
      () => setScalar(doc, 'category', random.chance(0.2) ? null : marks.text(random)),
      () => setScalar(doc, 'startDate', random.pick([null, '2020-02-29', '2021-12-31'])),
      () => setScalar(doc, 'totalBudget', random.pick([null, random.below(1e9)])),
      () => setScalar(doc, 'governmentPurchase', random.pick([null, true, false])),
      () => nodeOf(doc, pickKey(random, doc)).set('weight', random.pick([null, random.below(100)])),
    ])()
  })

const isShown = (doc: Y.Doc, key: string) => !nodeRemoved(nodeOf(doc, key))

/** A parent one level up and a sibling under it to stand before, for a node of that level. */
function pickPlace(random: Random, doc: Y.Doc, level: 1 | 2 | 3) {
  const above = keys(doc).filter((key) => nodeLevel(nodeOf(doc, key)) === level - 1)
  const parent = level === 1 ? null : random.pick(above)
  const siblings = childKeys(doc).get(parent) ?? []
  return { parent, before: random.pick([null, ...siblings]) }
}

const adding: Act = ({ random, marks }, typist) => {
  const { doc } = typist.tab
  if (indicatorsOf(doc).size >= MANY_NODES) return
  const level = random.pick([1, 2, 3, 3, 3] as const)
  const target = level === 3 ? marks.text(random) : null
  const cells = { name: random.chance(0.3) ? '' : marks.text(random), target, weight: null }
  const place = pickPlace(random, doc, level)
  const origins = { undoable: typist.origin, quiet: typist.quiet }
  addUndoably(doc, { ...place, ...cells }, typist.person.memberId, origins)
}

const moving: Act = ({ random }, { tab }) => {
  const key = pickKey(random, tab.doc)
  const { parent, before } = pickPlace(random, tab.doc, nodeLevel(nodeOf(tab.doc, key)))
  tab.edit(() => moveIndicator(tab.doc, key, parent, before))
}

const reordering: Act = ({ random }, { tab }) => {
  const key = pickKey(random, tab.doc)
  const { parent } = nodeAt(nodeOf(tab.doc, key))
  const before = random.pick([null, ...childKeys(tab.doc).get(parent)!])
  tab.edit(() => moveIndicator(tab.doc, key, parent, before))
}

const removing: Act = ({ random }, { tab, person }) => {
  const key = pickKey(random, tab.doc)
  // Groups come with all below them: seldom, or nothing is left to work on.
  if (nodeLevel(nodeOf(tab.doc, key)) < 3 && random.chance(0.7)) return
  tab.edit(() => removeIndicator(tab.doc, key, { by: person.memberId, at: new Date().toISOString() }))
}

const restoring: Act = ({ random }, { tab }) => {
  const removed = keys(tab.doc).filter((key) => !isShown(tab.doc, key))
  if (removed.length > 0) tab.edit(() => restoreIndicator(tab.doc, random.pick(removed)))
}

const undoing: Act = (_, { tab }) => void tab.undo.undo()
const redoing: Act = (_, { tab }) => void tab.undo.redo()

/** One that the guard must refuse, beside words that are lost with it. */
const bad: Act = ({ random, marks }, { tab }) => {
  tab.as = { source: 'TYPED', bad: true }
  random.pick([
    () => tab.edit(() => fieldsOf(tab.doc).set('startDate', 'yesterday')),
    () => tab.edit(() => nameOf(tab.doc).insert(0, marks.text(random), { bold: true })),
    () => tab.edit(() => nodeName(nodeOf(tab.doc, pickKey(random, tab.doc))).insertEmbed(0, { image: 'x' })),
    () => tab.edit(() => pickNarrative(random, tab.doc).insert(0, marks.text(random), { colour: 'red' })),
  ])()
  tab.as = { source: 'TYPED', bad: false }
}

const ACTS: readonly (readonly [number, Act])[] = [
  [30, typing],
  [10, deleting],
  [4, splitting],
  [3, joining],
  [4, listing],
  [5, bolding],
  [5, scalars],
  [5, adding],
  [4, moving],
  [3, reordering],
  [3, removing],
  [3, restoring],
  [7, undoing],
  [4, redoing],
]
const WEIGHTED = ACTS.flatMap(([weight, act]) => Array.from({ length: weight }, () => act))

/** One edit at random; `refusals`: how often one that must be refused. */
export function editSomething(world: Acting, typist: Typist, refusals: number): void {
  const { random } = world
  if (random.chance(0.4)) typist.tab.undo.stopCapturing()
  const act = random.chance(refusals) ? bad : random.pick(WEIGHTED)
  act(world, typist)
}
