/** 报送、撤回、退回、批复: who may, in which order, and what stays of it. */
import { nameOf } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { WHO_MAY, type Action, type Status } from '../../server/access/may.ts'
import type { Role } from '../../server/store/access/Member.ts'
import { bearer, signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { readyDeclaration, smallDeclaration, whole } from './declarations.ts'
import { jixiao } from './commandLine.ts'
import { LiveCopy, PUSH_UPDATE, pushed } from './LiveCopy.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let liu: TestPerson
let qian: TestPerson
let people: Readonly<Record<Role, TestPerson>>

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, liu, qian] = (await Promise.all(
    ['zhang', 'li', 'chen', 'liu', 'qian'].map((name) => signIn(server, name)),
  )) as [TestPerson, TestPerson, TestPerson, TestPerson, TestPerson]
  const unit = ['--unit', '上海科学技术交流中心', '--password-stdin']
  await jixiao(server, ['member', 'add', 'dui', '--role', 'INTEGRATOR', ...unit], 'for the test')
  const [ADMIN, INTEGRATOR] = [await signIn(server, 'admin'), await signIn(server, 'dui', 'for the test')]
  people = { LEAD: zhang, STAFF: li, REVIEWER: chen, ADMIN, INTEGRATOR }
})

type Decision = 'submit' | 'withdraw' | 'return' | 'approve' | 'adjust'
const ACTIONS = {
  submit: 'SUBMIT',
  withdraw: 'WITHDRAW',
  return: 'RETURN',
  approve: 'APPROVE',
  adjust: 'ADJUST',
} as const
const LEADS_TO = {
  submit: 'SUBMITTED',
  withdraw: 'DRAFT',
  return: 'RETURNED',
  approve: 'APPROVED',
  adjust: 'DRAFT',
} as const

const givesReason = (decision: Decision) => decision === 'return' || decision === 'adjust'
const textOf = (decision: Decision) => {
  const more = givesReason(decision) ? ', reason: $reason' : ''
  const sequence = decision === 'withdraw' ? '' : ', ifSequence: $ifSequence'
  const head = `$id: ID!${givesReason(decision) ? ', $reason: String!' : ''}${sequence && ', $ifSequence: Int'}`
  return `mutation (${head}) { ${decision}Declaration(id: $id${more}${sequence}) { id status sequence } }`
}
const variablesOf = (decision: Decision, id: string, ifSequence?: number) => ({
  id,
  ...(givesReason(decision) ? { reason: '指标不具体' } : {}),
  ...(decision === 'withdraw' ? {} : { ifSequence }),
})
const decide = async (person: TestPerson, decision: Decision, id: string, ifSequence?: number) =>
  (await person.query(textOf(decision), variablesOf(decision, id, ifSequence)))[`${decision}Declaration`]
const refusal = (person: TestPerson, decision: Decision, id: string, ifSequence?: number) =>
  person.refusal(textOf(decision), variablesOf(decision, id, ifSequence))

/** How each state is reached from the beginning. */
const WAYS: Readonly<Record<Status, readonly (readonly [keyof typeof people, Decision])[]>> = {
  DRAFT: [],
  SUBMITTED: [['LEAD', 'submit']],
  RETURNED: [
    ['LEAD', 'submit'],
    ['REVIEWER', 'return'],
  ],
  APPROVED: [
    ['LEAD', 'submit'],
    ['REVIEWER', 'approve'],
  ],
}
async function bring(id: string, status: Status): Promise<void> {
  for (const [role, decision] of WAYS[status]) await decide(people[role], decision, id)
}

const EDIT = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
const edit = async (person: TestPerson, id: string, category: string): Promise<number> =>
  (await person.query(EDIT, { input: { id, category } })).editDeclaration.sequence
const READ = `query ($id: ID!, $atSequence: Int) { declaration(id: $id, atSequence: $atSequence) {
  status sequence category locks { field }
  decision { kind from to reason at actor { name } sequence } } }`
const read = async (id: string, atSequence?: number) => (await li.query(READ, { id, atSequence })).declaration
const VERSIONS = `query ($id: ID!) { versions(declarationId: $id) { id name kind sequence at by { name } } }`
const versions = async (id: string) => (await li.query(VERSIONS, { id })).versions
const STATES = `query ($id: ID!) { changes(declarationId: $id) { nodes {
  kind from to reason means sequence firstSequence at actor { name } place { field indicatorId } } } }`
