/** Nobody is told what is not theirs: by any field of the API, any filter, any route. */
import { beforeAll, describe, expect, it } from 'vitest'
import { countRows, smallDeclaration } from '../live/declarations.ts'
import { signInAll, stranger, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askCall, FORM_TEXT, NAMED, UNIT } from './askCall.ts'
import { ADMINS, type Call, callsOf, type Kind, namesOf, type Named } from './calls.ts'

let server: TestServer
let li: TestPerson
let qian: TestPerson
/** Ids of what the first unit has, by what they are of. */
let ids: Readonly<Record<'declaration' | 'indicator' | 'unit' | 'member' | 'project' | 'comment', string>>
/** Names and texts of the first unit, none of which may be seen outside it. */
let secrets: readonly string[]

beforeAll(async () => {
  server = await startServer()
  ;[li, qian] = await signInAll(server, 'li', 'qian')
  const small = await smallDeclaration(li)
  const EDIT = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
  await li.query(EDIT, { input: { id: small.ids['一'], name: '机密的指标', target: '机密的目标值' } })
  const NAME = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
  await li.query(NAME, { input: { id: small.id, name: '机密的项目', plan: { text: '机密的计划' } } })
  const COMMENT = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { id } }'
  const { addComment } = await li.query(COMMENT, { input: { declarationId: small.id, text: '机密的批注' } })
  const { declaration } = await li.query(
    'query ($id: ID!) { declaration(id: $id) { unit { id } project { id } } }',
    {
      id: small.id,
    },
  )
  ids = {
    declaration: small.id,
    indicator: small.ids['一']!,
    unit: declaration.unit.id,
    member: li.memberId,
    project: declaration.project.id,
    comment: addComment.id,
  }
  secrets = [UNIT, '机密', ...PEOPLE, ...(await textsOf(li))]
})

const PEOPLE = ['张敏', '李娜', '王强', '孙悦', '陈静', '刘洋', '赵磊']

/** Names and targets that the person sees, too long to stand elsewhere by chance. */
async function textsOf(person: TestPerson): Promise<string[]> {
  const { declarations } = await person.query(
    '{ declarations { nodes { name overview { text } indicators(where: {}) { name target { text } } } } }',
  )
  interface Texts {
    readonly name: string
    readonly overview: { readonly text: string }
    readonly indicators: readonly {
      readonly name: string
      readonly target: { readonly text: string } | null
    }[]
  }
  const texts = (declarations.nodes as Texts[]).flatMap(({ name, overview, indicators }) => [
    name,
    overview.text.slice(0, 40),
    ...indicators.flatMap(({ name: row, target }) => [row, target?.text ?? '']),
  ])
  return [...new Set(texts)].filter((text) => text.length > 5)
}

const about = (id: string): Named => ({
  ...{ ...NAMED, id, declarationId: ids.declaration, unitId: ids.unit, unitIds: [ids.unit] },
})

/** The calls of a field, about each thing of the first unit. */
const allCalls = (kind: Kind, name: string): Call[] =>
  Object.values(ids).flatMap((id) => callsOf(kind, name, about(id)))

const fields = (['query', 'mutation', 'subscription'] as const).flatMap((kind) =>
  namesOf(kind).map((name) => [kind, name] as const),
)

/** Rows of all that may be written. */
const rowsOfAll = () =>
  countRows(server, [
    'declaration',
    'entry',
    'change',
    'client',
    'indicator',
    'unit',
    'member',
    'project',
    'token',
    'comment',
    'comment_read',
  ])

describe('nobody', () => {
  /** What one who is not signed in may ask. */
  const OPEN = ['me', 'signIn', 'signOut']

  it.each(fields.filter(([, name]) => !OPEN.includes(name)))('is refused: %s %s', async (kind, name) => {
    const before = await rowsOfAll()
    for (const call of allCalls(kind, name)) {
      const { code, text } = await askCall(stranger(server), call)
      expect([code, text.includes('机密')], call.query).toEqual(['UNAUTHENTICATED', false])
    }
    expect(await rowsOfAll()).toEqual(before)
  })

  it('is told of nobody by what they may ask', async () => {
    const somebody = stranger(server)
    expect(await somebody.query('{ me { id } }')).toEqual({ me: null })
    const [signingIn] = callsOf('mutation', 'signIn', NAMED)
    expect((await askCall(somebody, signingIn!)).code).toBe('UNAUTHENTICATED')
    for (const call of callsOf('mutation', 'signOut', NAMED))
      expect((await askCall(somebody, call)).text).not.toContain('机密')
  })
})

