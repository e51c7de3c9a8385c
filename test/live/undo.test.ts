import {
  fieldsOf,
  indicatorsOf,
  moveIndicator,
  newDocument,
  newUndoManager,
  nodeAt,
  nodeOf,
  nodeRemoved,
  removeIndicator,
  seedDocument,
  setScalar,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { smallContent } from '../support/inProcess.ts'

const ORIGIN = { own: true }

/** Mine is put above the colleague's: of two values set at once, the higher clientID's stands. */
function pages() {
  const seed = newDocument()
  seedDocument(seed, { ...smallContent('项目'), totalBudget: 100 })
  const [mine, colleague] = [2, 1].map((clientId) => {
    const doc = newDocument()
    doc.clientID = clientId
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed))
    return doc
  }) as [Y.Doc, Y.Doc]
  const undo = newUndoManager(mine, ORIGIN)
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
