/** In a state that forbids it, each role is refused what is not theirs, by every mutation. */
import { beforeAll, describe, expect, it } from 'vitest'
import { WHO_MAY, type Action, type Status } from '../../server/access/may.ts'
import { Role } from '../../server/store/access/Member.ts'
import { importedDeclaration, setStatus, whole } from '../live/declarations.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askCall, NAMED } from './askCall.ts'
import { ADMINS, callsOf, namesOf } from './calls.ts'

let server: TestServer
let li: TestPerson

beforeAll(async () => {
  server = await startServer()
  li = await signIn(server, 'li')
})

describe('in a state that forbids it', () => {
  /** What each mutation of a declaration does there; null: nothing to a declaration that is there. */
  const ACTIONS: Readonly<Record<string, Action | null>> = {
    editDeclaration: 'EDIT',
    restorePlace: 'EDIT',
    addIndicator: 'EDIT',
    editIndicator: 'EDIT',
    editIndicators: 'EDIT',
    moveIndicator: 'EDIT',
    removeIndicator: 'EDIT',
    applyRepair: 'EDIT',
    pushUpdate: 'EDIT',
    setPresence: 'VIEW',
    setLock: 'LOCK',
    submitDeclaration: 'SUBMIT',
    withdrawDeclaration: 'WITHDRAW',
    adjustDeclaration: 'ADJUST',
    returnDeclaration: 'RETURN',
    approveDeclaration: 'APPROVE',
    voidDeclaration: 'VOID',
    restoreDeclaration: 'RESTORE',
    addComment: 'COMMENT',
    suggest: 'SUGGEST',
    setReviewScore: 'SCORE',
    ...{ signIn: null, signOut: null, changePassword: null, createDeclaration: null, importForm: null },
    ...{ createToken: null, revokeToken: null },
    ...Object.fromEntries(ADMINS.map((name) => [name, null])),
    // By the id of a comment or a suggestion: their own suites make some.
    ...{ resolveComment: null, reopenComment: null, editComment: null, deleteComment: null },
    readComments: 'VIEW',
    ...{ acceptSuggestion: null, rejectSuggestion: null, readNotices: null },
  }
  const WHO = { zhang: 'LEAD', li: 'STAFF', chen: 'REVIEWER', admin: 'ADMIN' } as const

  it('every mutation is accounted for', () => {
    expect(namesOf('mutation').filter((name) => !Object.hasOwn(ACTIONS, name))).toEqual([])
    expect(Object.keys(WHO_MAY).sort()).toEqual(Object.values(Role).sort())
  })

  it.each<Status>(['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'])(
    '%s: each role is refused what is not theirs',
    async (status) => {
      const { id, ids: rows, sequence } = await importedDeclaration(li)
      await setStatus(server, id, status)
      for (const [who, role] of Object.entries(WHO)) {
        const person = await signIn(server, who)
        for (const [name, action] of Object.entries(ACTIONS)) {
          const states = action === null ? undefined : WHO_MAY[role][action]
          if (action === null || states?.includes(status)) continue
          const target = /Indicators?$/.test(name) && name !== 'addIndicator' ? rows['一']! : id
          const named = { ...NAMED, id: target, declarationId: id, indicatorId: rows['一'] }
          for (const call of callsOf('mutation', name, named)) {
            const { code, isNotYet } = await askCall(person, call)
            if (!isNotYet) expect([who, name, code]).toEqual([who, name, states ? 'LOCKED' : 'FORBIDDEN'])
          }
        }
      }
      expect(await whole(li, id)).toMatchObject({ sequence, status })
    },
  )
})
