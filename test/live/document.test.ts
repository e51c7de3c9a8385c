import {
  addIndicator,
  type DeclarationContent,
  diffText,
  moveIndicator,
  nodeOf,
  nodeName,
  readIndicators,
  readNarrative,
  readScalars,
  removeIndicator,
  restoreIndicator,
  seedDocument,
  setNarrative,
  narrativeOf,
  setPlainText,
  typedChanges,
  type TypedChange,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'

const blank: DeclarationContent = {
  name: '项目',
  category: null,
  performanceType: null,
  startDate: '2020-01-01',
  endDate: null,
  governmentPurchase: false,
  totalBudget: 323000000,
  yearBudget: null,
  lastYearBudget: null,
  lastYearSpent: null,
  overview: [
    { runs: [{ text: '一' }, { text: '二', bold: true }] },
    { runs: [{ text: '三' }], list: 'ordered', indent: 1 },
  ],
  basis: [],
  necessity: [],
  safeguards: [],
  plan: [],
  goals: [],
  others: [],
  indicators: [
    {
      level: 1,
      name: '产出目标',
      target: null,
      weight: null,
      children: [
        {
          level: 2,
          name: '数量',
          target: null,
          weight: null,
          children: ['甲', '乙', '丙'].map((name) => ({
            level: 3,
            name,
            target: '=1',
            weight: null,
            children: [],
          })),
        },
      ],
    },
  ],
}

function seeded() {
  const doc = new Y.Doc()
  seedDocument(doc, blank)
  return doc
}

function changesOf(doc: Y.Doc, edit: () => void): TypedChange[] {
  const changes: TypedChange[] = []
  const collect = (transaction: Y.Transaction) => changes.push(...typedChanges(transaction))
  doc.on('afterTransaction', collect)
  doc.transact(edit)
  doc.off('afterTransaction', collect)
  return changes
}

const rows = (doc: Y.Doc) => readIndicators(doc)[0]?.children[0]?.children ?? []
const names = (doc: Y.Doc) =>
  rows(doc)
    .map((row) => row.name)
    .join('')

describe('a document seeded from a declaration', () => {
  it('reads as what it was seeded with', () => {
    const doc = seeded()
    expect(readNarrative(doc, 'overview')).toEqual(blank.overview)
    expect(readScalars(doc)).toMatchObject({
      startDate: '2020-01-01',
      totalBudget: 323000000,
      yearBudget: null,
    })
    expect(names(doc)).toBe('甲乙丙')
  })

  it('moves, removes and restores indicators, each as one typed change a node', () => {
    const doc = seeded()
    const [a, b] = rows(doc).map((row) => row.key) as [string, string]
    const group = readIndicators(doc)[0]!.children[0]!.key
    expect(changesOf(doc, () => moveIndicator(doc, a, group, null))).toMatchObject([{ kind: 'MOVE' }])
    expect(names(doc)).toBe('乙丙甲')
    expect(changesOf(doc, () => moveIndicator(doc, a, group, null))).toEqual([])
    expect(changesOf(doc, () => removeIndicator(doc, b, { by: 'm', at: '1' }))).toHaveLength(1)
    const removed = changesOf(doc, () => removeIndicator(doc, group, { by: 'm', at: '2' }))
    expect(removed.map((change) => change.kind)).toEqual(['REMOVE', 'REMOVE', 'REMOVE'])
    expect(readIndicators(doc)[0]!.children).toEqual([])
    changesOf(doc, () => restoreIndicator(doc, group))
    expect(names(doc)).toBe('丙甲')
  })

  it('shows a removed group again where a row is added to it', () => {
    const doc = seeded()
    const group = readIndicators(doc)[0]!.children[0]!.key
    removeIndicator(doc, group, { by: 'm', at: '1' })
    addIndicator(doc, { parent: group, before: null, name: '丁', target: '', weight: null })
    expect(names(doc)).toBe('丁')
  })

  it('keys a group anew when no order is left between two rows', () => {
    const doc = seeded()
    const group = readIndicators(doc)[0]!.children[0]!.key
    const keys = rows(doc).map((row) => row.key)
    for (const key of keys) nodeOf(doc, key).set('at', { parent: group, order: 'a1' })
    const before = rows(doc)[1]!.key
    const expected = names(doc)
    addIndicator(doc, { parent: group, before, name: '丁', target: '', weight: null })
    expect(names(doc)).toBe(expected[0] + '丁' + expected.slice(1))
  })

  it('reports what a text read before and after', () => {
    const doc = seeded()
    const text = nodeName(nodeOf(doc, rows(doc)[0]!.key))
    const [change] = changesOf(doc, () => setPlainText(text, '甲等'))
    expect(change).toMatchObject({ kind: 'EDIT', from: '甲', to: '甲等', place: { cell: 'NAME' } })
  })

  it('sets a narrative by its difference, text and formatting', () => {
    const doc = seeded()
    const text = narrativeOf(doc, 'overview')
    const to = [
      { runs: [{ text: '一二' }] },
      { runs: [{ text: '新' }], list: 'bullet' as const },
      { runs: [{ text: '三' }, { text: '。', bold: true as const }], list: 'ordered' as const },
    ]
    changesOf(doc, () => setNarrative(text, to))
    expect(readNarrative(doc, 'overview')).toEqual(to)
    expect(changesOf(doc, () => setNarrative(text, to))).toEqual([])
  })
})

describe('a text set on an older version', () => {
  const set = (base: string, now: string, to: string) => {
    const text = new Y.Doc().getText('name')
    text.insert(0, now)
    setPlainText(text, to, base)
    return text.toString()
  }
  it.each([
    ['举办2场', '举办2场以上', '举办3场', '举办3场以上'],
    ['举办2场', '至少举办2场', '举办2场，签约1项', '至少举办2场，签约1项'],
    ['一二三四', '一四', '一二三四五', '一四五'],
    ['一二三', '一二三', '', ''],
    ['一二三', '一甲二三', '', '甲'],
    ['', '甲', '乙', '甲乙'],
  ])('%j, now %j, set to %j, reads %j', (base, now, to, expected) => {
    expect(set(base, now, to)).toBe(expected)
  })

  it('of a narrative keeps the formatting of what others put in', () => {
    const doc = seeded()
    const text = narrativeOf(doc, 'overview')
    const base = text.toString()
    text.insert(2, '新', { bold: true })
    setNarrative(text, [{ runs: [{ text: '一二' }] }], base)
    expect(readNarrative(doc, 'overview')).toEqual([{ runs: [{ text: '一二' }, { text: '新', bold: true }] }])
  })
})

describe('diffText', () => {
  const apply = (from: string, to: string) => {
    let [at, result] = [0, '']
    for (const op of diffText(from, to)) {
      if ('retain' in op) result += from.slice(at, (at += op.retain))
      else if ('delete' in op) at += op.delete
      else result += op.insert
    }
    return result + from.slice(at)
  }
  const random = (length: number) =>
    Array.from({ length }, () => ['甲', '乙', '\n', '😀', '😁', 'a'][Math.floor(Math.random() * 6)]).join('')

  it('turns one text into the other', () => {
    for (let i = 0; i < 300; i++) {
      const [from, to] = [random(i % 40), random((i * 7) % 40)]
      expect(apply(from, to)).toBe(to)
    }
  })

  it('compares long texts by line, and keeps the lines that stand in both', () => {
    const line = (n: number) => `第${n}行的文字\n`
    const from = Array.from({ length: 2000 }, (_, i) => line(i)).join('')
    const to = Array.from({ length: 2000 }, (_, i) => (i % 2 ? line(i) : `改${i}\n`)).join('')
    expect(apply(from, to)).toBe(to)
    expect(diffText(from, to).filter((op) => 'retain' in op)).toHaveLength(999)
  })
})