const states = async (id: string) =>
  (await li.query(STATES, { id })).changes.nodes.filter(({ kind }: { kind: string }) => kind === 'STATE')

describe('a decision', () => {
  it.each<Status>(['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'])(
    'on what is %s is for whom the table says, and leads where it says',
    async (status) => {
      for (const [decision, action] of Object.entries(ACTIONS) as [Decision, Action][])
        for (const [role, person] of Object.entries(people) as [Role, TestPerson][]) {
          const id = await readyDeclaration(zhang)
          await bring(id, status)
          const before = await read(id)
          const states = WHO_MAY[role][action]
          if (states?.includes(status)) {
            const sequence = before.sequence + 1
            expect(await decide(person, decision, id)).toEqual({ id, status: LEADS_TO[decision], sequence })
          } else {
            expect([role, decision, await refusal(person, decision, id)]).toEqual([
              role,
              decision,
              states ? 'LOCKED' : 'FORBIDDEN',
            ])
            expect(await read(id)).toEqual(before)
          }
        }
    },
  )

  it('is not for another unit, nor for a token', async () => {
    const id = await readyDeclaration(zhang)
    const CREATE = 'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret } }'
    const input = { name: '预算系统', scopes: ['READ', 'EDIT', 'IMPORT'] }
    const program = bearer(server, (await zhang.query(CREATE, { input })).createToken.secret)
    for (const decision of Object.keys(ACTIONS) as Decision[]) {
      expect(await refusal(qian, decision, id)).toBe('NOT_FOUND')
      expect(await refusal(program, decision, id)).toBe('FORBIDDEN')
    }
  })

  it('says in which state it is, where that forbids it', async () => {
    const id = await readyDeclaration(zhang)
    await bring(id, 'SUBMITTED')
    const { errors } = await zhang.ask(textOf('submit'), variablesOf('submit', id))
    expect(errors![0]!.extensions).toMatchObject({
      code: 'LOCKED',
      messages: { zh: expect.stringContaining('已报送') },
    })
  })

  it('is a log entry, a Change with person and time, and what the declaration says of itself', async () => {
    const id = await readyDeclaration(zhang)
    await bring(id, 'RETURNED')
    const told = {
      kind: 'STATE',
      actor: { name: 'chen' },
      from: 'SUBMITTED',
      to: 'RETURNED',
      reason: '指标不具体',
    }
    const [returned, submitted] = await states(id)
    expect(returned).toMatchObject({
      ...{ ...told, means: 'BROWSER', firstSequence: 3, sequence: 3 },
      ...{ at: expect.stringMatching(/Z$/), place: { field: null, indicatorId: null } },
    })
    expect(submitted).toMatchObject({
      from: 'DRAFT',
      to: 'SUBMITTED',
      reason: null,
      actor: { name: 'zhang' },
    })
    expect(await read(id)).toMatchObject({
      status: 'RETURNED',
      sequence: 3,
      decision: { ...told, sequence: 3 },
    })
  })

  it('to return has reasons, of 2,000 characters at most', async () => {
    const id = await readyDeclaration(zhang)
    await bring(id, 'SUBMITTED')
    const RETURN = textOf('return')
    const reasons = [
      ['', 'BAD_USER_INPUT'],
      [' \n', 'BAD_USER_INPUT'],
      ['长'.repeat(2_001), 'TOO_LARGE'],
    ] as const
    for (const [reason, code] of reasons) {
      const { errors } = await chen.ask(RETURN, { id, reason })
      expect(errors![0]!.extensions).toMatchObject({ code, field: 'reason' })
    }
    await chen.query(RETURN, { id, reason: ` ${'长'.repeat(2_000)} ` })
    expect((await read(id)).decision.reason).toBe('长'.repeat(2_000))
  })

  it('on a text that was not seen is refused', async () => {
    const id = await readyDeclaration(zhang)
    await edit(li, id, '甲')
    expect(await refusal(zhang, 'submit', id, 1)).toBe('STALE')
    await decide(zhang, 'submit', id, 2)
    await edit(chen, id, '乙')
    for (const decision of ['return', 'approve'] as const) {
      expect(await refusal(liu, decision, id, 3)).toBe('STALE')
      expect(await refusal(liu, decision, id, 99)).toBe('STALE')
    }
    await decide(liu, 'approve', id, 4)
  })
})

