/** Relay's own compiler takes our schema, its pagination and refetching too, and the server answers what it makes of them. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer } from '../support/server.ts'

const SCHEMA = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url))
/** The path of the program for this machine, inside the package. */
const COMPILER = createRequire(import.meta.url)('relay-compiler') as string

const CONFIG = {
  src: './src',
  schema: './schema.graphql',
  language: 'typescript',
  artifactDirectory: './made',
  customScalarTypes: { Date: 'string', DateTime: 'string', Money: 'string', Base64: 'string' },
}

const SOURCE = `
import { graphql } from 'relay-runtime'

graphql\`
  fragment Targets_indicator on Indicator {
    name
    target { text measures { operator value unit } }
  }
\`
graphql\`
  fragment Targets_list on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }, where: { type: "IndicatorFilter" })
  @refetchable(queryName: "TargetsPageQuery") {
    indicators(first: $count, after: $cursor, where: $where) @connection(key: "Targets_indicators") {
      edges { node { id ...Targets_indicator } }
    }
  }
\`
graphql\`
  fragment Targets_declaration on Declaration @refetchable(queryName: "TargetsDeclarationQuery") {
    name
    yearBudget
    status
  }
\`
graphql\`
  query TargetsQuery($where: IndicatorFilter) {
    ...Targets_list @arguments(where: $where)
    declarations(first: 1) { edges { node { id ...Targets_declaration } } }
  }
\`
graphql\`
  mutation TargetsEditMutation($input: EditIndicatorInput!) {
    editIndicator(input: $input) { indicator { ...Targets_indicator } }
  }
\`
graphql\`
  subscription TargetsChangedSubscription($where: IndicatorFilter) {
    indicatorChanged(where: $where) { kind indicator { ...Targets_indicator } }
  }
\`
`

const folder = mkdtempSync(join(tmpdir(), 'jixiao-relay-'))
let zhang: TestPerson
beforeAll(async () => {
  mkdirSync(join(folder, 'src'))
  mkdirSync(join(folder, 'made'))
  cpSync(SCHEMA, join(folder, 'schema.graphql'))
  writeFileSync(join(folder, 'src/Targets.ts'), SOURCE)
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(CONFIG))
  execFileSync(COMPILER, ['relay.config.json'], { cwd: folder, stdio: 'pipe' })
  zhang = await signIn(await startServer(), 'zhang')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The text of a compiled operation. */
function compiled(name: string): string {
  const made = readFileSync(join(folder, 'made', `${name}.graphql.ts`), 'utf8')
  return JSON.parse(/"text": (".*")/.exec(made)![1]!) as string
}

describe('relay-compiler', () => {
  it('makes an artifact of every fragment and operation, those for refetching too', () => {
    expect(readdirSync(join(folder, 'made')).sort()).toEqual(
      [
        'TargetsChangedSubscription',
        'TargetsDeclarationQuery',
        'TargetsEditMutation',
        'TargetsPageQuery',
        'TargetsQuery',
        'Targets_declaration',
        'Targets_indicator',
        'Targets_list',
      ].map((name) => `${name}.graphql.ts`),
    )
  })

  it('pages and refetches by queries that the server answers', async () => {
    const where = { level1: { eq: '产出目标' }, level: { eq: 3 } }
    const first = await zhang.query(compiled('TargetsQuery'), { where })
    const { endCursor: cursor, hasNextPage } = first.indicators.pageInfo
    expect(hasNextPage).toBe(true)
    const second = await zhang.query(compiled('TargetsPageQuery'), { where, cursor, count: 2 })
    const ids = [first, second].flatMap(({ indicators }) =>
      indicators.edges.map(({ node }: { node: { id: string } }) => node.id),
    )
    expect(new Set(ids).size).toBe(4)
    const { node } = first.declarations.edges[0]
    expect((await zhang.query(compiled('TargetsDeclarationQuery'), { id: node.id })).node).toMatchObject(node)
  })
})
