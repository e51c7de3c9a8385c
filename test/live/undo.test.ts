import {
  fieldsOf,
  indicatorsOf,
  moveIndicator,
  nameOf,
  narrativeOf,
  newDocument,
  newUndoManager,
  nodeAt,
  nodeOf,
  nodeRemoved,
  nodeTarget,
  removeIndicator,
  seedDocument,
  setScalar,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { smallContent } from '../support/inProcess.ts'

const ORIGIN = { own: true }

/** Mine is put above the colleague's: of two values set at once, the higher clientID's stands. */
function pages(captureTimeout?: number) {
  const seed = newDocument()
  seedDocument(seed, { ...smallContent('项目'), totalBudget: 100 })
  const [mine, colleague] = [2, 1].map((clientId) => {
    const doc = newDocument()
    doc.clientID = clientId
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
    return doc
  }) as [Y.Doc, Y.Doc]
  const undo = newUndoManager(mine, ORIGIN, captureTimeout)
  return { mine, colleague, undo }
}

/** Both edit at once; then the colleague's arrives, and I undo mine. */
function undoBeside(edit: (doc: Y.Doc, value: number) => void): Y.Doc {
  const { mine, colleague, undo } = pages()
  edit(colleague, 0)
  mine.transact(() => edit(mine, 1), ORIGIN)
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(colleague))
  undo.undo()
  return mine
}

const firstRow = (doc: Y.Doc) => [...indicatorsOf(doc)].find(([, node]) => node.get('level') === 3)![0]

describe('undoing beside a colleague who did the same at once', () => {
  it('of a move leaves the row a place', () => {
    const doc = undoBeside((each, value) => {
      const key = firstRow(each)
      const { parent } = nodeAt(nodeOf(each, key))
      const others = [...indicatorsOf(each)].filter(
        ([other, node]) => other !== key && node.get('level') === 2,
      )
      const [elsewhere] = others.filter(([other]) => other !== parent)[value]!
      moveIndicator(each, key, elsewhere, null)
    })
    expect(nodeAt(nodeOf(doc, firstRow(doc)))).toMatchObject({ parent: expect.any(String) })
  })

  it('of an amount leaves an amount', () => {
    const doc = undoBeside((each, value) => setScalar(each, 'totalBudget', 200 + value))
    expect(fieldsOf(doc).get('totalBudget')).toEqual(expect.any(Number))
  })

  it("of a removal leaves the colleague's", () => {
    const doc = undoBeside((each, value) =>
      removeIndicator(each, firstRow(each), { by: `m-${value}`, at: '2020-01-01' }),
    )
    expect(nodeRemoved(nodeOf(doc, firstRow(doc)))).not.toBe(null)
  })
})

it('undoing alone takes it back whole', () => {
  const { mine, undo } = pages()
  const key = firstRow(mine)
  const before = nodeAt(nodeOf(mine, key))
  mine.transact(() => {
    setScalar(mine, 'totalBudget', 200)
    setScalar(mine, 'totalBudget', 300)
    moveIndicator(mine, key, before.parent, null)
    removeIndicator(mine, key, { by: 'm', at: '2020-01-01' })
  }, ORIGIN)
  undo.undo()
  expect(fieldsOf(mine).get('totalBudget')).toBe(100)
  expect(nodeAt(nodeOf(mine, key))).toEqual(before)
  expect(nodeRemoved(nodeOf(mine, key))).toBe(null)
})

/** Milliseconds: longer than any of these tests. */
const ONE_STEP = 600_000

/** I and a colleague by turns, all within what counts as one step of mine. */
function byTurns(
  mine: Y.Doc,
  colleague: Y.Doc,
  edit: (doc: Y.Doc, turn: number, whose: '我' | '他') => void,
): void {
  for (let turn = 0; turn < 4; turn++) {
    mine.transact(() => edit(mine, turn, '我'), ORIGIN)
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(mine))
    edit(colleague, turn, '他')
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(colleague))
  }
}

describe('undoing what was typed by turns with a colleague, within one step', () => {
  const texts = {
    'the name': (doc: Y.Doc) => nameOf(doc),
    'a target': (doc: Y.Doc) => nodeTarget(nodeOf(doc, firstRow(doc)))!,
    'a narrative': (doc: Y.Doc) => narrativeOf(doc, 'overview'),
  }
  it.each(Object.entries(texts))(
    'in %s takes back mine alone, and redoing brings back mine alone',
    (_, textOf) => {
      const { mine, colleague, undo } = pages(ONE_STEP)
      const before = textOf(mine).toString()
      byTurns(mine, colleague, (doc, turn, whose) =>
        textOf(doc).insert((turn * 3) % textOf(doc).length, whose),
      )
      const both = textOf(mine).toString()
      expect(undo.undoStack).toHaveLength(1)
      undo.undo()
      expect(textOf(mine).toString()).toBe(both.replaceAll('我', ''))
      undo.redo()
      expect([...textOf(mine).toString()].sort()).toEqual([...both].sort())
      expect(textOf(mine).toString().replaceAll('我', '')).toBe(both.replaceAll('我', ''))
      expect(before.length + 8).toBe(both.length)
    },
  )

  it('in a narrative takes back my bold and my list, and leaves theirs', () => {
    const { mine, colleague, undo } = pages(ONE_STEP)
    const text = (doc: Y.Doc) => narrativeOf(doc, 'overview')
    byTurns(mine, colleague, (doc, turn, whose) => {
      if (turn === 0) text(doc).format(whose === '我' ? 0 : 2, 1, { bold: true })
      if (turn === 1) text(doc).format(whose === '我' ? 3 : 7, 1, { list: 'bullet' })
    })
    undo.undo()
    expect(text(mine).toDelta()).toEqual([
      { insert: '第一' },
      { insert: '段', attributes: { bold: true } },
      { insert: '\n第二段' },
      { insert: '\n', attributes: { list: 'bullet' } },
    ])
  })

  it('of moves puts my rows back, and leaves theirs where they put them', () => {
    const { mine, colleague, undo } = pages(ONE_STEP)
    const rowsOf = (doc: Y.Doc) => [...indicatorsOf(doc)].filter(([, node]) => node.get('level') === 3)
    const [[first], , [third]] = rowsOf(mine) as [[string, unknown], unknown, [string, unknown]]
    const before = nodeAt(nodeOf(mine, first))
    const parents = [...indicatorsOf(mine)].flatMap(([key, node]) => (node.get('level') === 2 ? key : []))
    byTurns(mine, colleague, (doc, turn, whose) =>
      moveIndicator(doc, whose === '我' ? first : third, parents[turn % 3]!, null),
    )
    const theirs = nodeAt(nodeOf(colleague, third))
    undo.undo()
    expect(nodeAt(nodeOf(mine, first))).toEqual(before)
    expect(nodeAt(nodeOf(mine, third))).toEqual(theirs)
  })
})
