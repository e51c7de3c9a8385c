/** What is written into any input of the API, found by walking its schema: statements, patterns, others' ids, what is not there to be set. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blankDeclaration, countRows, smallDeclaration } from '../live/declarations.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askOnSocket } from './attack.ts'
import { ADMINS, type Named } from './calls.ts'
import { objectPlaces, type Place, placesOf, together, variablesWith } from './inputs.ts'

let server: TestServer
let li: TestPerson
let qian: TestPerson
let admin: TestPerson
/** What the arguments name besides the place that is attacked: a declaration of that person's own. */
let own: Readonly<Record<'li' | 'qian', Named>>
/** Ids of the first unit, which is not qian's. */
let foreign: readonly string[]
beforeAll(async () => {
  server = await startServer()
  ;[li, qian, admin] = [
    await signIn(server, 'li'),
    await signIn(server, 'qian'),
    await signIn(server, 'admin'),
  ]
  const small = await smallDeclaration(li)
  const { declaration } = await li.query(
    'query ($id: ID!) { declaration(id: $id) { unit { id } project { id } } }',
    {
      id: small.id,
    },
  )
  foreign = [small.id, small.ids['一']!, declaration.unit.id, declaration.project.id, li.memberId]
  own = { li: namedOf(small.id), qian: namedOf(await blankDeclaration(qian)) }
})
afterAll(async () => {
  expect(server.output).not.toMatch(/"level":[56]0/)
  expect(await li.query('{ me { name } }')).toEqual({ me: { name: 'li' } })
})

/** Passwords are never right, so that nobody loses theirs. */
const namedOf = (id: string): Named => ({
  ...{ id, declarationId: id, indicatorId: undefined, clientId: '4711', since: null, format: 'TEXT' },
  ...{
    name: 'x',
    password: 'guess',
    oldPassword: 'guess',
    newPassword: 'a longer guess',
    year: 2026,
    groupBy: ['NAME'],
  },
  ...{ after: undefined, before: undefined, first: 3, last: undefined, atSequence: undefined },
  ...{
    ifSequence: undefined,
    parentId: undefined,
    beforeId: undefined,
    unitId: undefined,
    unitIds: undefined,
  },
})

/** Statements, patterns and paths, none of which stands in the sample data. */
const TEXTS = [
  `' or '1'='1`,
  `'); drop table member; --`,
  `%' or 1=1 escape '\\`,
  '%_%',
  '_____________________________',
  'NEAR(产出 目标)',
  '"产出" OR "效果"',
  '产出* NOT x',
  '$[0]."a"',
  '${7*7}{{7*7}}',
  '\r\nSet-Cookie: a=b',
  '__proto__',
]
const OPERATIONS = ['eq', 'in', 'contains', 'startsWith', 'text']

const TABLES = [
  'declaration',
  'entry',
  'change',
  'indicator',
  'unit',
  'member',
  'session',
  'token',
  'project',
]
const rowsOf = (tables: readonly string[]) => countRows(server, tables)

/** Calls of one field in one request, none of which is refused: what each is answered. */
async function askTogether(
  person: TestPerson,
  place: Place,
  all: readonly Record<string, unknown>[],
): Promise<unknown[]> {
  const { query, variables } = together(place, all)
  const data = await person.query(query, variables)
  return all.map((_, i) => data[`a${i}`])
}

/** Calls of one field, each by itself: what each is answered, or the code of its refusal. */
const askEach = (
  person: TestPerson,
  place: Place,
  all: readonly Record<string, unknown>[],
): Promise<unknown[]> => Promise.all(all.map((variables) => askOne(person, place, variables)))

async function askOne(person: TestPerson, place: Place, given: Record<string, unknown>): Promise<unknown> {
  if (place.kind === 'subscription') return begin(person, place, given)
  const { query, variables } = together(place, [given])
  const { data, errors } = await person.ask(query, variables)
  return errors ? errors[0]!.extensions.code : data.a0
}

