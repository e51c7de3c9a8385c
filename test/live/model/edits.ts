/** What a person does at a page: each is one transaction or more of their own. */
import {
  addUndoably,
  childKeys,
  EditError,
  fieldsOf,
  indicatorsOf,
  LIMITS,
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
import type { Source } from './written.ts'
import { pickStretch, unitsOf } from '../stretch.ts'

export interface Acting {
  readonly random: Random
  readonly marks: Marks
}

/** What an edit needs of the page that it is made at. */
export interface Desk {
  readonly doc: Y.Doc
  readonly person: { readonly memberId: string }
  readonly live: {
    readonly origin: object
    readonly quiet: object
    readonly undo: { undo(): unknown; redo(): unknown; stopCapturing(): void }
  }
  /** What its next transactions are. */
  as: Source
  /** Something bad was done in its document. */
  isSpoilt: boolean
  edit(change: () => void): void
}
type Act = (world: Acting, page: Desk) => void

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

const typing: Act = (world, page) => {
  const { random, marks } = world
  const { text, isNarrative } = pickText(world, page.doc)
  const { at, length } = pickStretch(random, unitsOf(text), random.chance(0.2) ? 4 : 0)
  if (text.length > LONG[isNarrative ? 'narrative' : 'plain']) return deleteIn(random, page, text)
  page.edit(() => {
    if (length > 0) text.delete(at, length)
    const letters = marks.text(random)
    if (isNarrative) text.insert(at, letters, random.chance(0.3) ? { bold: true } : {})
    else text.insert(at, letters)
  })
}

function deleteIn(random: Random, page: Desk, text: Y.Text): void {
  const { at, length } = pickStretch(random, unitsOf(text), text.length > LONG.plain ? 30 : 4)
  if (length > 0) page.edit(() => text.delete(at, length))
}

/** In narratives that joins paragraphs too. */
const deleting: Act = (world, page) => deleteIn(world.random, page, pickText(world, page.doc).text)

const pickNarrative = (random: Random, doc: Y.Doc) => narrativeOf(doc, random.pick(NARRATIVES.slice(0, 3)))

const blockAttributes = (random: Random) =>
  random.pick([
    { list: null, indent: null },
    { list: 'bullet', indent: null },
    { list: 'ordered', indent: null },
    { list: 'ordered', indent: 1 },
    { list: 'bullet', indent: 2 },
  ])

const splitting: Act = ({ random }, page) => {
  const text = pickNarrative(random, page.doc)
  const { at } = pickStretch(random, unitsOf(text), 0)
  const { list, indent } = blockAttributes(random)
  const attributes = { ...(list ? { list } : {}), ...(indent ? { indent } : {}) }
  if (text.length < LONG.narrative) page.edit(() => text.insert(at, '\n', attributes))
}

const breaks = (text: Y.Text): number[] =>
  [...text.toString()].length === 0 ? [] : indexesOf(text.toString(), '\n')
const indexesOf = (text: string, unit: string) =>
  text.split('').flatMap((each, index) => (each === unit ? [index] : []))

const joining: Act = ({ random }, page) => {
  const text = pickNarrative(random, page.doc)
  const all = breaks(text)
  if (all.length > 1) page.edit(() => text.delete(random.pick(all), 1))
}

const listing: Act = ({ random }, page) => {
  const text = pickNarrative(random, page.doc)
  const all = breaks(text)
  if (all.length > 0) page.edit(() => text.format(random.pick(all), 1, blockAttributes(random)))
}

const bolding: Act = ({ random }, page) => {
  const text = pickNarrative(random, page.doc)
  const { at, length } = pickStretch(random, unitsOf(text), 12)
  if (length > 0) page.edit(() => text.format(at, length, { bold: random.chance(0.6) ? true : null }))
}

const scalars: Act = ({ random, marks }, page) =>
  page.edit(() => {
    const { doc } = page
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

const adding: Act = ({ random, marks }, page) => {
  const { doc, live } = page
  if (indicatorsOf(doc).size >= MANY_NODES) return
  const level = random.pick([1, 2, 3, 3, 3] as const)
  const target = level === 3 ? marks.text(random) : null
  const cells = { name: random.chance(0.3) ? '' : marks.text(random), target, weight: null }
  const place = pickPlace(random, doc, level)
  const origins = { undoable: live.origin, quiet: live.quiet }
  addUndoably(doc, { ...place, ...cells }, page.person.memberId, origins)
}

const moving: Act = ({ random }, page) => {
  const key = pickKey(random, page.doc)
  const { parent, before } = pickPlace(random, page.doc, nodeLevel(nodeOf(page.doc, key)))
  page.edit(() => moveIndicator(page.doc, key, parent, before))
}

const reordering: Act = ({ random }, page) => {
  const key = pickKey(random, page.doc)
  const { parent } = nodeAt(nodeOf(page.doc, key))
  const before = random.pick([null, ...childKeys(page.doc).get(parent)!])
  page.edit(() => moveIndicator(page.doc, key, parent, before))
}

const removing: Act = ({ random }, page) => {
  const key = pickKey(random, page.doc)
  // Groups come with all below them: seldom, or nothing is left to work on.
  if (nodeLevel(nodeOf(page.doc, key)) < 3 && random.chance(0.7)) return
  page.edit(() => removeIndicator(page.doc, key, { by: page.person.memberId, at: new Date().toISOString() }))
}

const restoring: Act = ({ random }, page) => {
  const removed = keys(page.doc).filter((key) => !isShown(page.doc, key))
  if (removed.length > 0) page.edit(() => restoreIndicator(page.doc, random.pick(removed)))
}

const undoing: Act = (_, page) => void page.live.undo.undo()
const redoing: Act = (_, page) => void page.live.undo.redo()

/** One that the guard must refuse, beside words that are lost with it. */
const bad: Act = ({ random, marks }, page) => {
  const { doc } = page
  const node = () => nodeOf(doc, pickKey(random, doc))
  page.as = 'BAD'
  page.isSpoilt = true
  random.pick<() => unknown>([
    () => page.edit(() => fieldsOf(doc).set('startDate', 'yesterday')),
    () => page.edit(() => fieldsOf(doc).set('colour', marks.text(random))),
    () => page.edit(() => nameOf(doc).insert(0, marks.text(random), { bold: true })),
    () => page.edit(() => nameOf(doc).insert(0, `${marks.text(random)}${'0'.repeat(LIMITS.name)}`)),
    () => page.edit(() => nodeName(node()).insertEmbed(0, { image: 'x' })),
    () => {
      const shown = keys(doc).filter((key) => isShown(doc, key))
      const mark = { by: 'm-nobody', at: new Date().toISOString() }
      page.edit(() => nodeOf(doc, random.pick(shown)).set('removed', mark))
    },
    () => page.edit(() => pickNarrative(random, doc).insert(0, marks.text(random), { colour: 'red' })),
  ])()
  page.as = 'TYPED'
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
export function editSomething(world: Acting, page: Desk, refusals: number): void {
  const { random } = world
  if (random.chance(0.4)) page.live.undo.stopCapturing()
  const act = random.chance(refusals) ? bad : random.pick(WEIGHTED)
  try {
    act(world, page)
  } catch (error) {
    // Beside a bad edit of theirs that is not refused yet: a group of another level.
    if (!(error instanceof EditError && page.isSpoilt)) throw error
  }
}