describe('several decisions at once', () => {
  it('have one order: the first one counts, the others are told', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await readyDeclaration(zhang)
      await bring(id, 'SUBMITTED')
      const answers = await Promise.all([
        refusal(chen, 'approve', id),
        refusal(liu, 'return', id),
        refusal(zhang, 'withdraw', id),
      ])
      expect(answers.filter((code) => code === null)).toHaveLength(1)
      expect(answers.filter((code) => code !== null)).toEqual(['LOCKED', 'LOCKED'])
      const { status, sequence } = await read(id)
      expect(status).toBe(['APPROVED', 'RETURNED', 'DRAFT'][answers.indexOf(null)])
      expect(sequence).toBe(3)
    }
  })

  it('repeated is not a second one', async () => {
    const id = await readyDeclaration(zhang)
    const codes = await Promise.all(Array.from({ length: 4 }, () => refusal(zhang, 'submit', id)))
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(await versions(id)).toHaveLength(1)
    expect(await states(id)).toHaveLength(1)
  })
})

describe('keystrokes in flight while the state changes', () => {
  it('count where they were judged before it; the others are refused, and nothing of them stays', async () => {
    const { id } = await smallDeclaration(zhang)
    const copies = await Promise.all([li, li, zhang].map((person) => LiveCopy.open(person, id)))
    const typing = copies.map(async (copy, who) => {
      let taken = ''
      for (let i = 0; i < 40; i++) {
        const letter = String.fromCodePoint(0x4e00 + who * 50 + i)
        const update = copy.change((doc) => nameOf(doc).insert(nameOf(doc).length, letter))
        const code = await copy.person.refusal(PUSH_UPDATE, pushed(id, update, copy.clientId))
        if (code === null) taken += letter
        else return { taken, code }
      }
      return { taken, code: null }
    })
    const first = await copies[0]!.take()
    await decide(zhang, 'submit', id)
    const typed = await Promise.all(typing)
    const { sequence } = (await versions(id))[0]
    const now = await whole(li, id)
    expect(first.sequence).toBeLessThan(sequence)
    expect(now.sequence).toBe(sequence)
    expect(await whole(li, id, sequence)).toEqual(now)
    for (const { taken, code } of typed) {
      for (const letter of taken) expect(now.name).toContain(letter)
      expect(code).toBe('LOCKED')
    }
    const inAll = typed.reduce((sum, { taken }) => sum + taken.length, 0)
    expect(now.name.match(/[\u4e00-\u4f00]/g)).toHaveLength(inAll)
  })

  it('end a Change that grows: what is typed after it is another', async () => {
    const id = await readyDeclaration(zhang)
    const copy = await LiveCopy.open(zhang, id)
    const type = (letter: string) => copy.edit((doc) => nameOf(doc).insert(nameOf(doc).length, letter))
    await type('甲')
    await decide(zhang, 'submit', id)
    await decide(zhang, 'withdraw', id)
    await type('乙')
    const { nodes } = (await li.query(STATES, { id })).changes
    const edits = nodes.filter(({ kind }: { kind: string }) => kind === 'EDIT')
    expect(edits).toMatchObject([
      { firstSequence: 5, to: expect.stringMatching(/甲乙$/) },
      { firstSequence: 2, sequence: 2, to: expect.stringMatching(/甲$/) },
    ])
  })
})