describe('a member of another unit', () => {
  const OWN = ['me', 'signIn', 'signOut', 'changePassword']

  it.each(fields.filter(([, name]) => ADMINS.includes(name)))('is refused: %s %s', async (kind, name) => {
    const before = await rowsOfAll()
    for (const person of [qian, li])
      for (const call of allCalls(kind, name))
        expect((await askCall(person, call)).code, call.query).toBe('FORBIDDEN')
    expect(await rowsOfAll()).toEqual(before)
  })

  it.each(fields.filter(([, name]) => !OWN.includes(name) && !ADMINS.includes(name)))(
    'finds nothing by %s %s',
    async (kind, name) => {
      const before = await rowsOfAll()
      for (const call of allCalls(kind, name)) {
        const { code, text, isNotYet } = await askCall(qian, call)
        // Of a form that is read in, the unit's name is repeated.
        const told = secrets.filter(
          (secret) =>
            text.includes(secret) && !(/^(importForm|readForm)$/.test(name) && FORM_TEXT.includes(secret)),
        )
        expect(told, `${call.query} ${JSON.stringify(call.variables)}`).toEqual([])
        if (!call.takesIds && kind === 'query')
          expect([code, text], call.query).toEqual([null, expect.any(String)])
        if (call.takesIds && !isNotYet)
          expect([code, text], call.query).toEqual(['NOT_FOUND', expect.any(String)])
      }
      expect(await rowsOfAll()).toEqual(before)
    },
  )

  it('finds nothing by any filter that names what the first unit has', async () => {
    const declaration = [
      { id: { eq: ids.declaration } },
      { unit: { id: { eq: ids.unit } } },
      { unit: { name: { contains: '上海科学技术' } } },
      { project: { id: { in: [ids.project] } } },
      { name: { contains: '机密' } },
      { text: '机密' },
      { or: [{ name: { eq: '机密的项目' } }, { unit: { id: { eq: ids.unit } } }] },
    ]
    const indicator = [
      { id: { eq: ids.indicator } },
      { name: { contains: '机密' } },
      { targetText: { startsWith: '机密' } },
      ...declaration.map((where) => ({ declaration: where })),
    ]
    const DECLARATIONS = `query ($where: DeclarationFilter) { declarations(where: $where) { totalCount nodes { id } } }`
    for (const where of declaration)
      expect(await qian.query(DECLARATIONS, { where })).toEqual({
        declarations: { totalCount: 0, nodes: [] },
      })
    const INDICATORS = `query ($where: IndicatorFilter) {
      indicators(where: $where) { totalCount nodes { id } }
      indicatorGroups(where: $where, groupBy: [UNIT]) { count keys { value } }
    }`
    for (const where of indicator)
      expect(await qian.query(INDICATORS, { where })).toEqual({
        indicators: { totalCount: 0, nodes: [] },
        indicatorGroups: [],
      })
    const PROJECTS = `query ($where: ProjectFilter) { projects(where: $where) { totalCount nodes { id } } }`
    for (const where of [{ id: { eq: ids.project } }, { unit: { id: { eq: ids.unit } } }])
      expect(await qian.query(PROJECTS, { where })).toEqual({ projects: { totalCount: 0, nodes: [] } })
  })

  it('sees of the whole API their own unit alone', async () => {
    const { units, declarations, indicators, projects } = await qian.query(`{
      units { name } projects { nodes { unit { name } } } declarations { totalCount nodes { unit { name } } }
      indicators(first: 500) { nodes { declaration { unit { name } } } } }`)
    expect(units).toEqual([{ name: '上海市科普事业发展中心' }])
    const seen = [
      ...projects.nodes.map(({ unit }: { unit: { name: string } }) => unit.name),
      ...declarations.nodes.map(({ unit }: { unit: { name: string } }) => unit.name),
      ...indicators.nodes.map(
        (row: { declaration: { unit: { name: string } } }) => row.declaration.unit.name,
      ),
    ]
    expect(new Set(seen)).toEqual(new Set(['上海市科普事业发展中心']))
  })

  it('is told the same of what there is and of what there never was', async () => {
    for (const query of [
      'query ($id: ID!) { node(id: $id) { id } }',
      'query ($id: ID!) { declaration(id: $id) { id } }',
      'query ($id: ID!) { changes(declarationId: $id) { totalCount } }',
      'query ($id: ID!) { exportForm(declarationId: $id, format: TEXT) { name } }',
    ]) {
      const [there, never] = await Promise.all(
        [ids.declaration, 'never'].map((id) => qian.ask(query, { id })),
      )
      expect(there).toEqual(never)
    }
  })
})

describe('over HTTP', () => {
  it.each([
    ['/', 200],
    ['/health', 200],
    ['/health/live', 200],
    // No secret is set for them.
    ['/metrics', 404],
    ['/declarations/nothing', 200],
    ['/nothing.js', 404],
    ['/assets/nothing.js', 404],
    ['/jixiao.sqlite', 404],
    ['/data/jixiao.sqlite', 404],
    ['/../server/dist/main.js', 404],
    ['/..%2f..%2fserver/dist/main.js', 404],
    ['/%2e%2e/%2e%2e/package.json', 404],
    ['/assets/..%5c..%5c..%5cpackage.json', 404],
    ['/.git/config', null],
    ['/%00', null],
    ['/%', null],
  ])('%s tells a stranger nothing of ours', async (path, status) => {
    const response = await fetch(`${server.url}${path}`)
    const text = await response.text()
    if (status !== null) expect(response.status).toBe(status)
    else expect(response.status).toBeLessThan(500)
    expect(text).not.toMatch(/SQLite format|"dependencies"|repositoryformatversion|import '\.\/reflection/)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'ok' })
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'POST'])('%s elsewhere is not there', async (method) => {
    for (const path of ['/', '/health', '/declarations', '/export'])
      if (method !== 'POST' || path !== '/health')
        expect([404, 405, 200]).toContain((await fetch(`${server.url}${path}`, { method })).status)
    expect(
      (await fetch(`${server.url}/graphql`, { method: method === 'POST' ? 'GET' : method })).status,
    ).toBe(405)
  })
})
