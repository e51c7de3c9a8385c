/** What a query may cost is told before it is executed, and bounded, over HTTP and over a socket. */
import { readdirSync, readFileSync } from 'node:fs'
import { buildSchema, getOperationAST, parse, validate } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { costOf } from '../../server/api/cost.ts'
import { LIKELY_SIZES, MOST_COST, PRICES } from '../../server/api/prices.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askOnSocket, post } from './attack.ts'
import { SCHEMA } from './calls.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query)
  expect(validate(SCHEMA, document), query).toEqual([])
  return costOf({ schema: SCHEMA, document, operation: getOperationAST(document)!, variables })
}

describe('what a query may cost', () => {
  const page = (first: string) => `{ declarations${first} { nodes { id name } } }`

  it('is its rows times what is asked of each, and what has a price of its own', () => {
    expect(cost(page('(first: 10)'))).toBe(1 + 1 + 10 * 2)
    expect(cost('{ declarations(first: 10) { totalCount nodes { id } } }')).toBe(1 + 1_000 + 1 + 10)
    expect(cost('{ declarations(first: 10) { edges { cursor node { id } } } }')).toBe(
      1 + 1 + 10 * (1 + 1 + 1),
    )
    expect(cost('{ declarations(first: 10) { nodes { indicators { id } } } }')).toBe(1 + 1 + 10 * (1 + 4))
    expect(cost('{ notices(first: 10) { id } }')).toBe(1 + 10)
    expect(cost('{ notices { id } }')).toBe(1 + 50)
    expect(
      cost('{ a: indicatorGroups(groupBy: []) { count } b: indicatorGroups(groupBy: []) { count } }'),
    ).toBe(6_020)
    expect(cost('mutation { signIn(name: "a", password: "b") { token } }')).toBe(10_001)
  })

  it('is told from the variables, wherever the number comes from', () => {
    const [ten, fifty, most] = [22, 102, 1_002]
    const withVariable = (type: string) => `query ($n: ${type}) ${page('(first: $n)')}`
    expect(cost(withVariable('Int'), { n: 10 })).toBe(ten)
    expect(cost(withVariable('Int = 10'))).toBe(ten)
    expect(cost(withVariable('Int = 10'), { n: 50 })).toBe(fifty)
    expect(cost(withVariable('Int'))).toBe(fifty)
    expect(cost(withVariable('Int'), { n: null })).toBe(fifty)
    expect(cost(page(''))).toBe(fifty)
    expect(cost(page('(first: null)'))).toBe(fifty)
    expect(cost(page('(last: 10)'))).toBe(ten)
    expect(cost(page('(first: 10, last: 500)'))).toBe(most)
    expect(cost(page('(first: -5)'))).toBe(2)
    expect(cost(page('(first: 2000000000)'))).toBe(most)
    expect(cost(withVariable('Int'), { n: 'x' })).toBe(fifty)
  })

  it('is the same through fragments, aliases and conditions', () => {
    expect(
      cost(
        '{ declarations(first: 10) { ...C } } fragment C on DeclarationConnection { nodes { ...D } } fragment D on Declaration { id name }',
      ),
    ).toBe(22)
    expect(
      cost('{ x: declarations(first: 10) { ... { y: nodes { ...on Declaration { a: id b: name } } } } }'),
    ).toBe(22)
    expect(
      cost(
        `query ($no: Boolean = false) { declarations(first: 10) @include(if: $no) { nodes { id name } } }`,
      ),
    ).toBe(22)
    expect(
      cost(
        '{ a: declarations(first: 10) { nodes { id name } } b: declarations(first: 10) { nodes { id name } } }',
      ),
    ).toBe(44)
  })

  it('has prices for fields that there are', () => {
    const fields = Object.values(SCHEMA.getTypeMap()).flatMap((type) =>
      'getFields' in type ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
    )
    for (const path of [...Object.keys(PRICES), ...Object.keys(LIKELY_SIZES)])
      expect(fields).toContain(path.replace('(where)', ''))
    const counts = fields.filter((path) => path.endsWith('.totalCount'))
    for (const path of counts) expect(PRICES[path], path).toBeDefined()
  })
})

describe('what our own pages and the examples ask', () => {
  const folder = new URL('../../schema/operations/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'))
  const sources = files.map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const fragments = sources.filter((source) => source.startsWith('fragment')).join('\n')
  const operations = files.filter((_, i) => !sources[i]!.startsWith('fragment'))

  it.each(operations)('%s costs a fifth of what it may, with the largest page', (name) => {
    const source = readFileSync(new URL(name, folder), 'utf8')
    const document = parse(`${source}\n${fragments}`)
    const operation = getOperationAST(document, getName(source))!
    const asked = { schema: SCHEMA, document, operation, variables: { first: 500 } }
    expect(costOf(asked)).toBeLessThanOrEqual(MOST_COST / 5)
  })
  const getName = (source: string) => /(?:query|mutation|subscription) (\w+)/.exec(source)![1]

  it('the page about the API: half of what it may, each', () => {
    const examples = [...read('docs/api.md').matchAll(/```graphql\n([^]*?)```/g)].map(([, source]) => source!)
    expect(examples.length).toBeGreaterThan(4)
    const schema = buildSchema(read('schema/schema.graphql'))
    for (const source of examples) {
      const document = parse(source)
      for (const definition of document.definitions)
        if (definition.kind === 'OperationDefinition')
          expect(
            costOf({ schema, document, operation: definition, variables: { first: 500 } }),
            source,
          ).toBeLessThanOrEqual(MOST_COST / 2)
    }
  })
})

