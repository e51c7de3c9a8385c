/** What stays of a decision: its Version, the state of then at each sequence, and all of it after a restart. */
import { beforeAll, describe, expect, it } from 'vitest'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { jixiao } from './commandLine.ts'
import { bring, decide, decisionRefusal, readState, VERSIONS, versionsOf } from './decide.ts'
import { readyDeclaration } from './declarations.ts'
import { edited, editRefusal } from './typedEdit.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let liu: TestPerson
let qian: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, liu, qian] = await signInAll(server, 'zhang', 'li', 'chen', 'liu', 'qian')
})

describe('versions', () => {
  it('are each submission and each approval, named, with person and time, and show what was fixed', async () => {
    const id = await readyDeclaration(zhang)
    await edited(li, 'editDeclaration', { id, category: '第一稿' })
    await decide(zhang, 'submit', id)
    await decide(chen, 'return', id)
    await edited(li, 'editDeclaration', { id, category: '第二稿' })
    await decide(zhang, 'submit', id)
    await decide(zhang, 'withdraw', id)
    await edited(li, 'editDeclaration', { id, category: '第三稿' })
    await decide(zhang, 'submit', id)
    await edited(chen, 'editDeclaration', { id, category: '审定稿' })
    await decide(liu, 'approve', id)
    const made = await versionsOf(li, id)
    expect(made.map(({ id: _id, at: _at, ...rest }: Record<string, unknown>) => rest)).toEqual([
      { name: '批复', kind: 'APPROVAL', sequence: 11, by: { name: 'liu' } },
      { name: '第3次报送', kind: 'SUBMISSION', sequence: 9, by: { name: 'zhang' } },
      { name: '第2次报送', kind: 'SUBMISSION', sequence: 6, by: { name: 'zhang' } },
      { name: '第1次报送', kind: 'SUBMISSION', sequence: 3, by: { name: 'zhang' } },
    ])
    const shown = []
    for (const { sequence } of made) shown.push(await readState(li, id, sequence))
    expect(shown.map(({ category, status }) => `${category} ${status}`)).toEqual([
      '审定稿 APPROVED',
      '第三稿 SUBMITTED',
      '第二稿 SUBMITTED',
      '第一稿 SUBMITTED',
    ])
    const english = await li.query(VERSIONS, { id }, { 'Accept-Language': 'en' })
    expect(english.versions.map(({ name }: { name: string }) => name)).toEqual([
      'Approval',
      'Submission 3',
      'Submission 2',
      'Submission 1',
    ])
    const NODE = 'query ($id: ID!) { node(id: $id) { __typename ... on Version { name } } }'
    expect(await li.query(NODE, { id: made[3].id })).toEqual({
      node: { __typename: 'Version', name: '第1次报送' },
    })
    expect(await qian.refusal(NODE, { id: made[3].id })).toBe('NOT_FOUND')
  })
})

describe('a past sequence', () => {
  it('has the state, the locks and the decision of then', async () => {
    const id = await readyDeclaration(zhang)
    const LOCK = `mutation ($id: ID!, $locked: Boolean!) {
      setLock(declarationId: $id, place: { field: TOTAL_BUDGET }, locked: $locked) { id } }`
    await zhang.query(LOCK, { id, locked: true })
    await bring({ LEAD: zhang, REVIEWER: chen }, id, 'RETURNED')
    await zhang.query(LOCK, { id, locked: false })
    const seen = []
    for (const sequence of [1, 2, 3, 4, 5]) seen.push(await readState(li, id, sequence))
    expect(seen.map(({ status, locks, decision }) => [status, locks.length, decision?.to ?? null])).toEqual([
      ['DRAFT', 0, null],
      ['DRAFT', 1, null],
      ['SUBMITTED', 1, 'SUBMITTED'],
      ['RETURNED', 1, 'RETURNED'],
      ['RETURNED', 0, 'RETURNED'],
    ])
  })
})

describe('a restart', () => {
  it('in between changes nothing, and log and index agree', async () => {
    const id = await readyDeclaration(zhang)
    await decide(zhang, 'submit', id)
    await server.kill9()
    await server.start()
    expect(await readState(li, id)).toMatchObject({ status: 'SUBMITTED', sequence: 2 })
    expect(await decisionRefusal(zhang, 'submit', id)).toBe('LOCKED')
    expect(await editRefusal(li, 'editDeclaration', { id, category: '不该' })).toMatchObject({
      code: 'LOCKED',
    })
    await decide(chen, 'return', id)
    await decide(zhang, 'submit', id)
    expect((await versionsOf(li, id)).map(({ name }: { name: string }) => name)).toEqual([
      '第2次报送',
      '第1次报送',
    ])
    await expect(jixiao(server, ['verify'])).resolves.toBeDefined()
  })
})
