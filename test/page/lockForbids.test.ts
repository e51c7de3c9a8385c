import {
  indicatorsOf,
  moveIndicator,
  newDocument,
  nodeName,
  nodeOf,
  nodeTarget,
  type Place,
  removeIndicator,
  seedDocument,
  setPlainText,
  setScalar,
  typedChanges,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { lockForbids } from '../../client/form/locks/lockForbids.ts'
import { requireUnlocked } from '../../server/room/guard/locks.ts'
import { smallContent } from '../support/inProcess.ts'

describe('what the page takes for locked', () => {
  const row = (doc: Y.Doc, name: string) =>
    [...indicatorsOf(doc)].find(([, node]) => nodeName(node).toString() === name)![0]
  const mark = { by: 'm', at: '2020' }
  const edits: Readonly<Record<string, (doc: Y.Doc) => void>> = {
    'a field': (doc) => setScalar(doc, 'totalBudget', 100),
    'a narrative': (doc) => doc.getText('overview').insert(0, '甲'),
    'a name': (doc) => setPlainText(nodeName(nodeOf(doc, row(doc, '产出甲'))), '改'),
    'a target': (doc) => setPlainText(nodeTarget(nodeOf(doc, row(doc, '产出甲')))!, '改'),
    'the name above': (doc) => setPlainText(nodeName(nodeOf(doc, row(doc, '产出'))), '改'),
    'a move': (doc) => moveIndicator(doc, row(doc, '产出甲'), row(doc, '投入二级'), null),
    'a move above': (doc) => moveIndicator(doc, row(doc, '产出'), null, null),
    'a removal': (doc) => removeIndicator(doc, row(doc, '产出甲'), mark),
    'a removal above': (doc) => removeIndicator(doc, row(doc, '产出'), mark),
    'a removal beside': (doc) => removeIndicator(doc, row(doc, '产出乙'), mark),
  }
  const locks: Readonly<Record<string, (doc: Y.Doc) => Place>> = {
    'a field': () => ({ field: 'TOTAL_BUDGET' }),
    'a narrative': () => ({ field: 'OVERVIEW' }),
    'a name': (doc) => ({ indicator: row(doc, '产出甲'), cell: 'NAME' }),
    'a target': (doc) => ({ indicator: row(doc, '产出甲'), cell: 'TARGET' }),
    'a row': (doc) => ({ indicator: row(doc, '产出甲') }),
    'a group': (doc) => ({ indicator: row(doc, '产出二级') }),
  }
  const cases = Object.keys(locks).flatMap((lock) => Object.keys(edits).map((edit) => [lock, edit] as const))

  it.each(cases)('is what the guard refuses: a lock on %s, %s', (lockName, editName) => {
    const doc = newDocument()
    seedDocument(doc, smallContent('项目'))
    const lock = locks[lockName]!(doc)
    let [refused, forbidden] = [false, false]
    doc.on('afterTransaction', (transaction) => {
      forbidden = typedChanges(transaction).some((change) => lockForbids(lock, change, doc))
      try {
        requireUnlocked(transaction, [lock])
      } catch {
        refused = true
      }
    })
    doc.transact(() => edits[editName]!(doc))
    expect(forbidden).toBe(refused)
  })
})