/** Begins a subscription and leaves it. */
async function begin(person: TestPerson, place: Place, variables: Record<string, unknown>): Promise<unknown> {
  const one = together(place, [variables])
  const subscription = await person.subscribe(one.query, one.variables)
  const { error } = (await subscription.leave()) as { error?: readonly { extensions: { code: string } }[] }
  return error?.[0]?.extensions.code ?? null
}

/** Who may ask it. */
const askerOf = ({ kind, name }: Place) => (kind === 'query' && ADMINS.includes(name) ? admin : li)

const countOf = (answer: unknown): unknown =>
  Array.isArray(answer) ? answer.length : (answer as { totalCount?: number } | null)?.totalCount

/** An export has the filters of `indicators`, and tells how many in its file alone. */
const tellsHowMany = ({ kind, name, path }: Place) =>
  kind === 'query' && path[0] === 'where' && name !== 'exportIndicators'
const isFilter = (place: Place) => tellsHowMany(place) && OPERATIONS.includes(place.path.at(-1)!)
const strings = [...placesOf('String'), ...placesOf('ID')]

describe('a text that is a statement, a pattern or a path', () => {
  it('is looked for as it stands, by every filter', async () => {
    const filters = strings.filter(isFilter)
    expect(filters.length).toBeGreaterThan(100)
    for (const place of filters) {
      const answers = await askTogether(
        askerOf(place),
        place,
        TEXTS.map((text) => variablesWith(place, own.li, text)),
      )
      const found = answers.map(countOf).map((count, i) => [TEXTS[i], count])
      expect(found, place.label).toEqual(TEXTS.map((text) => [text, 0]))
    }
  })

  it('differs from all there is, by every filter that says not', async () => {
    const filters = strings.filter((place) => tellsHowMany(place) && place.path.at(-1) === 'ne')
    expect(filters.length).toBeGreaterThan(20)
    for (const place of filters) {
      const answers = await askTogether(
        askerOf(place),
        place,
        TEXTS.map((text) => variablesWith(place, own.li, text)),
      )
      expect(new Set(answers.map(countOf)).size, place.label).toBe(1)
      expect(countOf(answers[0]), place.label).toBeGreaterThanOrEqual(1)
    }
  })

  it('is a text, or refused, as every other argument, and no table is touched by it', async () => {
    const others = strings.filter((place) => !isFilter(place) && place.kind !== 'subscription')
    expect(others.length).toBeGreaterThan(40)
    const accounts = await rowsOf(['unit', 'member'])
    for (const place of others) {
      // More wrong passwords would keep this address out.
      const texts = TEXTS.filter((_, i) => i % 4 === 0)
      const answers = await askEach(
        askerOf(place),
        place,
        texts.map((text) => variablesWith(place, own.li, text)),
      )
      expect(
        answers.filter((answer) => answer === 'INTERNAL_SERVER_ERROR' || answer === 'UNAVAILABLE'),
        place.label,
      ).toEqual([])
    }
    expect(await rowsOf(['unit', 'member'])).toEqual(accounts)
  })

  it('is a text, or refused, by every subscription', async () => {
    for (const place of strings.filter(({ kind }) => kind === 'subscription'))
      for (const answer of await askEach(
        li,
        place,
        TEXTS.slice(0, 3).map((text) => variablesWith(place, own.li, text)),
      ))
        expect(['BAD_USER_INPUT', 'NOT_FOUND', 'FORBIDDEN', null], place.label).toContain(answer)
  })

  it('is stored as it stands', async () => {
    const { id, ids } = await smallDeclaration(li)
    const EDIT = `mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { indicator { name target { text } } } }`
    for (const text of TEXTS.filter((each) => !/[\r\n]/.test(each))) {
      const { editIndicator } = await li.query(EDIT, { input: { id: ids['一'], name: text, target: text } })
      expect(editIndicator.indicator).toEqual({ name: text, target: { text } })
      const { indicators } = await li.query(
        'query ($where: IndicatorFilter) { indicators(where: $where) { totalCount } }',
        {
          where: {
            and: [
              { name: { eq: text } },
              { targetText: { contains: text } },
              { declaration: { id: { eq: id } } },
            ],
          },
        },
      )
      expect(indicators.totalCount, text).toBe(1)
    }
  })
})

