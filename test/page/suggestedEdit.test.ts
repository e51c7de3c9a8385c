/** What a suggestion makes of a text that others have changed since. */
import { type Hunk, suggestedEdit } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import { Random, SEED } from '../queries/random.ts'

const result = (from: string, text: string, now: string) => suggestedEdit(from, text, now)

const WORDS = ['论', '坛', '场', '3', '42', '不少于', 'GDP', '，', '\n', '𠮷']

const text = (random: Random) => random.some(12, () => random.pick(WORDS)).join('')

/** Some words put in, taken out or in the place of others. */
function edited(random: Random, from: string): string {
  const at = random.below(from.length + 1)
  const end = random.chance(0.5) ? at : Math.min(from.length, at + random.below(4))
  const put = random.chance(0.3) ? '' : random.some(3, () => random.pick(WORDS)).join('')
  const made = from.slice(0, at) + put + from.slice(end)
  return random.chance(0.4) ? edited(random, made) : made
}

const applied = (now: string, hunks: readonly Hunk[]) =>
  hunks
    .toReversed()
    .reduce((made, { start, end, insert }) => made.slice(0, start) + insert + made.slice(end), now)

describe('a suggestion', () => {
  it('keeps what others wrote elsewhere in the text', () => {
    expect(result('举办论坛3场', '举办高峰论坛3场', '举办论坛4场')).toEqual({
      hunks: [{ start: 2, end: 2, insert: '高峰' }],
      result: '举办高峰论坛4场',
      overlaps: false,
    })
  })

  it('takes a number for one word, and says where another has changed it', () => {
    expect(result('签约300万元', '签约500万元', '签约320万元')).toEqual({
      hunks: [{ start: 2, end: 5, insert: '500' }],
      result: '签约500万元',
      overlaps: true,
    })
    expect(result('3.5%', '4.5%', '3.6%')).toMatchObject({ result: '4.5%', overlaps: true })
  })

  it('says so too where another has changed the words beside it', () => {
    expect(result('论坛3场', '论坛5场', '论坛3次')).toMatchObject({ result: '论坛5场', overlaps: true })
  })

  it('has nothing left to do where another has done the same', () => {
    expect(result('论坛3场', '论坛4场', '论坛4场次')).toEqual({
      hunks: [],
      result: '论坛4场次',
      overlaps: false,
    })
  })

  it('never parts a character of two units', () => {
    expect(result('𠮷利', '𠮶利', '𠮷利𠮷').hunks).toEqual([{ start: 0, end: 2, insert: '𠮶' }])
  })

  it(`of any three texts (seed ${SEED}): applies its hunks, keeps both sides, and is the same from either`, () => {
    const random = new Random(SEED)
    for (let round = 0; round < 3_000; round++) {
      const from = text(random)
      const [one, other] = [edited(random, from), edited(random, from)]
      const { hunks, result: made, overlaps } = suggestedEdit(from, one, other)
      expect(applied(other, hunks)).toBe(made)
      expect(suggestedEdit(from, one, from)).toMatchObject({ result: one, overlaps: false })
      expect(suggestedEdit(from, from, other)).toEqual({ hunks: [], result: other, overlaps: false })
      expect(suggestedEdit(from, one, one).hunks).toEqual([])
      if (!overlaps) expect(suggestedEdit(from, other, one).result, `${from} | ${one} | ${other}`).toBe(made)
    }
  })
})
