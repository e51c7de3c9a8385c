import { describe, expect, it } from 'vitest'
import {
  addressOf,
  choiceOf,
  choiceWithin,
  cleared,
  filterOf,
  groupKeysOf,
  narrowingOf,
  NO_CHOICE,
  orderOf,
} from '../../client/explorer/choice.ts'
import { listFilter } from '../../client/declarations/listFilter.ts'

describe('what the explorer is asked', () => {
  it('is level 3 of everything to begin with', () => {
    expect(filterOf(NO_CHOICE)).toEqual({ level: { eq: 3 } })
    expect(groupKeysOf(NO_CHOICE)).toEqual(['LEVEL1', 'LEVEL2'])
  })
  it('becomes the API’s filter, with nothing in it that was left open', () => {
    const choice = {
      ...NO_CHOICE,
      level: '',
      text: ' 活动 ',
      year: '2020',
      unit: '中心',
      operator: 'GTE',
      from: '1,000',
      measureUnit: '次',
    }
    expect(filterOf(choice)).toEqual({
      or: [{ name: { contains: '活动' } }, { targetText: { contains: '活动' } }],
      measure: { operator: { eq: 'GTE' }, value: { gte: 1000 }, unit: { eq: '次' } },
      declaration: { year: { eq: 2020 }, unit: { name: { eq: '中心' } } },
    })
  })
  it('leaves out a bound that is no number yet', () => {
    expect(filterOf({ ...NO_CHOICE, from: '-', to: 'x' })).toEqual({ level: { eq: 3 } })
  })
  it('survives the way through the address, which holds only what was chosen', () => {
    const choice = { ...NO_CHOICE, text: '论坛', level: '' }
    expect(addressOf(choice)).toEqual({ text: '论坛', level: '' })
    expect(choiceOf(addressOf(choice))).toEqual(choice)
  })
  it('is narrowed to a group, where fields say what it has in common', () => {
    const choice = { ...NO_CHOICE, text: '论坛', shown: 'totals' }
    const keys = [
      { key: 'YEAR', value: '2020' },
      { key: 'LEVEL2', value: '数量' },
      { key: 'MEASURE_UNIT', value: '场' },
    ] as const
    expect(choiceWithin(choice, keys)).toEqual({
      ...choice,
      ...{ year: '2020', level2: '数量', measureUnit: '场', shown: 'results' },
    })
    expect(choiceWithin(choice, [{ key: 'NAME', value: '论坛' }])).toBeNull()
    expect(choiceWithin(choice, [keys[0], { key: 'MEASURE_UNIT', value: null }])).toBeNull()
  })
  it('is cleared of what narrows it, and shows the same as before', () => {
    const choice = { ...NO_CHOICE, text: '论坛', level: '', groupBy: 'YEAR', shown: 'totals' }
    expect(narrowingOf(choice)).toBe(1)
    expect(cleared(choice)).toEqual({ ...NO_CHOICE, groupBy: 'YEAR', shown: 'totals' })
    expect(narrowingOf(cleared(choice))).toBe(0)
  })
  it('orders by value with the largest first', () => {
    expect(orderOf({ ...NO_CHOICE, order: 'MEASURE_VALUE' })).toEqual([
      { field: 'MEASURE_VALUE', direction: 'DESC' },
    ])
  })
})

it('the list’s filters become the API’s', () => {
  expect(listFilter({ text: '', year: null, unitId: null, status: null })).toEqual({})
  expect(listFilter({ text: '技贸', year: 2020, unitId: 'u', status: 'DRAFT' })).toEqual({
    name: { contains: '技贸' },
    year: { eq: 2020 },
    unit: { id: { eq: 'u' } },
    status: { eq: 'DRAFT' },
  })
})
