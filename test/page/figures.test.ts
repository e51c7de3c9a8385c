import { expect, it } from 'vitest'
import { type FigureOrder, type Group, inFigureOrder, nextOrder } from '../../client/explorer/figures.ts'

const group = (count: number, sum: number | null) =>
  ({
    keys: [],
    count,
    declarations: 1,
    measures: { count: 0, sum, min: null, max: null, average: null },
  }) as Group

const GROUPS = [group(3, 5), group(9, null), group(4, 7), group(4, 1)]
const by = (order: FigureOrder | null) => inFigureOrder(GROUPS, order).map((each) => GROUPS.indexOf(each))

it('groups are as they come, or by a figure; those without it last, those that share it as they come', () => {
  expect(by(null)).toEqual([0, 1, 2, 3])
  expect(by({ figure: 'indicators', direction: 'descending' })).toEqual([1, 2, 3, 0])
  expect(by({ figure: 'indicators', direction: 'ascending' })).toEqual([0, 2, 3, 1])
  expect(by({ figure: 'sum', direction: 'descending' })).toEqual([2, 0, 3, 1])
  expect(by({ figure: 'sum', direction: 'ascending' })).toEqual([3, 0, 2, 1])
})

it('asked for again, the order turns, then is as they come', () => {
  const first = nextOrder(null, 'sum')
  const second = nextOrder(first, 'sum')
  expect([first, second, nextOrder(second, 'sum')]).toEqual([
    { figure: 'sum', direction: 'descending' },
    { figure: 'sum', direction: 'ascending' },
    null,
  ])
  expect(nextOrder(second, 'max')).toEqual({ figure: 'max', direction: 'descending' })
})
