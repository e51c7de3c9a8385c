/** What an edit costs to read: as much as it touched, whatever else the document holds. */
import {
  copyDocument,
  indicatorsOf,
  NarrativeReader,
  narrativeOf,
  newDocument,
  nodeName,
  nodeTarget,
  paragraphText,
  readNarrative,
  seedDocument,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { diffIndex, nothingTouched, touch } from '../../server/store/index/diff.ts'
import { documentRows } from '../../server/store/index/rows.ts'
import { smallContent } from '../support/inProcess.ts'
import { Random } from '../browser/text/random.ts'

/** A copy whose narrative is read as a room reads it; `read`: what it gave at the last transaction. */
function readCopy(doc: Y.Doc) {
  const [reader, text] = [new NarrativeReader(), narrativeOf(doc, 'overview')]
  const changes: { from: string; to: string }[] = []
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.changed.has(text as never)) changes.push(reader.readChange(text, transaction))
  })
  return { reader, text, changes }
}

describe('a narrative that is read paragraph by paragraph', () => {
  it.each([1, 2, 3, 4])('reads as it does when it is read whole: seed %d', (seed) => {
    const random = new Random(seed)
    const doc = newDocument()
    seedDocument(doc, smallContent('项目'))
    const { reader, text, changes } = readCopy(doc)
    const writers = [copyDocument(doc), copyDocument(doc), copyDocument(doc)]
    let before = text.toString()
    for (let turn = 0; turn < 250; turn++) {
      const writer = random.pick(writers)
      const theirs = narrativeOf(writer, 'overview')
      // Now and then a writer has not seen the others' edits.
      if (random.below(3) > 0) Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(writer)))
      const known = Y.encodeStateVector(writer)
      writer.transact(() => {
        for (let edits = random.pick([1, 1, 1, 1, 2, 30]); edits > 0; edits--) edit(theirs)
      })
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(writer, known))
      const [change] = changes.splice(0)
      if (change) expect(change).toEqual({ from: before, to: text.toString() })
      before = text.toString()
      const whole = readNarrative(doc, 'overview')
      const read = reader.paragraphs(text)
      expect(read.map(({ content }) => content)).toEqual(whole.map((each) => JSON.stringify(each)))
      expect(read.map((each) => each.text)).toEqual(whole.map(paragraphText))
    }

    function edit(into: Y.Text): void {
      const [at, length] = [random.below(into.length + 1), Math.min(into.length, random.below(6))]
      const from = random.below(into.length - length + 1)
      switch (random.below(12)) {
        case 0:
          return into.insert(at, '\n')
        case 1:
          return into.insert(at, '新段\n甲', random.pick([{}, { bold: true }]))
        case 2:
          return into.format(from, length, { bold: random.pick([true, null]) })
        case 3:
          return into.format(from, length, {
            list: random.pick(['bullet', null]),
            indent: random.pick([2, null]),
          })
        case 4:
        case 5:
        case 6:
          return into.delete(from, length)
        default:
          return into.insert(
            at,
            random.pick(['字', '词语', '𠀀']),
            random.pick([undefined, undefined, { bold: true }]),
          )
      }
    }
  })

  it('reads the paragraph that was typed in, and no other', () => {
    const doc = newDocument()
    const { reader, text } = readCopy(doc)
    text.insert(0, '第一段\n第二段\n第三段\n')
    const before = reader.paragraphs(text)
    text.insert(5, '新的')
    text.delete(10, 1)
    const after = reader.paragraphs(text)
    expect(after.map((each) => each.text)).toEqual(['第一段', '第新的二段', '三段'])
    expect(after[0]).toBe(before[0])
  })
})

describe('the index rows of a document', () => {
  /** What a batch changes, told as the guard would. */
  function diffOf(edit: (key: (name: string) => string, doc: Y.Doc) => void) {
    const doc = newDocument()
    seedDocument(doc, smallContent('项目'))
    const rows = documentRows('form', doc)
    const nodes = [...indicatorsOf(doc)]
    edit((name) => nodes.find(([, node]) => nodeName(node).toString() === name)![0], doc)
    return { doc, rows }
  }

  it('of a cell that was typed in are read again, and no others', () => {
    let key = ''
    const { doc, rows } = diffOf((keyOf, document) => {
      key = keyOf('产出甲')
      nodeTarget(indicatorsOf(document).get(key)!)!.insert(0, '至少')
    })
    const touched = nothingTouched()
    touch(touched, { kind: 'EDIT', place: { indicator: key, cell: 'TARGET' }, from: null, to: null })
    const { after, indicators } = diffIndex('form', { doc, narratives: new NarrativeReader() }, rows, touched)
    expect(indicators.map(({ after: row }) => row?.row.name)).toEqual(['产出甲'])
    expect(after).toEqual(documentRows('form', doc))
    const same = after.indicators.all.filter((indexed, i) => indexed === rows.indicators.all[i])
    expect(same).toHaveLength(rows.indicators.all.length - 1)
    expect(after.paragraphs).toBe(rows.paragraphs)
  })

  it('of a group that was renamed are its own and those below it', () => {
    const keys: string[] = []
    const { doc, rows } = diffOf((keyOf, document) => {
      keys.push(keyOf('产出乙'), keyOf('产出'), keyOf('产出二级'))
      for (const key of keys) nodeName(indicatorsOf(document).get(key)!).insert(0, '新')
    })
    const touched = nothingTouched()
    for (const indicator of keys)
      touch(touched, { kind: 'EDIT', place: { indicator, cell: 'NAME' }, from: null, to: null })
    const { after, indicators } = diffIndex('form', { doc, narratives: new NarrativeReader() }, rows, touched)
    expect(indicators.map(({ after: row }) => row?.row.name)).toEqual([
      '新产出',
      '新产出二级',
      '产出甲',
      '新产出乙',
    ])
    expect(after).toEqual(documentRows('form', doc))
  })
})
