/** Which statements connections to PostgreSQL keep prepared. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { StatementNames } from '../../server/store/postgres/StatementNames.ts'

const HOUR = 3_600_000
let names: StatementNames
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  names = new StatementNames({ most: 2, lifetime: HOUR })
})
afterEach(() => void vi.useRealTimers())

const twice = (text: string) => [names.of(text), names.of(text)]

it('are those that are asked for again', () => {
  expect(twice('a')).toEqual([undefined, 'q0'])
  expect(twice('b')).toEqual([undefined, 'q1'])
  expect(['a', 'b'].map((text) => names.of(text))).toEqual(['q0', 'q1'])
})

it('are so many at most, and others after a connection’s lifetime, under names that none had', () => {
  for (const text of ['a', 'b', 'c']) twice(text)
  expect(twice('c')).toEqual([undefined, undefined])
  vi.setSystemTime(Date.now() + HOUR - 1)
  expect(twice('c')).toEqual([undefined, undefined])
  expect(names.of('a')).toBe('q0')
  vi.setSystemTime(Date.now() + 1)
  expect(twice('c')).toEqual([undefined, 'q2'])
  expect(twice('a')).toEqual([undefined, 'q3'])
  expect(twice('b')).toEqual([undefined, undefined])
})

it('stay while there is room, however long', () => {
  twice('a')
  vi.setSystemTime(Date.now() + 5 * HOUR)
  expect(names.of('a')).toBe('q0')
})
