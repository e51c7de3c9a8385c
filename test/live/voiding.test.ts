/** 作废与恢复: what was made by mistake is hidden from every list, search, count and event, never erased, and comes back. */
import { nameOf } from '@jixiao/schema'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Subscription } from '../support/Subscription.ts'
import { jixiao } from './commandLine.ts'
import { readyDeclaration, type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { openAll } from './everySubscription.ts'
import { LiveCopy, PUSH_UPDATE, pushed } from './LiveCopy.ts'
import { withToken } from '../support/token.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let admin: TestPerson
let qian: TestPerson
let program: TestPerson
let small: SmallDeclaration
const open: Subscription<unknown>[] = []

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, admin, qian] = await signInAll(server, 'zhang', 'li', 'chen', 'admin', 'qian')
  program = (await withToken(zhang, { scopes: ['READ', 'EDIT', 'IMPORT'] })).program
})
beforeEach(async () => void (small = await smallDeclaration(li)))
afterEach(() => open.splice(0).forEach((one) => one.close()))

const VOID = `mutation ($id: ID!, $reason: String!) { voidDeclaration(id: $id, reason: $reason) {
  id status sequence voiding { kind reason means at actor { name } } } }`
const RESTORE = 'mutation ($id: ID!) { restoreDeclaration(id: $id) { id status sequence voiding { at } } }'
const hide = (id: string, person = zhang) => person.query(VOID, { id, reason: '重复建立' })
const restore = (id: string, person = zhang) => person.query(RESTORE, { id })
const VOIDED = '{ voidedDeclarations { totalCount nodes { id name voiding { reason actor { name } } } } }'
const edit = (person: TestPerson, id: string, category: string) =>
  person.ask('mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }', {
    input: { id, category },
  })

/** All that lists, counts, groups, finds: as that person is answered. */
async function shownTo(person: TestPerson): Promise<string> {
  const { projects } = await person.query(
    'query ($name: String!) { projects(where: { name: { eq: $name } }) { totalCount nodes { name declarations { id } } } }',
    { name: await nameOfSmall() },
  )
  const all = await person.query(
    `query ($id: ID!) {
      declarations(where: { id: { eq: $id } }) { totalCount nodes { id } }
      indicators(where: { declaration: { id: { eq: $id } } }) { totalCount nodes { id } }
      search: indicators(where: { name: { contains: "甲一" }, declaration: { id: { eq: $id } } }) { totalCount }
      indicatorGroups(where: { declaration: { id: { eq: $id } } }, groupBy: [LEVEL1]) { count declarations }
    }`,
    { id: small.id },
  )
  return JSON.stringify({ ...all, projects })
}
const nameOfSmall = async () =>
  String((await server.sql('select name from declaration where id = ?', small.id))[0]!['name'])
const NOTHING = JSON.stringify({
  declarations: { totalCount: 0, nodes: [] },
  indicators: { totalCount: 0, nodes: [] },
  search: { totalCount: 0 },
  indicatorGroups: [],
  projects: { totalCount: 0, nodes: [] },
})
const everyone = () => [zhang, li, chen, admin, program]

