/**
 * Three people edit one text at random, each behind a network that delays what it carries; now and then one composes, or
 * undoes. When all has arrived, all show the same text, each shows what is stored, and nothing that a person wrote is gone
 * unless a person deleted it. A failing seed is added to SEEDS.
 */
import { describe, expect, test } from 'vitest'
import { newDocument } from '@jixiao/schema'
import * as Y from 'yjs'
import {
  joinBackward,
  joinForward,
  narrativeCommands,
  splitParagraph,
} from '../../../client/text/narrativeCommands.ts'
import type { TextKind } from '../../../client/text/textSchema.ts'
import { HeadlessEditor } from './HeadlessEditor.ts'
import { Random } from './random.ts'

/** Failed once. */
const SEEDS: readonly number[] = []
const RUNS = 60
const STEPS = 120

class Typist {
  readonly doc = newDocument()
  readonly editor: HeadlessEditor
  readonly undo: Y.UndoManager
  /** Updates on their way to this person, one queue a sender: each is in order. */
  readonly inbox = new Map<Typist, Uint8Array[]>()

  constructor(id: number, kind: TextKind, seed: Uint8Array) {
    this.doc.clientID = id
    Y.applyUpdate(this.doc, seed)
    const text = this.doc.getText('a')
    this.editor = new HeadlessEditor(text, kind, this)
    this.undo = new Y.UndoManager(text, { trackedOrigins: new Set([this]), captureTimeout: 0 })
  }
}

interface World {
  readonly random: Random
  readonly people: readonly Typist[]
  readonly kind: TextKind
  /** Every letter written is a different one. */
  readonly written: Set<string>
  readonly deleted: Set<string>
}

/** Sends a person's own edits and undos, as the page's provider does; documents must not write by themselves. */
function world(seed: number, kind: TextKind): World {
  const random = new Random(seed)
  const first = new Y.Doc()
  first.clientID = 1
  first.getText('a').applyDelta(beginning(random, kind))
  const start = Y.encodeStateAsUpdate(first)
  const people = [11, 12, 13].map((id) => new Typist(id, kind, start))
  for (const from of people) {
    for (const to of people) if (to !== from) to.inbox.set(from, [])
    from.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return
      expect([from, from.undo]).toContain(origin)
      for (const to of people) to.inbox.get(from)?.push(update)
    })
  }
  return { random, people, kind, written: new Set(), deleted: new Set() }
}

function beginning(random: Random, kind: TextKind) {
  if (kind === 'line') return [{ insert: random.pick(['', '不低于90%', '一\n二']) }]
  return random.pick([
    [],
    [{ insert: 'no break' }],
    [{ insert: 'ab\ncd\nef\n' }],
    [
      { insert: 'ab' },
      { insert: '\n\n', attributes: { list: 'bullet' } },
      { insert: 'c' },
      { insert: '\n', attributes: { list: 'ordered', indent: 1 } },
    ],
    [{ insert: 'ab', attributes: { bold: true } }, { insert: 'cd\n' }],
  ])
}

function freshText({ random, written }: World): string {
  let text = ''
  for (let left = 1 + random.below(3); left > 0; left--) {
    const letter = String.fromCodePoint((random.chance(0.1) ? 0x20000 : 0x4e00) + written.size)
    written.add(letter)
    text += letter
  }
  return text
}

/** Notes what the selection holds: it is about to be deleted. */
function noteSelected({ deleted }: World, { editor }: Typist): void {
  const { doc, selection } = editor.state
  for (const letter of doc.textBetween(selection.from, selection.to)) deleted.add(letter)
}

function selectSomewhere({ random }: World, { editor }: Typist): void {
  const anchor = random.below(editor.length)
  const head = random.chance(0.3) ? Math.min(editor.length - 1, anchor + random.below(6)) : anchor
  const safe = [anchor, head].map((at) => wholeIndex(editor, at)) as [number, number]
  editor.select(...safe)
}

/** No caret stands in the middle of a surrogate pair. */
function wholeIndex({ state, length }: HeadlessEditor, index: number): number {
  const flat = state.doc.children.map((block) => block.textContent).join('\n')
  return index < length && /[\udc00-\udfff]/.test(flat[index] ?? '') ? index - 1 : index
}

