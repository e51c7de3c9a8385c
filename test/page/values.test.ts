import { readTarget } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import { measureText } from '../../client/app/measureText.ts'
import { formatAmount, parseAmount } from '../../client/form/cells/amounts.ts'
import { parseDate } from '../../client/form/cells/dates.ts'

describe('amounts', () => {
  it.each([
    [null, ''],
    [0, '0.00'],
    [5, '0.05'],
    [323000000, '3,230,000.00'],
    [-123456, '-1,234.56'],
    [900719925474099, '9,007,199,254,740.99'],
  ])('%s 分 reads %s, and back', (fen, text) => {
    expect(formatAmount(fen)).toBe(text)
    expect(parseAmount(text)).toBe(fen)
  })
  it.each([
    ['3230000', 323000000],
    ['３，２３０，０００．５', 323000050],
    ['¥ 1 200 元', 120000],
    ['323万', 323000000],
    ['1.2345万元', 1234500],
    ['0.00015万', 150],
    ['3亿', 30000000000],
    ['  ', null],
  ])('takes %s as people type it', (text, fen) => {
    expect(parseAmount(text)).toBe(fen)
  })
  it.each(['12x', '1.234', '万', '1.2.3', '--5', '99999999999999999'])('takes %s for no amount', (text) => {
    expect(parseAmount(text)).toBeUndefined()
  })
})

describe('dates', () => {
  it.each([
    ['2020-01-31', '2020-01-31'],
    ['2020/1/5', '2020-01-05'],
    ['2020.1.5', '2020-01-05'],
    ['2020年3月5日', '2020-03-05'],
    ['20200229', '2020-02-29'],
    ['', null],
  ])('%s is %s', (text, iso) => {
    expect(parseDate(text)).toBe(iso)
  })
  it.each(['2021-02-29', '2020-13-01', '昨天', '2020'])('%s is none', (text) => {
    expect(parseDate(text)).toBeUndefined()
  })
})

describe('a measure as a chip', () => {
  it.each([
    ['组织活动10次以上', '≥ 10 次'],
    ['签约金额大于3000万', '> 30,000,000'],
    ['编写案例2-3篇', '2–3 篇'],
    ['=100%', '= 100 %'],
    ['不超过5.5%', '≤ 5.5 %'],
  ])('%s shows %s', (text, chip) => {
    expect(readTarget(text).measures.map(measureText)).toEqual([chip])
  })
})
