import { parseValue } from 'graphql'
import { describe, expect, it } from 'vitest'
import { Base64Scalar, DateScalar, DateTimeScalar, MoneyScalar } from '../../server/api/scalars.ts'

describe('Money', () => {
  it.each([
    ['3230000.00', 323_000_000],
    ['0.10', 10],
    ['-1.05', -105],
    ['9999999999999.99', 999_999_999_999_999],
  ])('%s is %d 分, there and back', (yuan, fen) => {
    expect(MoneyScalar.parseValue(yuan)).toBe(fen)
    expect(MoneyScalar.serialize(fen)).toBe(yuan)
  })

  it.each(['1.005', '1,000.00', '1e3', '', ' 1.00', '万', 12.5, null])('%j is none', (value) => {
    expect(() => MoneyScalar.parseValue(value)).toThrow('Money is yuan as a decimal string')
  })
})

describe('Date', () => {
  it('is a calendar date that exists, and stays a string', () => {
    expect(DateScalar.parseValue('2020-02-29')).toBe('2020-02-29')
    for (const none of ['2021-02-29', '2020-2-9', '2020-02-29T00:00:00Z', 20200229]) {
      expect(() => DateScalar.parseValue(none)).toThrow('Date is a calendar date')
    }
  })
})

describe('DateTime', () => {
  it('is a moment with its offset, shown in UTC', () => {
    expect(DateTimeScalar.serialize(DateTimeScalar.parseValue('2020-06-30T16:00:00+08:00'))).toBe(
      '2020-06-30T08:00:00.000Z',
    )
    for (const none of [
      '2020-06-30',
      '2020-06-30T08:00:00',
      '2020-02-30T08:00:00Z',
      '2020-06-30T25:00:00Z',
      0,
    ]) {
      expect(() => DateTimeScalar.parseValue(none)).toThrow('DateTime is a moment')
    }
  })
})

describe('Base64', () => {
  it('is bytes, with padding', () => {
    expect([...Base64Scalar.parseValue('AP8=')]).toEqual([0, 255])
    expect(Base64Scalar.serialize(new Uint8Array([9, 0, 255]).subarray(1))).toBe('AP8=')
    for (const none of ['AP8', 'AP_=', 'A', ' AP8=', 7])
      expect(() => Base64Scalar.parseValue(none)).toThrow('Base64 is bytes')
  })
})

describe('a literal in a query', () => {
  it('is read as a variable is', () => {
    expect(MoneyScalar.parseLiteral(parseValue('"1.50"'))).toBe(150)
    expect(() => MoneyScalar.parseLiteral(parseValue('1.50'))).toThrow('Money is')
  })
})
