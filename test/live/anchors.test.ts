/**
 * Comments stay with their words: through thousands of edits before, inside and around them, by people who are ahead of each
 * other, and through documents written down and read again. Every character is another one, so where it stands now, and
 * whether it does, the text itself says.
 */
import {
  AnchoredText,
  type Anchor,
  anchorOf,
  narrativeOf,
  newDocument,
  newUndoManager,
  readAnchor,
  writeAnchor,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from '../browser/text/random.ts'

/** `pnpm test:soak live/anchors` takes twenty. */
const COUNT = process.env['JIXIAO_SOAK'] === '1' ? 20 : 3
const SEEDS = process.env['JIXIAO_SEED']
  ? [Number(process.env['JIXIAO_SEED'])]
  : Array.from({ length: COUNT }, (_, i) => i + 1)
const EDITS = 1_500

const textOf = (doc: Y.Doc) => narrativeOf(doc, 'plan')

function* differentCharacters(): Generator<string, never, undefined> {
  for (let code = 0x3400; code < 0xd800; code += 1) yield String.fromCharCode(code)
  throw new Error('There are no more characters.')
}

interface Marked {
  readonly anchor: Anchor
  readonly quote: string
}

/** What the text says of it: each of its characters stands in it once, or is gone. */
function expected(text: string, quote: string) {
  const places = [...quote].map((character) => text.indexOf(character)).filter((place) => place >= 0)
  return places.length === 0 ? null : { start: Math.min(...places), end: Math.max(...places) + 1 }
}

function standing(doc: Y.Doc, { anchor, quote }: Marked, text = new AnchoredText(textOf(doc))) {
  const found = text.standingOf(anchor, quote)
  return found && !found.isGone ? { start: found.start, end: found.end } : null
}

/** Another copy of the same, as from disk: what was deleted is only known to have been there. */
function reloaded(doc: Y.Doc): Y.Doc {
  const copy = newDocument()
  Y.applyUpdate(copy, Y.mergeUpdates([Y.encodeStateAsUpdate(doc)]))
  return copy
}

function editAtRandom(
  doc: Y.Doc,
  { below, words }: { below: (end: number) => number; words: Iterator<string> },
): void {
  const text = textOf(doc)
  const at = below(text.length + 1)
  const length = Math.min(text.length - at, 1 + below(6))
  switch (below(5)) {
    case 0:
    case 1:
      return text.insert(
        at,
        Array.from({ length: 1 + below(3) }, () => words.next().value as string).join(''),
      )
    case 2:
    case 3:
      return length > 0 ? text.delete(at, length) : undefined
    default:
      return length > 0 ? text.format(at, length, { bold: below(2) === 0 ? true : null }) : undefined
  }
}

describe('anchors in a text that three people edit', () => {
  it.each(SEEDS)('seed %i', (seed) => {
    const random = new Random(seed)
    const below = (end: number) => random.below(end)
    const words = differentCharacters()
    let docs = [newDocument(), newDocument(), newDocument()]
    textOf(docs[0]!).insert(0, Array.from({ length: 120 }, () => words.next().value as string).join(''))
    const merge = () => {
      for (const one of docs)
        for (const other of docs) Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
    }
    merge()
    const marked: Marked[] = []
    let gone = 0
    for (let edit = 0; edit < EDITS; edit += 1) {
      const doc = docs[below(3)]!
      editAtRandom(doc, { below, words })
      if (below(8) === 0) merge()
      if (below(300) === 0) docs = docs.map((each) => (merge(), reloaded(each)))
      const text = textOf(doc)
      if (text.length > 0 && below(10) === 0) {
        const start = below(text.length)
        const end = Math.min(start + 1 + below(12), text.length)
        const anchor = readAnchor(writeAnchor(anchorOf(text, start, end)))!
        marked.push({ anchor, quote: text.toString().slice(start, end) })
        expect(new AnchoredText(text).leftOf(anchor)).toEqual(marked.at(-1))
      }
      if (edit % 25 !== 0) continue
      merge()
      for (const each of docs) {
        const text = textOf(each).toString()
        const read = new AnchoredText(textOf(each))
        const now = marked.map((mark) => standing(each, mark, read))
        const wanted = marked.map(({ quote }) => expected(text, quote))
        expect(now, `JIXIAO_SEED=${seed}, edit ${edit}`).toEqual(wanted)
        gone += wanted.filter((place) => !place).length
      }
      while (marked.length > 40) marked.splice(below(marked.length), 1)
    }
    expect(gone).toBeGreaterThan(100)
  })
})

describe('an anchor', () => {
  const doc = newDocument()
  const text = textOf(doc)
  text.insert(0, '签约金额大于3000万元，举办论坛3场。')
  const mark = (words: string): Marked => {
    const start = text.toString().indexOf(words)
    return { anchor: anchorOf(text, start, start + words.length), quote: words }
  }

  it('is gone with the last of its characters, whatever was written between them, and says where it was', () => {
    const forum = mark('举办论坛')
    text.insert(text.toString().indexOf('论坛'), '两个')
    expect(standing(doc, forum)).toMatchObject({ end: text.toString().indexOf('3场') })
    text.delete(text.toString().indexOf('举办'), 2)
    text.delete(text.toString().indexOf('论坛'), 2)
    const place = new AnchoredText(text).standingOf(forum.anchor, forum.quote)
    expect(place).toMatchObject({ isGone: true })
    expect(text.toString().slice(0, place!.start)).toBe('签约金额大于3000万元，')
    expect(text.toString()).toContain('，两个3场')
  })

  it('finds its words again where an undo brings them back', () => {
    const undo = newUndoManager(doc, 'mine')
    const amount = mark('大于3000万元')
    doc.transact(() => text.delete(text.toString().indexOf('大于'), '大于3000万元'.length), 'mine')
    expect(standing(doc, amount)).toBeNull()
    undo.undo()
    const start = text.toString().indexOf('大于')
    expect(standing(reloaded(doc), amount)).toEqual({ start, end: start + 8 })
  })

  it.each(SEEDS)(
    'comes back with its words where more than them was deleted and that is undone (seed %i)',
    (seed) => {
      const random = new Random(seed)
      const below = (end: number) => random.below(end)
      const words = differentCharacters()
      const [mine, other] = [newDocument(), newDocument()]
      const undo = newUndoManager(mine, 'mine', 0)
      const merge = () => {
        Y.applyUpdate(mine, Y.encodeStateAsUpdate(other, Y.encodeStateVector(mine)))
        Y.applyUpdate(other, Y.encodeStateAsUpdate(mine, Y.encodeStateVector(other)))
      }
      for (let round = 0; round < 60; round += 1) {
        const content = Array.from({ length: 30 }, () => words.next().value as string).join('')
        other.transact(() => textOf(other).insert(below(textOf(other).length + 1), content))
        for (let edit = 0; edit < 5; edit += 1) editAtRandom(other, { below, words })
        merge()
        const all = textOf(mine)
        const start = below(all.length - 8)
        const quote = all.toString().slice(start, start + 1 + below(8))
        const marked = { anchor: anchorOf(all, start, start + quote.length), quote }
        const [from, to] = [
          below(start + 1),
          start + quote.length + below(all.length - start - quote.length + 1),
        ]
        mine.transact(() => all.delete(from, to - from), 'mine')
        merge()
        expect(standing(other, marked)).toBeNull()
        other.transact(() => textOf(other).insert(below(textOf(other).length + 1), words.next().value))
        merge()
        undo.undo()
        merge()
        const wanted = expected(textOf(mine).toString(), quote)
        expect(wanted).not.toBeNull()
        expect(standing(reloaded(other), marked), `JIXIAO_SEED=${seed}, round ${round}`).toEqual(wanted)
      }
    },
  )

  it('never takes half of a character', () => {
    const other = newDocument()
    textOf(other).insert(0, '甲😀乙')
    const anchor = anchorOf(textOf(other), 2, 4)
    expect(new AnchoredText(textOf(other)).leftOf(anchor).quote).toBe('😀乙')
  })

  it('knows whether it is of this text', () => {
    const other = newDocument()
    textOf(other).insert(0, '别处')
    const anchor = anchorOf(textOf(other), 0, 2)
    expect(new AnchoredText(text).has(anchor)).toBe(false)
    expect(new AnchoredText(text).standingOf(anchor, '别处')).toBeNull()
    expect(new AnchoredText(text).has(mark('签约').anchor)).toBe(true)
  })

  it.each([
    '',
    'null',
    '[]',
    '[[1,2]]',
    '[[1,2,0]]',
    '[[-1,2,3]]',
    '[[1,2,1.5]]',
    '{"length":1}',
    '[["1",2,3]]',
  ])('%s is none', (given) => expect(readAnchor(given)).toBeNull())
})