describe('an operation that may cost too much', () => {
  let server: TestServer
  let li: TestPerson
  beforeAll(async () => {
    server = await startServer()
    li = await signIn(server, 'li')
  })

  const times = (count: number, part: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => part(i)).join(' ')
  const TREE = 'id indicators { id children { id children { id target { text } } } }'
  const ATTACKS: Readonly<Record<string, { readonly query: string; readonly variables?: object }>> = {
    'a page of whole declarations': {
      query: `{ declarations(first: 500) { nodes { ${TREE} unit { id } } } }`,
    },
    'a page whose size is a variable': {
      query: `query ($n: Int) { declarations(first: $n) { nodes { ${TREE} unit { id } } } }`,
      variables: { n: 500 },
    },
    'a page whose size is the default of a variable': {
      query: `query ($n: Int = 500) { declarations(first: $n) { nodes { ${TREE} unit { id } } } }`,
    },
    'a page from the end': { query: `{ declarations(last: 500) { nodes { ${TREE} unit { id } } } }` },
    'lists within lists, from row to whole and back': {
      query:
        '{ indicators(first: 500) { nodes { declaration { project { declarations { indicators(where: {}) { declaration { indicators { id } } } } } } } } }',
    },
    'whole projects': {
      query:
        '{ projects(first: 500) { nodes { declarations { indicators { children { id name path } } } } } }',
    },
    'pages under aliases': {
      query: `{ ${times(90, (i) => `a${i}: indicators(first: 500) { nodes { id name path level } }`)} }`,
    },
    'counts under aliases': {
      query: `{ ${times(101, (i) => `a${i}: indicators(first: 0) { totalCount }`)} }`,
    },
    'groups under aliases': {
      query: `{ ${times(34, (i) => `a${i}: indicatorGroups(groupBy: [NAME]) { count }`)} }`,
    },
    'pages by fragments': {
      query: `{ ${times(30, (i) => `a${i}: indicators(first: 500) { ...C }`)} } fragment C on IndicatorConnection { edges { node { ...R } } } fragment R on Indicator { id name path level weight declaration { id name year unit { id name } } }`,
    },
    'exports under aliases': {
      query: `{ ${times(41, (i) => `a${i}: exportForm(declarationId: "x", format: TEXT) { name }`)} }`,
    },
    'sign-ins under aliases': {
      query: `mutation { ${times(11, (i) => `a${i}: signIn(name: "li", password: "guess${i}") { token }`)} }`,
    },
    'edits under aliases': {
      query: `mutation { ${times(401, (i) => `a${i}: removeIndicator(input: { id: "x" }) { sequence }`)} }`,
    },
  }

  it.each(Object.entries(ATTACKS))('is not begun: %s', async (_what, { query, variables }) => {
    const headers = { Authorization: `Bearer ${li.token}`, 'Accept-Language': 'en' }
    const { code, errors, text } = await post(server, { query, variables }, headers)
    expect(code, text.slice(0, 300)).toBe('TOO_COMPLEX')
    const figures = errors[0]!.extensions['figures'] as { cost: number; most: number }
    expect(figures).toEqual({ cost: expect.any(Number), most: MOST_COST })
    expect(figures.cost).toBeGreaterThan(MOST_COST)
    expect(errors[0]!.message).toContain(`${figures.cost} points; ${MOST_COST} at most`)
    expect(await askOnSocket(server, { query, variables }, li.token)).toBe('TOO_COMPLEX')
    // It was asked of strangers too, before anything was read or hashed.
    expect((await post(server, { query, variables })).code).toBe('TOO_COMPLEX')
  })

  it('is refused by its variables at one time and taken by others at another', async () => {
    const query = `query ($n: Int) { declarations(first: $n) { nodes { ${TREE} unit { id } } } }`
    for (const [n, code] of [
      [5, null],
      [500, 'TOO_COMPLEX'],
      [5, null],
    ] as const) {
      expect(
        (await post(server, { query, variables: { n } }, { Authorization: `Bearer ${li.token}` })).code,
      ).toBe(code)
      expect(await askOnSocket(server, { query, variables: { n } }, li.token)).toBe(code)
    }
  })

  it('is refused of a subscription, too', async () => {
    const query = `subscription { indicatorChanged { indicator { declaration { project { declarations { indicators(where: {}) { children { children { declaration { indicators { children { children { id name level path } } } } } } } } } } } } }`
    expect(await askOnSocket(server, { query }, li.token)).toBe('TOO_COMPLEX')
  })
})
