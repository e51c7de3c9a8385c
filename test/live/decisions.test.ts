/** 报送、撤回、退回、批复: who may, in which order, and what is said of it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { WHO_MAY, type Action, type Status } from '../../server/access/may.ts'
import type { Role } from '../../server/store/access/Member.ts'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { jixiao } from './commandLine.ts'
import {
  bring,
  decide,
  type Decision,
  decisionRefusal,
  decisionText,
  readState,
  variablesOf,
  versionsOf,
} from './decide.ts'
import { readyDeclaration } from './declarations.ts'
import { edited } from './typedEdit.ts'
import { withToken } from '../support/token.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let liu: TestPerson
let qian: TestPerson
let people: Readonly<Record<Role, TestPerson>>

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, liu, qian] = await signInAll(server, 'zhang', 'li', 'chen', 'liu', 'qian')
  const unit = ['--unit', '上海科学技术交流中心', '--password-stdin']
  await jixiao(server, ['member', 'add', 'dui', '--role', 'INTEGRATOR', ...unit], 'for the test')
  const [ADMIN, INTEGRATOR] = [await signIn(server, 'admin'), await signIn(server, 'dui', 'for the test')]
  people = { LEAD: zhang, STAFF: li, REVIEWER: chen, ADMIN, INTEGRATOR }
})

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

const read = (id: string) => readState(li, id)
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
          await bring(people, id, status)
          const before = await read(id)
          const states = WHO_MAY[role][action]
          if (states?.includes(status)) {
            const sequence = before.sequence + 1
            expect(await decide(person, decision, id)).toEqual({ id, status: LEADS_TO[decision], sequence })
          } else {
            expect([role, decision, await decisionRefusal(person, decision, id)]).toEqual([
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
    const { program } = await withToken(zhang, { scopes: ['READ', 'EDIT', 'IMPORT'] })
    for (const decision of Object.keys(ACTIONS) as Decision[]) {
      expect(await decisionRefusal(qian, decision, id)).toBe('NOT_FOUND')
      expect(await decisionRefusal(program, decision, id)).toBe('FORBIDDEN')
    }
  })

  it('says in which state it is, where that forbids it', async () => {
    const id = await readyDeclaration(zhang)
    await bring(people, id, 'SUBMITTED')
    const { errors } = await zhang.ask(decisionText('submit'), variablesOf('submit', id))
    expect(errors![0]!.extensions).toMatchObject({
      code: 'LOCKED',
      messages: { zh: expect.stringContaining('已报送') },
    })
  })

  it('is a log entry, a Change with person and time, and what the declaration says of itself', async () => {
    const id = await readyDeclaration(zhang)
    await bring(people, id, 'RETURNED')
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
    await bring(people, id, 'SUBMITTED')
    const RETURN = decisionText('return')
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
    await edited(li, 'editDeclaration', { id, category: '甲' })
    expect(await decisionRefusal(zhang, 'submit', id, 1)).toBe('STALE')
    await decide(zhang, 'submit', id, 2)
    await edited(chen, 'editDeclaration', { id, category: '乙' })
    for (const decision of ['return', 'approve'] as const) {
      expect(await decisionRefusal(liu, decision, id, 3)).toBe('STALE')
      expect(await decisionRefusal(liu, decision, id, 99)).toBe('STALE')
    }
    await decide(liu, 'approve', id, 4)
  })
})

describe('several decisions at once', () => {
  it('have one order: the first one counts, the others are told', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await readyDeclaration(zhang)
      await bring(people, id, 'SUBMITTED')
      const answers = await Promise.all([
        decisionRefusal(chen, 'approve', id),
        decisionRefusal(liu, 'return', id),
        decisionRefusal(zhang, 'withdraw', id),
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
    const codes = await Promise.all(Array.from({ length: 4 }, () => decisionRefusal(zhang, 'submit', id)))
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    expect(await versionsOf(li, id)).toHaveLength(1)
    expect(await states(id)).toHaveLength(1)
  })
})
