/** Finding and replacing over a whole declaration, on documents alone. */
import {
  blankContent,
  indicatorsOf,
  LIMITS,
  narrativeOf,
  newDocument,
  newUndoManager,
  nodeName,
  nodeTarget,
  readScalar,
  seedDocument,
} from '@jixiao/schema'
import { beforeEach, describe, expect, it } from 'vitest'
import { computed } from 'vue'
import type * as Y from 'yjs'
import { findHits, foldInPlace } from '../../client/form/find/hits.ts'
import { replaceHits } from '../../client/form/find/replaceHits.ts'
import { readLocks } from '../../client/form/locks/locks.ts'
import { placeKey } from '../../client/form/paper/places.ts'

const origin = { own: true }
let doc: Y.Doc
let undo: Y.UndoManager

const row = (name: string, target: string) =>
  ({ level: 3, name, target, weight: null, children: [] }) as const
beforeEach(() => {
  doc = newDocument()
  seedDocument(doc, {
    ...blankContent('IT 论坛'),
    category: '论坛类',
    totalBudget: 1_2026_00,
    startDate: '2026-01-01',
    overview: [
      { runs: [{ text: '论坛' }, { text: '论坛', bold: true }, { text: '2026年' }] },
      { runs: [{ text: '论' }], list: 'bullet' },
      { runs: [{ text: '坛' }] },
    ],
    indicators: [
      {
        level: 1,
        name: '产出',
        target: null,
        weight: null,
        children: [
          { level: 2, name: '数量', target: null, weight: null, children: [row('办it论坛', 'It 2026')] },
        ],
      },
    ],
  })
  undo = newUndoManager(doc, origin)
})

const places = (wanted: string) => findHits(doc, wanted).map(({ place, at }) => `${placeKey(place)}@${at}`)
const leaf = () => [...indicatorsOf(doc)].find(([, node]) => nodeTarget(node))!
function replace(wanted: string, by: string, locked: Parameters<typeof readLocks>[1] = []) {
  const live = { undo, origin } as unknown as Parameters<typeof replaceHits>[0]['live']
  const locks = computed(() => readLocks('d', locked))
  return replaceHits({ doc, live, locks }, findHits(doc, wanted), by)
}

describe('finding', () => {
  it('is in the order of reading, in fields, narratives and indicators, whatever the case', () => {
    const [key] = leaf()
    expect(places('论坛')).toEqual(['NAME@3', 'CATEGORY@0', 'OVERVIEW@0', 'OVERVIEW@2', `${key}.NAME@3`])
    expect(places('iT')).toEqual(['NAME@0', `${key}.NAME@1`, `${key}.TARGET@0`])
    expect(places('2026')).toEqual(['START_DATE@0', 'OVERVIEW@4', `${key}.TARGET@3`])
    expect(places('12,026.00')).toEqual(['TOTAL_BUDGET@0'])
    expect(places('')).toEqual([])
  })

  it('takes no letter from its place, where another case is longer', () => {
    expect(foldInPlace('AİB')).toBe('aİb')
  })
})

describe('replacing', () => {
  it('changes all texts in one step of undo, and keeps what is bold', () => {
    const before = narrativeOf(doc, 'overview').toDelta()
    expect(replace('论坛', '峰会')).toEqual({ replaced: 5, left: { locked: [], full: [], values: 0 } })
    expect(places('论坛')).toEqual([])
    expect(narrativeOf(doc, 'overview').toDelta().slice(0, 3)).toEqual([
      { insert: '峰会' },
      { insert: '峰会', attributes: { bold: true } },
      { insert: '2026年\n论' },
    ])
    expect(readScalar(doc, 'category')).toBe('峰会类')
    undo.undo()
    expect(narrativeOf(doc, 'overview').toDelta()).toEqual(before)
    expect(readScalar(doc, 'category')).toBe('论坛类')
    expect(undo.undoStack).toHaveLength(0)
  })

  it('writes the letters that differ alone, so that the words beside them stay whose they were', () => {
    const text = narrativeOf(doc, 'overview')
    const deltas: unknown[] = []
    text.observe(({ changes }) => deltas.push(changes.delta))
    replace('2026年', '2027年')
    expect(deltas).toEqual([[{ retain: 7 }, { delete: 1 }, { insert: '7' }]])
  })

  it('leaves values, locked places and full texts as they are, and says so', () => {
    const [key, node] = leaf()
    nodeName(node).insert(0, '论坛'.repeat(100))
    const locked = [{ field: null, indicatorId: `d.${key}`, cell: 'TARGET' }] as never
    const { replaced, left } = replace('2026', '2027', locked)
    expect(replaced).toBe(1)
    expect(left.values).toBe(1)
    expect(left.locked.map(placeKey)).toEqual([`${key}.TARGET`])
    expect(replace('论坛', '论'.repeat(LIMITS.name)).left.full.map(placeKey)).toContain(`${key}.NAME`)
    expect(nodeName(node).length).toBeLessThanOrEqual(LIMITS.name)
  })

  it('of thousands is still one step of undo', () => {
    const text = narrativeOf(doc, 'plan')
    text.insert(0, `${'论坛'.repeat(5_000)}\n`)
    expect(replace('论坛', '会').replaced).toBe(5_005)
    expect(text.toString()).toBe(`${'会'.repeat(5_000)}\n`)
    undo.undo()
    expect(text.toString()).toBe(`${'论坛'.repeat(5_000)}\n`)
    expect(undo.undoStack).toHaveLength(0)
  })
})