describe('what is voided', () => {
  it('is in no list, search, group or count, for nobody, and comes back as it was', async () => {
    const [before, text] = [await shownTo(li), await whole(li, small.id)]
    const counts = '{ declarations { totalCount } indicators { totalCount } projects { totalCount } }'
    const { declarations, indicators, projects } = await admin.query(counts)
    const { voidDeclaration } = await hide(small.id)
    expect(voidDeclaration).toEqual({
      ...{ id: small.id, status: 'DRAFT', sequence: small.sequence + 1 },
      voiding: {
        ...{ kind: 'REMOVE', reason: '重复建立', means: 'BROWSER', at: expect.any(String) },
        actor: { name: 'zhang' },
      },
    })
    for (const person of everyone()) expect(await shownTo(person)).toBe(NOTHING)
    expect(await admin.query(counts)).toEqual({
      declarations: { totalCount: declarations.totalCount - 1 },
      indicators: { totalCount: indicators.totalCount - 9 },
      projects: { totalCount: projects.totalCount - 1 },
    })
    await restore(small.id)
    for (const person of everyone()) expect(await shownTo(person)).toBe(before)
    expect(await whole(li, small.id)).toEqual({ ...text, sequence: small.sequence + 2 })
    expect(await admin.query(counts)).toEqual({ declarations, indicators, projects })
  })

  it('is not there, asked for by any id, but to the lead and the administrator, who look at it', async () => {
    await hide(small.id)
    const id = small.ids['一']!
    const ASKED = [
      [`{ node(id: "${small.id}") { id } }`],
      [`{ node(id: "${id}") { id } }`],
      [`{ declaration(id: "${small.id}") { name } }`],
      [`{ declaration(id: "${small.id}", atSequence: 2) { name } }`],
      [`{ changes(declarationId: "${small.id}") { totalCount } }`],
      [`{ versions(declarationId: "${small.id}") { id } }`],
    ] as const
    for (const [query] of ASKED) {
      for (const person of [li, chen, program, qian])
        expect([query, await person.refusal(query)]).toEqual([query, 'NOT_FOUND'])
      for (const person of [zhang, admin]) expect([query, await person.refusal(query)]).toEqual([query, null])
    }
    const EXPORT = `{ exportForm(declarationId: "${small.id}", format: TEXT) { name } }`
    expect(await li.refusal(EXPORT)).toBe('NOT_FOUND')
    expect(await zhang.refusal(EXPORT)).toBe('LOCKED')
    for (const person of [zhang, admin]) {
      const { voidedDeclarations } = await person.query(VOIDED)
      expect(voidedDeclarations.nodes[0]).toEqual({
        ...{ id: small.id, name: await nameOfSmall() },
        voiding: { reason: '重复建立', actor: { name: 'zhang' } },
      })
    }
    for (const person of [li, chen, program]) expect(await person.refusal(VOIDED)).toBe('FORBIDDEN')
    const { declaration } = await zhang.query(
      `{ declaration(id: "${small.id}", atSequence: ${small.sequence}) { voiding { at } project { name } unit { name } } }`,
    )
    expect(declaration).toMatchObject({ voiding: null, project: { name: await nameOfSmall() } })
  })

  it('takes no edit, whatever way it comes', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const push = pushed(
      small.id,
      copy.change((doc) => nameOf(doc).insert(0, '晚了')),
      copy.clientId,
    )
    await hide(small.id)
    const code = async (answer: ReturnType<typeof edit>) => (await answer).errors?.[0]?.extensions.code
    expect(await li.refusal(PUSH_UPDATE, push)).toBe('NOT_FOUND')
    expect(await code(edit(li, small.id, '晚了'))).toBe('NOT_FOUND')
    expect(await code(edit(zhang, small.id, '晚了'))).toBe('LOCKED')
    expect(await zhang.refusal(`mutation { submitDeclaration(id: "${small.id}") { id } }`)).toBe('LOCKED')
    expect(await zhang.refusal(VOID, { id: small.id, reason: '再次' })).toBe('LOCKED')
    await restore(small.id)
    expect(await li.refusal(PUSH_UPDATE, push)).toBeNull()
  })
})

describe('voiding', () => {
  it('is for the lead, before it is handed in, with a reason; restoring for what is voided', async () => {
    const refused = (person: TestPerson, reason = '重复') => person.refusal(VOID, { id: small.id, reason })
    for (const person of [li, chen, admin, program]) expect(await refused(person)).toBe('FORBIDDEN')
    expect(await refused(qian)).toBe('NOT_FOUND')
    expect(await refused(zhang, ' ')).toBe('BAD_USER_INPUT')
    expect(await refused(zhang, '长'.repeat(2_001))).toBe('TOO_LARGE')
    expect(await zhang.refusal(RESTORE, { id: small.id })).toBe('LOCKED')
    await zhang.query(`mutation { submitDeclaration(id: "${small.id}") { id } }`)
    expect(await refused(zhang)).toBe('LOCKED')
    await chen.query(`mutation { returnDeclaration(id: "${small.id}", reason: "重复") { id } }`)
    await hide(small.id)
    for (const person of [li, chen, program])
      expect(await person.refusal(RESTORE, { id: small.id })).toBe('NOT_FOUND')
    expect(await admin.refusal(RESTORE, { id: small.id })).toBe('FORBIDDEN')
    expect((await restore(small.id)).restoreDeclaration).toMatchObject({ status: 'RETURNED', voiding: null })
  })

  it('is not of what was ever approved, an adjustment of it among that', async () => {
    const { id } = small
    await zhang.query(`mutation { submitDeclaration(id: "${id}") { id } }`)
    await chen.query(`mutation { approveDeclaration(id: "${id}") { id } }`)
    expect(await zhang.refusal(VOID, { id, reason: '重复' })).toBe('LOCKED')
    await zhang.query(`mutation { adjustDeclaration(id: "${id}", reason: "调整预算") { id } }`)
    expect(await zhang.refusal(VOID, { id, reason: '重复' })).toBe('LOCKED')
  })

  it('stands in the history and in the access log, with who, when and why', async () => {
    await hide(small.id)
    await restore(small.id)
    const CHANGES = `query ($id: ID!) { changes(declarationId: $id, first: 2) { nodes { kind reason actor { name } place { field indicatorId } } } }`
    const whole = { actor: { name: 'zhang' }, place: { field: null, indicatorId: null } }
    expect((await li.query(CHANGES, { id: small.id })).changes.nodes).toEqual([
      { kind: 'RESTORE', reason: null, ...whole },
      { kind: 'REMOVE', reason: '重复建立', ...whole },
    ])
    const LOG = `{ accessLog(first: 2) { nodes { kind declarationId actor { name } address details { to } } } }`
    const told = { declarationId: small.id, actor: { name: 'zhang' }, address: '127.0.0.1', details: [] }
    expect((await admin.query(LOG)).accessLog.nodes).toEqual([
      { kind: 'DECLARATION_RESTORED', ...told },
      { kind: 'DECLARATION_VOIDED', ...told },
    ])
  })

  it('lets the same be made again; then it does not come back beside it', async () => {
    const name = `项目${crypto.randomUUID()}`
    const first = await readyDeclaration(li, name)
    await hide(first)
    const second = await readyDeclaration(li, name)
    expect(await zhang.refusal(RESTORE, { id: first })).toBe('EXISTS')
    await hide(second)
    await restore(first)
    expect(await zhang.refusal(RESTORE, { id: second })).toBe('EXISTS')
    const { exportForm } = await li.query(
      `{ exportForm(declarationId: "${first}", format: TEXT) { content } }`,
    )
    const file = { name: '表.txt', content: exportForm.content }
    const IMPORT = 'mutation ($file: FileInput!) { importForm(file: $file) { declarations { id } } }'
    expect(await li.refusal(IMPORT, { file })).toBe('EXISTS')
    await hide(first)
    const third = (await li.query(IMPORT, { file })).importForm.declarations[0].id
    expect([first, second]).not.toContain(third)
    const DECLARED = `query ($name: String!) { projects(where: { name: { eq: $name } }) { nodes { declarations { id } } } }`
    expect((await li.query(DECLARED, { name })).projects.nodes).toEqual([{ declarations: [{ id: third }] }])
  })
})

