/** Who is behind a token is read from the database seldom, and never believed for longer than seconds. */
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AccessChanges } from '../../server/access/AccessChanges.ts'
import { People } from '../../server/access/People.ts'
import { newTokenSecret } from '../../server/access/tokenSecret.ts'
import { Member } from '../../server/store/access/Member.ts'
import { Token } from '../../server/store/access/Token.ts'
import { statementsOf } from '../queries/countStatements.ts'
import { type OpenRooms, openRooms } from '../support/inProcess.ts'

const { id, secret, hash } = newTokenSecret()
let open: OpenRooms
let people: People

beforeEach(async () => {
  open = await openRooms()
  const em = open.store.em()
  const createdAt = new Date()
  const member = em.create(Member, {
    ...{ id: 'm-1', name: 'li', displayName: '李', role: 'STAFF', passwordHash: '', units: [], createdAt },
    ...{ disabledAt: null },
  })
  em.create(Token, {
    ...{ id, member, name: '预算系统', scopes: ['READ'], unitIds: null, secretHash: hash, createdAt },
    ...{ expiresAt: null, lastUsedAt: createdAt, revokedAt: null },
  })
  await em.flush()
  const changes = new AccessChanges()
  people = new People({ store: open.store, changes, sessionSecret: 's', sessionIdle: 1_000_000 })
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(async () => {
  vi.useRealTimers()
  people.close()
  await open.close()
})

/** Sixteen questions at once, as of an integrator: what each knows the token as. */
const askAll = () => Promise.all(Array.from({ length: 16 }, ask))
const ask = async () => {
  const person = await people.byToken(secret)
  return person?.means === 'TOKEN' ? person.tokenName : null
}
const all = (answer: string | null) => Array(16).fill(answer)
const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
const rename = (name: string) => open.store.em().nativeUpdate(Token, { id }, { name })

describe('who is behind a token', () => {
  it('is read once for all who ask at once, and then for a second not at all', async () => {
    const alone = await statementsOf(open.store, ask)
    expect(alone.length).toBeGreaterThan(0)
    pass(2_000)
    const together = await statementsOf(open.store, askAll)
    expect(together).toHaveLength(alone.length)
    pass(900)
    expect(await statementsOf(open.store, askAll)).toEqual([])
  })

  it('is read anew while it is believed still: who asks often waits for nothing', async () => {
    expect(await askAll()).toEqual(all('预算系统'))
    await rename('财政系统')
    pass(1_100)
    expect(await ask()).toBe('预算系统')
    while ((await ask()) === '预算系统') await wait(10) // at the same moment still, by their clock
    expect(await ask()).toBe('财政系统')
  })

  it('is believed for two seconds at most', async () => {
    await askAll()
    await rename('财政系统')
    pass(2_000)
    expect(await askAll()).toEqual(all('财政系统'))
    await open.store.em().nativeUpdate(Token, { id }, { revokedAt: new Date() })
    pass(2_000)
    expect(await askAll()).toEqual(all(null))
  })

  it('is read anew where rights change here while it is read', async () => {
    const before = askAll()
    await rename('财政系统')
    await Promise.all([before, people.changed()])
    expect(await askAll()).toEqual(all('财政系统'))
  })

  it('is nobody from the moment that it ends here, whatever was being read', async () => {
    const asked = askAll()
    people.ended([id])
    expect(await asked).toEqual(all(null))
    expect(await askAll()).toEqual(all(null))
  })

  it('is asked for again after a database that did not answer', async () => {
    await askAll()
    pass(2_000)
    const { em } = open.store
    open.store.em = () => {
      throw new Error('gone')
    }
    const answers = await Promise.allSettled(Array.from({ length: 3 }, ask))
    expect(answers.map(({ status }) => status)).toEqual(Array(3).fill('rejected'))
    open.store.em = em
    expect(await askAll()).toEqual(all('预算系统'))
  })
})
