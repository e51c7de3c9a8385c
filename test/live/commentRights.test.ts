/** Who may comment, in which state, and what is refused to everybody. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Status } from '../../server/access/may.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { ADD, ALL, byId, Comments, EDIT, READ } from './Comments.ts'
import { importedDeclaration, setStatus, type SmallDeclaration } from './declarations.ts'
import { withToken } from '../support/token.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let qian: TestPerson
let admin: TestPerson
let declaration: SmallDeclaration
let comments: Comments

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, qian, admin] = await signInAll(server, 'zhang', 'li', 'chen', 'qian', 'admin')
})
beforeEach(async () => {
  declaration = await importedDeclaration(li)
  comments = new Comments(declaration.id)
})

describe('who may', () => {
  const STATES: readonly Status[] = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED']
  const BEGIN = { li: 'YES LOCKED YES LOCKED', zhang: 'YES LOCKED YES LOCKED', chen: 'YES YES YES LOCKED' }
  const ANSWER = { li: 'YES YES YES LOCKED', zhang: 'YES YES YES LOCKED', chen: 'YES YES YES LOCKED' }
  const NEVER = { admin: 'FORBIDDEN', qian: 'NOT_FOUND' }

  it.each(STATES)('%s', async (status) => {
    const people = { li, zhang, chen, admin, qian }
    const at = STATES.indexOf(status)
    const own = Object.fromEntries(
      await Promise.all(
        Object.entries({ li, zhang, chen }).map(async ([name, person]) => [
          name,
          (await comments.add(person)).id,
        ]),
      ),
    )
    await setStatus(server, declaration.id, status)
    for (const [name, person] of Object.entries(people)) {
      const may = (table: Readonly<Record<string, string>>) => {
        const verdict = NEVER[name as keyof typeof NEVER] ?? table[name]!.split(' ')[at]!
        return verdict === 'YES' ? undefined : verdict
      }
      const id = own[name] ?? own['chen']
      const answers = { input: comments.inputOf({ parentId: own['chen'] }) }
      const asked = {
        begin: [(await comments.refusal(person, {}))[0], may(BEGIN)],
        answer: [(await person.ask(ADD, answers)).errors?.[0]?.extensions.code, may(ANSWER)],
        resolve: [(await person.refusal(byId('resolveComment'), { id })) ?? undefined, may(ANSWER)],
        reopen: [(await person.refusal(byId('reopenComment'), { id })) ?? undefined, may(ANSWER)],
        edit: [(await person.refusal(EDIT, { input: { id, text: '改' } })) ?? undefined, may(ANSWER)],
        delete: [(await person.refusal(byId('deleteComment'), { id })) ?? undefined, may(ANSWER)],
      }
      for (const [what, [is, should]] of Object.entries(asked))
        expect([name, what, is]).toEqual([name, what, should])
      const isSeen = name === 'qian' ? 'NOT_FOUND' : null
      expect(await person.refusal(ALL, { id: declaration.id })).toBe(isSeen)
      expect(await person.refusal(READ, { declarationId: declaration.id, ids: [id] })).toBe(isSeen)
      expect(await person.refusal('query ($id: ID!) { node(id: $id) { id } }', { id })).toBe(isSeen)
    }
  })

  it('a token reads, and says nothing', async () => {
    const { id } = await comments.add(chen)
    const { program } = await withToken(li, { scopes: ['READ', 'EDIT'] })
    expect(await comments.all(program)).toMatchObject([{ id, text: '请写明依据。' }])
    expect(await comments.refusal(program, {})).toEqual(['FORBIDDEN', undefined])
    expect(await comments.refusal(program, { parentId: id })).toEqual(['FORBIDDEN', undefined])
    for (const name of ['resolveComment', 'reopenComment', 'deleteComment'])
      expect(await program.refusal(byId(name), { id })).toBe('FORBIDDEN')
    expect(await program.refusal(READ, { declarationId: declaration.id, ids: [id] })).toBe('FORBIDDEN')
  })
})

describe('what is refused', () => {
  it.each([
    ['nothing said', { text: ' \n ' }, 'BAD_USER_INPUT', 'input.text'],
    ['too much said', { text: '长'.repeat(2_001) }, 'TOO_LARGE', 'input.text'],
    ['half a place', { place: { cell: 'NAME' } }, 'BAD_USER_INPUT', 'input.place'],
    ['an indicator of nowhere', { place: { indicatorId: 'x.y' } }, 'NOT_FOUND', 'input.place.indicatorId'],
    [
      'words of a place without any',
      { place: { field: 'TOTAL_BUDGET' }, range: { start: 0, end: 1, sequence: 1 } },
      'BAD_USER_INPUT',
      'input.range',
    ],
    ['words of no place', { range: { start: 0, end: 1, sequence: 1 } }, 'BAD_USER_INPUT', 'input.range'],
    [
      'no words',
      { place: { field: 'NAME' }, range: { start: 1, end: 1, sequence: 1 } },
      'BAD_USER_INPUT',
      'input.range',
    ],
    [
      'more words than there are',
      { place: { field: 'NAME' }, range: { start: 0, end: 999, sequence: 1 } },
      'BAD_USER_INPUT',
      'input.range',
    ],
    [
      'of a sequence to come',
      { place: { field: 'NAME' }, range: { start: 0, end: 1, sequence: 99 } },
      'BAD_USER_INPUT',
      'input.range.sequence',
    ],
    ['what is no anchor', { place: { field: 'NAME' }, anchor: '甲' }, 'BAD_USER_INPUT', 'input.anchor'],
    [
      'characters that are not here',
      { place: { field: 'NAME' }, anchor: '[[7,0,3]]' },
      'MISSING_UPDATES',
      'input.anchor',
    ],
    ['an answer to nothing', { parentId: 'x' }, 'NOT_FOUND', 'input.parentId'],
    ['somebody who is nobody', { mentions: ['x'] }, 'BAD_USER_INPUT', 'input.mentions'],
  ])('%s', async (_what, input, code, field) => {
    expect(await comments.refusal(chen, input)).toEqual([code, field])
    expect(await comments.all(li)).toEqual([])
  })

  it('names of people who may not see it; those who may are listed', async () => {
    expect(await comments.refusal(chen, { mentions: [qian.memberId] })).toEqual([
      'BAD_USER_INPUT',
      'input.mentions',
    ])
    const PEOPLE = 'query ($id: ID!) { people(declarationId: $id) { name } }'
    const { people } = await li.query(PEOPLE, { id: declaration.id })
    expect(await qian.refusal(PEOPLE, { id: declaration.id })).toBe('NOT_FOUND')
    const names = (people as { name: string }[]).map(({ name }) => name)
    expect(names.sort()).toEqual(['chen', 'li', 'liu', 'sun', 'wang', 'zhang', 'zhao'])
    expect(await comments.add(chen, { mentions: [li.memberId, li.memberId] })).toMatchObject({
      mentions: [{ name: 'li' }],
    })
  })

  it('more comments than a declaration has', async () => {
    const FULL = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
      insert into comment (id, declaration_id, thread_id, first_revision, revision, text, mentions, author_id, at)
      select 'full-' || i, ?, 'full-' || i, i, i, '满', '[]', ?, '2026-01-01T00:00:00.000Z' from n`
    await server.sql(FULL, declaration.id, chen.memberId)
    expect(await comments.refusal(chen, {})).toEqual(['TOO_LARGE', undefined])
    expect(await comments.all(li)).toHaveLength(2_000)
  })
})