describe('what is no text', () => {
  it('is refused, wherever a text may stand', async () => {
    for (const place of strings.filter(({ kind }) => kind !== 'subscription')) {
      const all = ['a\u0000b', '\ud800'].map((text) => variablesWith(place, own.li, text))
      expect(await askEach(li, place, all), place.label).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT'])
    }
  })

  it('is refused in the query itself, over HTTP and over a socket', async () => {
    const query = String.raw`{ declarations(where: { name: { eq: "a\u0000b" } }) { totalCount } }`
    expect(await li.refusal(query)).toBe('BAD_USER_INPUT')
    expect(await askOnSocket(server, { query }, li.token)).toBe('BAD_USER_INPUT')
    expect(await askOnSocket(server, { query: WITH_NAME, variables: { name: 'a\u0000b' } }, li.token)).toBe(
      'BAD_USER_INPUT',
    )
  })
  const WITH_NAME = 'query ($name: String) { declarations(where: { name: { eq: $name } }) { totalCount } }'
})

describe('an id of another unit', () => {
  const NEVER = 'never-was-an-id-here0'

  it('is answered like one that never was, wherever an id may stand', async () => {
    const before = await rowsOf(TABLES)
    const places = placesOf('ID')
    expect(places.length).toBeGreaterThan(50)
    for (const place of places.filter(({ kind }) => kind !== 'subscription')) {
      const all = [NEVER, ...foreign].map((id) => variablesWith(place, own.qian, id))
      const [never, ...theirs] = await askEach(qian, place, all)
      for (const answer of theirs) expect(answer, place.label).toEqual(never)
    }
    expect(await rowsOf(TABLES)).toEqual(before)
  })

  it('is followed by nobody, wherever a subscription takes one', async () => {
    for (const place of placesOf('ID').filter(({ kind }) => kind === 'subscription')) {
      const [never, ...theirs] = await askEach(
        qian,
        place,
        [NEVER, ...foreign].map((id) => variablesWith(place, own.qian, id)),
      )
      for (const answer of theirs) expect(answer, place.label).toEqual(never)
    }
  })
})

describe('what is not there to be set', () => {
  /** Of rows and of every object, none of which an input may have by chance. */
  const NEVER_SET = [
    'sequence',
    'createdAt',
    'passwordHash',
    'secretHash',
    'isAdmin',
    'role',
    '__proto__',
    'constructor',
    'toString',
  ]

  it('is refused, in every input', async () => {
    const before = await rowsOf(TABLES)
    // One place for each type that there is.
    const places = [...new Map(objectPlaces().map((place) => [place.type.name, place])).values()]
    expect(places.length).toBeGreaterThan(30)
    for (const place of places) {
      const extra = NEVER_SET.filter((name) => !Object.hasOwn(place.type.getFields(), name))
      const all = extra.map((name) => variablesWith({ ...place, path: [...place.path, name] }, own.li, 'x'))
      expect(await askEach(li, place, all), place.label).toEqual(extra.map(() => 'BAD_USER_INPUT'))
    }
    expect(await rowsOf(TABLES)).toEqual(before)
  })

  it('is refused, as an argument that there is not', async () => {
    for (const name of ['memberId', 'role', 'personId', 'actor', 'means', 'status'])
      expect(await li.refusal(`mutation { signOut(${name}: "x") }`)).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await li.query('{ me { name role } }')).toEqual({ me: { name: 'li', role: 'STAFF' } })
  })
})
