/** One statement a level, never one a row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from './ask.ts'
import { statementsOf } from './countStatements.ts'
import { layInRealForms, type RealForms } from './realForms.ts'

let real: RealForms
beforeAll(async () => void (real = await layInRealForms()))
afterAll(() => real.close())

const count = async (query: string) => (await statementsOf(real.store, () => ask(real, query))).length

describe('statements', () => {
  it('a page of indicators with all around them', async () => {
    const query = `{ indicators(where: { level: { eq: 3 } }, first: 100) { nodes {
      path target { text measures { value } }
      parent { name parent { name } }
      declaration { name unit { name } project { name } }
    } changeCursor pageInfo { endCursor hasNextPage } } }`
    // page; measures; parents; their parents; declarations; units; projects
    expect(await count(query)).toBe(7)
  })

  it('the whole tree of all declarations', async () => {
    const query = `{ declarations { nodes { overview { html } goals { text } others { label }
      indicators { name children { name children { name target { measures { value } } } } } } } }`
    // page; narratives; level 1; level 2; level 3; measures
    expect(await count(query)).toBe(6)
  })

  it('a condition on the indicators of each of many declarations', async () => {
    const query = `{ declarations { nodes { indicators(where: { measure: { unit: { eq: "%" } } }) { name } } } }`
    expect(await count(query)).toBe(2)
  })

  it('the years of all projects', async () => {
    expect(await count('{ projects { nodes { unit { name } declarations { year } } } }')).toBe(3)
  })

  it('a total, and what comes before and after, only where asked for', async () => {
    expect(
      await count('{ indicators(first: 5) { nodes { name } pageInfo { hasNextPage hasPreviousPage } } }'),
    ).toBe(1)
    expect(await count('{ indicators(first: 5) { totalCount } }')).toBe(2)
  })
})
