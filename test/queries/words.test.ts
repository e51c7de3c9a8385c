/** What was written below a level 2 before, against the same told from memory: most used first, and nothing that is not theirs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../server/access/Person.ts'
import type { Word, WordQuestion } from '../../server/query/findWords.ts'
import { answer, ask, person, refusal } from './ask.ts'
import { type Dataset, layIn } from './dataset.ts'
import { Random } from './random.ts'
import { NAMES, randomDeclarations, UNITS } from './randomDataset.ts'

let dataset: Dataset
beforeAll(async () => void (dataset = await layIn(UNITS, randomDeclarations(new Random(11), 40))))
afterAll(() => dataset.close())

const WORDS = `query ($level2: String!, $of: WordCell!, $contains: String, $first: Int) {
  indicatorWords(level2: $level2, of: $of, contains: $contains, first: $first) { text count } }`

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

function expected(unitIds: Person['unitIds'], { level2, of, contains, first }: WordQuestion): Word[] {
  const sought = (contains ?? '').toLowerCase()
  const texts = dataset.indicators
    .filter(({ declaration }) => unitIds === 'ALL' || unitIds.includes(declaration.unit.id))
    .filter(({ row }) => row.level === 3 && row.level2 === level2)
    .map(({ row }) => (of === 'NAME' ? row.name : (row.target_text ?? '')))
    .filter((text) => text !== '' && text.toLowerCase().includes(sought))
  const counts = [...Map.groupBy(texts, (text) => text)].map(([text, all]) => ({ text, count: all.length }))
  const later = ({ text }: Word) => (text.toLowerCase().startsWith(sought) ? 0 : 1)
  return counts
    .sort((a, b) => later(a) - later(b) || b.count - a.count || byCodePoint(a.text, b.text))
    .slice(0, first)
}

describe('indicatorWords', () => {
  it('gives those of one level 2, begun with what is sought first, then by use', async () => {
    let found = 0
    for (const unitIds of ['ALL', ['u1'], ['u2', 'u3'], []] as const)
      for (const level2 of [...new Set(NAMES)])
        for (const of of ['NAME', 'TARGET'] as const)
          for (const contains of [null, of === 'NAME' ? 'aB' : '场', '量', '%_']) {
            const asked = { level2, of, contains, first: 5 }
            const { indicatorWords } = await ask(dataset, WORDS, {
              by: person(unitIds),
              variables: asked,
            })
            expect(indicatorWords, JSON.stringify({ unitIds, ...asked })).toEqual(expected(unitIds, asked))
            found += indicatorWords.length
          }
    expect(found).toBeGreaterThan(200)
  })

  it('bounds how many', async () => {
    const variables = { level2: '数量', of: 'NAME' }
    for (const first of [0, -1, 101])
      expect(await refusal(dataset, WORDS, { variables: { ...variables, first } })).toBe(
        'BAD_USER_INPUT first',
      )
    const { data } = await answer(dataset, WORDS, { variables: { ...variables, first: 1 } })
    expect(data.indicatorWords.length).toBeLessThanOrEqual(1)
  })
})