type Command = Parameters<HeadlessEditor['run']>[0]
type Act = (world: World, person: Typist) => void

const typing: Act = (all, person) => {
  noteSelected(all, person)
  person.editor.type(freshText(all))
}
const deleting: Act = (all, person) => {
  noteSelected(all, person)
  if (!person.editor.state.selection.empty) person.editor.dispatch(person.editor.state.tr.deleteSelection())
}
const command =
  (given: Command): Act =>
  (_, { editor }) =>
    void editor.run(given)
const splitting: Act = (all, person) => {
  noteSelected(all, person)
  person.editor.run(splitParagraph)
}
const atEdge =
  (given: Command, side: 'start' | 'end'): Act =>
  ({ random }, { editor }) => {
    const block = random.below(editor.state.doc.childCount)
    const before = editor.state.doc.children
      .slice(0, block)
      .reduce((sum, { content }) => sum + content.size + 1, 0)
    const size = editor.state.doc.child(block).content.size
    editor.select(before + (side === 'start' ? 0 : size)).run(given)
  }
const composing: Act = (_, { editor: { binding } }) => (binding.held ? binding.release() : binding.hold())

const undoing: Act = (_, { undo }) => void undo.undo()
const redoing: Act = (_, { undo }) => void undo.redo()

const LINE_ACTS: readonly Act[] = [typing, typing, typing, deleting, composing]
const NARRATIVE_ACTS: readonly Act[] = [
  ...LINE_ACTS,
  typing,
  splitting,
  splitting,
  atEdge(joinBackward, 'start'),
  atEdge(joinForward, 'end'),
  command(narrativeCommands.bold),
  command(narrativeCommands.bullet),
  command(narrativeCommands.ordered),
  command(narrativeCommands.indent),
  command(narrativeCommands.outdent),
]

function deliver({ random }: World, { doc, inbox }: Typist): void {
  const queue = random.pick([...inbox.values()])
  const some = queue.splice(0, 1 + random.below(4))
  for (const update of some) Y.applyUpdate(doc, update, 'network')
}

function step(all: World, extra: readonly Act[]): void {
  const person = all.random.pick(all.people)
  if (all.random.chance(0.4)) return deliver(all, person)
  selectSomewhere(all, person)
  all.random.pick([...(all.kind === 'line' ? LINE_ACTS : NARRATIVE_ACTS), ...extra])(all, person)
  checkOne(person)
}

function checkOne({ editor }: Typist): void {
  if (!editor.binding.held) expect(editor.shown).toBe(editor.stored)
  expect(editor.state.doc.check()).toBe(undefined)
}

function settle({ people }: World): void {
  for (const { editor } of people) editor.binding.release()
  while (people.some(({ inbox }) => [...inbox.values()].some((queue) => queue.length > 0))) {
    for (const { doc, inbox } of people) {
      for (const queue of inbox.values())
        for (const update of queue.splice(0)) Y.applyUpdate(doc, update, 'network')
    }
  }
}

function run(seed: number, kind: TextKind, extra: readonly Act[] = []): World {
  const all = world(seed, kind)
  for (let at = 0; at < STEPS; at++) step(all, extra)
  settle(all)
  const [first, ...others] = all.people
  for (const person of all.people) {
    checkOne(person)
    expect(person.doc.store.pendingStructs).toBe(null)
  }
  for (const { editor } of others) expect(editor.shown).toBe(first!.editor.shown)
  return all
}

function seeded(check: (seed: number) => void): void {
  for (const seed of [...SEEDS, ...Array.from({ length: RUNS }, (_, at) => at + 1)]) {
    try {
      check(seed)
    } catch (error) {
      throw new Error(`Seed ${seed}: ${String(error)}`, { cause: error })
    }
  }
}

describe.each<TextKind>(['narrative', 'line'])('%s', (kind) => {
  test('all see the same, and nothing is lost', () => {
    seeded((seed) => {
      const { written, deleted, people } = run(seed, kind)
      const text = people[0]!.editor.text.toString()
      expect([...written].filter((letter) => !deleted.has(letter) && !text.includes(letter))).toEqual([])
    })
  })

  test('all see the same when people undo and redo', () => {
    seeded((seed) => void run(seed, kind, [undoing, undoing, redoing]))
  })
})
