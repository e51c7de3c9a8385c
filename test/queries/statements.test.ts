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
    // page with declarations, units and projects; parents; their parents
    expect(await count(query)).toBe(3)
  })

  it('the whole tree of all declarations', async () => {
    const query = `{ declarations { nodes { overview { html } goals { text } others { label }
      indicators { name children { name children { name target { measures { value } } } } } } } }`
    // page; narratives; indicators of all levels
    expect(await count(query)).toBe(3)
  })

  it('a declaration, whole, through fragments too', async () => {
    const [{ id }] = (await ask(real, '{ declarations { nodes { id } } }')).declarations.nodes
    const query = `{ declaration(id: "${id}") {
      unit { name } project { name } goals { text } plan { html } decision { id }
      indicators(where: { level: { eq: 1 } }) { ...Below children { ...Below } }
    } } fragment Below on Indicator { name ... on Indicator { children { name target { measures { value } } } } }`
    // declaration with unit and project; narratives; decision; indicators of all levels
    expect(await count(query)).toBe(4)
  })

  it('of narratives the texts alone, where nobody asks for more', async () => {
    const narratives = (asked: string) => `{ declarations(first: 2) { nodes { ${asked} } } }`
    const [, texts] = await statementsOf(real.store, () =>
      ask(real, narratives('plan { text } goals { text }')),
    )
    expect(texts).not.toMatch(/content/)
    const both = await statementsOf(real.store, () =>
      ask(real, narratives('plan { text } goals { html text }')),
    )
    expect(both).toHaveLength(2)
    expect(both[1]).toMatch(/content/)
    const [{ id }] = (await ask(real, '{ declarations { nodes { id } } }')).declarations.nodes
    expect(await count(`{ declaration(id: "${id}") { plan { html text } goals { text } } }`)).toBe(2)
  })

  it('one level of a declaration, where no more is asked for', async () => {
    const query = '{ declarations(first: 2) { nodes { indicators { name children { name } } } } }'
    const texts = await statementsOf(real.store, () => ask(real, query))
    expect(texts).toHaveLength(3)
    expect(texts[1]).toMatch(/level/)
    expect(texts[2]).toMatch(/where "i"\."parent_id"/)
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
