/** What a commit means for those who follow a filter. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { indicatorEvent } from '../../server/query/indicatorEvents.ts'
import { type IndicatorFacts, matchIndicator } from '../../server/query/match/matchIndicator.ts'
import { layInRealForms, type RealForms } from './realForms.ts'

let real: RealForms
beforeAll(async () => void (real = await layInRealForms()))
afterAll(() => real.close())

it('begins to match, goes on matching, ceases to match', () => {
  const before = real.indicators.find(({ row }) => row.level === 3)!
  const renamed: IndicatorFacts = { ...before, row: { ...before.row, name: '新名' } }
  const submitted: IndicatorFacts = {
    ...before,
    declaration: { ...before.declaration, row: { ...before.declaration.row, status: 'SUBMITTED' } },
  }
  const all = matchIndicator({})
  const named = matchIndicator({ name: { eq: '新名' } })
  const draft = matchIndicator({ declaration: { status: { eq: before.declaration.row.status } } })
  expect(indicatorEvent(null, before, all)).toBe('ADDED')
  expect(indicatorEvent(before, null, all)).toBe('REMOVED')
  expect(indicatorEvent(before, { ...before, row: { ...before.row } }, all)).toBeNull()
  expect(indicatorEvent(before, renamed, all)).toBe('CHANGED')
  expect(indicatorEvent(before, renamed, named)).toBe('ADDED')
  expect(indicatorEvent(renamed, before, named)).toBe('REMOVED')
  expect(indicatorEvent(null, before, named)).toBeNull()
  expect(indicatorEvent(before, submitted, draft)).toBe('REMOVED')
  expect(indicatorEvent(submitted, before, draft)).toBe('ADDED')
  expect(indicatorEvent(before, submitted, all)).toBeNull()
})