describe('whoever has it open', () => {
  const CHANGED =
    'subscription ($id: ID!) { declarationChanged(declarationId: $id) { sequence changes { kind reason actor { name } } } }'

  it('is told that it was voided, and nothing more; the lead goes on looking', async () => {
    const [theirs, leads] = [await openAll(li, small.id), await openAll(zhang, small.id)]
    open.push(...theirs, ...leads)
    const news = await chen.subscribe<{ declarationChanged: object }>(CHANGED, { id: small.id })
    await hide(small.id)
    expect((await news.next()).value).toEqual({
      declarationChanged: {
        sequence: small.sequence + 1,
        changes: [{ kind: 'REMOVE', reason: '重复建立', actor: { name: 'zhang' } }],
      },
    })
    const [updates, changes, presence] = theirs
    for (const one of [news, updates!, changes!, presence!])
      expect((await one.ended).error).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    await restore(small.id)
    const [leadsUpdates] = leads as [Subscription<{ declarationUpdates: { sequence: number } }>]
    await leadsUpdates.until(({ declarationUpdates }) => declarationUpdates.sequence === small.sequence + 2)
  })

  it('as rows: they cease to match, and match again; also for who comes later', async () => {
    const NEWS = `subscription ($where: IndicatorFilter, $after: String) {
      indicatorChanged(where: $where, after: $after) { kind id cursor indicator { name } } }`
    interface News {
      readonly indicatorChanged: { readonly kind: string; readonly id: string; readonly cursor: string }
    }
    const where = { level: { eq: 3 }, declaration: { id: { eq: small.id } } }
    const { indicators } = await chen.query('{ indicators(first: 1) { changeCursor } }')
    const after = indicators.changeCursor
    const live = await chen.subscribe<News>(NEWS, { where })
    open.push(live)
    const rows = ['一', '二', '三', '四'].map((name) => small.ids[name]).sort()
    const next = async (subscription: Subscription<News>) => {
      const news: News['indicatorChanged'][] = []
      while (news.length < rows.length) news.push((await subscription.next()).value.indicatorChanged)
      expect(news.map(({ id }) => id).sort()).toEqual(rows)
      return [...new Set(news.map(({ kind }) => kind))]
    }
    await hide(small.id)
    expect(await next(live)).toEqual(['REMOVED'])
    const later = await chen.subscribe<News>(NEWS, { where, after })
    open.push(later)
    expect(await next(later)).toEqual(['REMOVED'])
    await restore(small.id)
    expect(await next(live)).toEqual(['ADDED'])
    expect(await next(later)).toEqual(['ADDED'])
  })
})

it('stays so after a restart, and log and index agree', async () => {
  await hide(small.id)
  await server.restart()
  expect(await jixiao(server, ['verify'])).toBeTruthy()
  expect(await shownTo(li)).toBe(NOTHING)
  expect(await li.refusal(`{ changes(declarationId: "${small.id}") { totalCount } }`)).toBe('NOT_FOUND')
  await server.stop()
  await jixiao(server, ['reindex'])
  await server.start()
  expect(await shownTo(li)).toBe(NOTHING)
  await restore(small.id)
  expect(await jixiao(server, ['verify'])).toBeTruthy()
  expect(await whole(li, small.id)).toMatchObject({ status: 'DRAFT', sequence: small.sequence + 2 })
})
