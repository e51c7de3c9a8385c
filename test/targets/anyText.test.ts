import { describe, expect, test } from 'vitest'
import { readTarget } from '@jixiao/schema'

/** Mulberry32: small, seeded, so that a failure comes back. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What target texts are made of, and what they should not be. */
const PIECES: readonly string[] = [
  ...'0123456789０５,，.．%％‰≥≤<>=＞＜-－~～至到、；。：:（）()《》“”"/／·+×年月日级届第每近约余多',
  ...'一二两三十百千万亿零〇壹叁个项场次人家篇元aé',
  ...'不低于 不超过 达到 至少 以上 以内 个工作日 平方米 分之 2020 季度 GB/T m² 😀'.split(' '),
  ...'\n 　\ud800\u0000\ufffc\udc00',
]

function randomText(next: () => number): string {
  const length = Math.floor(next() * 60)
  return Array.from({ length }, () => PIECES[Math.floor(next() * PIECES.length)]).join('')
}

/** What holds for every text. */
function check(text: string): void {
  const { kind, measures } = readTarget(text)
  let from = 0
  for (const { text: part, operator, value, upper, unit } of measures) {
    const at = text.indexOf(part, from)
    expect(part).not.toBe('')
    expect(at).toBeGreaterThanOrEqual(from)
    from = at + part.length
    expect(Number.isFinite(value)).toBe(true)
    expect(upper !== null).toBe(operator === 'RANGE')
    if (upper !== null) expect(upper).toBeGreaterThanOrEqual(value)
    expect(unit).not.toBe('')
  }
  if (text.trim() === '') expect(kind).toBe('EMPTY')
  else if (kind !== 'EMPTY') expect(kind).toBe(measures.length > 0 ? 'QUANTITATIVE' : 'QUALITATIVE')
}

describe('any text', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('random texts keep the promises (seed %i)', (seed) => {
    const next = random(seed)
    for (let round = 0; round < 3000; round++) {
      const text = randomText(next)
      try {
        check(text)
      } catch (error) {
        throw new Error(`seed ${seed}, text ${JSON.stringify(text)}`, { cause: error })
      }
    }
  })

  test.each(PIECES)('2000 characters of %j', (piece) => {
    check(piece.repeat(Math.ceil(2000 / piece.length)))
  })

  const MIXED = [
    '1,1',
    '9,999',
    '1/',
    '1-',
    '第一、',
    '至少进',
    '“1',
    '1万',
    '1亿2千',
    '-1',
    '≥ ',
    '3次/',
    '3次（',
    '百分之',
    '1月-',
  ]
  test.each([...MIXED, '1:', '1+', '一个一', '超过', '(1', 'a1', '2020-'])(
    'a row of %j a hundred thousand characters long',
    (piece) => {
      check(piece.repeat(Math.ceil(100_000 / piece.length)))
    },
  )

  test('reading a text twice, or after another, gives the same', () => {
    const text = '10次以上，≥95%，2-3篇'
    const first = readTarget(text)
    readTarget('一、1至')
    expect(readTarget(text)).toEqual(first)
  })
})
