import { describe, expect, it } from 'vitest'
import {
  addressOf,
  choiceOf,
  filterOf,
  groupKeysOf,
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