describe('open subscriptions', () => {
  it('hear of it: updates by an empty one, changes, and followed indicators that begin or cease to match', async () => {
    const { id } = await smallDeclaration(zhang)
    const FOLLOW = `subscription ($where: IndicatorFilter) { indicatorChanged(where: $where) {
      kind sequence actor { name } indicator { name declaration { status } } } }`
    const where = {
      level: { eq: 3 },
      name: { eq: '四' },
      declaration: { id: { eq: id }, status: { eq: 'SUBMITTED' } },
    }
    const following = await chen.subscribe(FOLLOW, { where })
    const copy = await LiveCopy.open(li, id)
    const changed = await li.subscribe(
      `subscription ($id: ID!) { declarationChanged(declarationId: $id) {
        sequence actor { name } changes { kind from to } } }`,
      { id },
    )
    const { sequence } = await decide(zhang, 'submit', id)
    expect(await copy.take()).toMatchObject({ sequence, update: 'AAA=', actor: { name: 'zhang' } })
    expect((await changed.next()).value.declarationChanged).toEqual({
      ...{ sequence, actor: { name: 'zhang' } },
      changes: [{ kind: 'STATE', from: 'DRAFT', to: 'SUBMITTED' }],
    })
    expect((await following.next()).value.indicatorChanged).toEqual({
      ...{ kind: 'ADDED', sequence, actor: { name: 'zhang' } },
      indicator: { name: '四', declaration: { status: 'SUBMITTED' } },
    })
    await decide(chen, 'return', id)
    expect((await following.next()).value.indicatorChanged).toMatchObject({
      kind: 'REMOVED',
      indicator: null,
    })
  })

  it('that come late are told what the state was: following from before it', async () => {
    const { id } = await smallDeclaration(zhang)
    const where = { name: { eq: '四' }, declaration: { id: { eq: id }, status: { eq: 'SUBMITTED' } } }
    const { indicators } = await chen.query(
      'query ($where: IndicatorFilter) { indicators(where: $where) { totalCount changeCursor } }',
      { where },
    )
    expect(indicators.totalCount).toBe(0)
    await decide(zhang, 'submit', id)
    const late = await chen.subscribe(
      'subscription ($where: IndicatorFilter, $after: String) { indicatorChanged(where: $where, after: $after) { kind } }',
      { where, after: indicators.changeCursor },
    )
    expect((await late.next()).value).toEqual({ indicatorChanged: { kind: 'ADDED' } })
  })

  it('filters by state say so at once', async () => {
    const id = await readyDeclaration(zhang)
    const count = async (status: Status) => {
      const where = { id: { eq: id }, status: { eq: status } }
      const COUNT = 'query ($where: DeclarationFilter) { declarations(where: $where) { totalCount } }'
      return (await li.query(COUNT, { where })).declarations.totalCount
    }
    expect([await count('DRAFT'), await count('SUBMITTED')]).toEqual([1, 0])
    await decide(zhang, 'submit', id)
    expect([await count('DRAFT'), await count('SUBMITTED')]).toEqual([0, 1])
  })
})

describe('versions', () => {
  it('are each submission and each approval, named, with person and time, and show what was fixed', async () => {
    const id = await readyDeclaration(zhang)
    await edit(li, id, '第一稿')
    await decide(zhang, 'submit', id)
    await decide(chen, 'return', id)
    await edit(li, id, '第二稿')
    await decide(zhang, 'submit', id)
    await decide(zhang, 'withdraw', id)
    await edit(li, id, '第三稿')
    await decide(zhang, 'submit', id)
    await edit(chen, id, '审定稿')
    await decide(liu, 'approve', id)
    const made = await versions(id)
    expect(made.map(({ id: _id, at: _at, ...rest }: Record<string, unknown>) => rest)).toEqual([
      { name: '批复', kind: 'APPROVAL', sequence: 11, by: { name: 'liu' } },
      { name: '第3次报送', kind: 'SUBMISSION', sequence: 9, by: { name: 'zhang' } },
      { name: '第2次报送', kind: 'SUBMISSION', sequence: 6, by: { name: 'zhang' } },
      { name: '第1次报送', kind: 'SUBMISSION', sequence: 3, by: { name: 'zhang' } },
    ])
    const shown = []
    for (const { sequence } of made) shown.push(await read(id, sequence))
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
    await bring(id, 'RETURNED')
    await zhang.query(LOCK, { id, locked: false })
    const seen = []
    for (const sequence of [1, 2, 3, 4, 5]) seen.push(await read(id, sequence))
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
    expect(await read(id)).toMatchObject({ status: 'SUBMITTED', sequence: 2 })
    expect(await refusal(zhang, 'submit', id)).toBe('LOCKED')
    expect(await li.refusal(EDIT, { input: { id, category: '不该' } })).toBe('LOCKED')
    await decide(chen, 'return', id)
    await decide(zhang, 'submit', id)
    expect((await versions(id)).map(({ name }: { name: string }) => name)).toEqual(['第2次报送', '第1次报送'])
    await expect(jixiao(server, ['verify'])).resolves.toBeDefined()
  })
})
