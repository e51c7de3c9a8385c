/** Promise: single values are read as people write them, and what is not exactly one is none. */
import { describe, expect, test } from 'vitest'
import { isMonthAlone, readDate, readPeriod, readYesNo } from '../../server/forms/recognise/values.ts'

test.for([
  ['2021年3月1日', '2021-03-01'],
  ['2021年3月1号', '2021-03-01'],
  ['2021/3/1', '2021-03-01'],
  ['2021.03.01', '2021-03-01'],
  ['２０２１－０３－０１', '2021-03-01'],
  ['20210301', '2021-03-01'],
  ['2021-03-01 00:00:00', '2021-03-01'],
  ['43831', '2020-01-01'],
  ['44561', '2021-12-31'],
  ['60', null],
  ['99999', null],
  ['2021年3月', null],
  ['2021.3', null],
  ['202103', null],
  ['2021-02-29', null],
  ['2021年', null],
] as const)('date %s', ([text, date]) => expect(readDate(text)).toBe(date))

test.for([
  ['2021年1月1日至2021年12月31日', ['2021-01-01', '2021-12-31']],
  ['2021.01.01-2021.12.31', ['2021-01-01', '2021-12-31']],
  ['2021-01-01—2021-12-31', ['2021-01-01', '2021-12-31']],
  ['2021/1/1 ～ 2021/12/31', ['2021-01-01', '2021-12-31']],
  ['20210101-20211231', ['2021-01-01', '2021-12-31']],
  ['2021.03-2021.12', null],
  ['202001-202012', null],
  ['2021年1月1日', null],
  ['长期', null],
] as const)('period %s', ([text, days]) => expect(readPeriod(text)).toEqual(days))

test.for(['2021年3月', '2021.3', '202103', '2021.03-2021.12', '202001-202012', '2021年1月至12月'])(
  'month alone: %s',
  (text) => expect(isMonthAlone(text)).toBe(true),
)
test.for(['2021-03-01', '长期', '2021年1月1日至2021年12月31日', '1200', '3个月'])('no month: %s', (text) =>
  expect(isMonthAlone(text)).toBe(false),
)

describe('是 and 否', () => {
  test.for([
    '是',
    ' 是 ',
    '√',
    '☑',
    '是√',
    '是☑',
    '☑是',
    '■是□否',
    '是√ 否□',
    '是（√）否（ ）',
    '☒是 ☐否',
    '有',
  ])('yes: %s', (text) => expect(readYesNo(text)).toBe(true))
  test.for(['否', '□是 ☑否', '否√', '☑否', '是□ 否√', '是（ ）否（√）', '否■ 是□', '无', '不含'])(
    'no: %s',
    (text) => expect(readYesNo(text)).toBe(false),
  )
  test.for(['', '是否', '是□ 否□', '☑是☑否', '是√否√', '待定', '□', '部分是'])('neither: %s', (text) =>
    expect(readYesNo(text)).toBeNull(),
  )
})
