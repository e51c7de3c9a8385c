/** What signing in tells, and costs, whoever guesses. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { GuessLimiter } from '../../server/access/GuessLimiter.ts'
import { hashPassword, isPassword } from '../../server/access/password.ts'
import { Problem } from '../../server/problem.ts'

type Argon2 = typeof import('../../server/node_modules/@node-rs/argon2/index.js')

/** What was hashed, by its cost: `verify` takes that of the hash. */
const work = vi.hoisted(() => [] as string[])
// The server's own dependency, so by its path.
vi.mock('../../server/node_modules/@node-rs/argon2/index.js', async (original) => {
  const argon2 = await original<Argon2>()
  const costOf = (hash: string) => /m=\d+,t=\d+,p=\d+/.exec(hash)![0]
  return {
    ...argon2,
    hash: async (...given: Parameters<typeof argon2.hash>) => {
      const made = await argon2.hash(...given)
      work.push(costOf(made))
      return made
    },
    verify: (...given: Parameters<typeof argon2.verify>) => {
      work.push(costOf(String(given[0])))
      return argon2.verify(...given)
    },
  }
})

beforeEach(() => void work.splice(0))

describe('signing in', () => {
  it('does the same work for a name that there is not as for a wrong password, from the first time on', async () => {
    expect(await isPassword('guess', undefined)).toBe(false)
    const unknown = work.splice(0)
    const hash = await hashPassword('a good password')
    work.splice(0)
    expect(await isPassword('guess', hash)).toBe(false)
    expect(work).toEqual(unknown)
    expect(unknown).toEqual(['m=19456,t=2,p=1'])
  })

  it('lets nobody in by the password of the hash that stands for no name', async () => {
    for (const guess of ['', 'undefined', 'null', 'jixiao', ' '])
      expect(await isPassword(guess, undefined)).toBe(false)
  })

  it('hashes nothing that is longer than a password may be', async () => {
    expect(await isPassword('x'.repeat(201), await hashPassword('x'.repeat(200)))).toBe(false)
    expect(work).toHaveLength(1)
    expect(await isPassword('x'.repeat(10_000_000), undefined)).toBe(false)
    expect(work).toHaveLength(1)
  })
})

describe('guessing', () => {
  const wrong = async () => null
  const refused = (error: unknown) => expect((error as Problem).code).toBe('RATE_LIMITED')

  it('of one name goes by no other way of writing it', async () => {
    const limiter = new GuessLimiter()
    for (let n = 0; n < 10; n += 1) await limiter.guard(n % 2 ? 'LI' : 'li', 'a', wrong)
    await limiter.guard('Li', 'a', wrong).then(() => expect.unreachable(), refused)
  })

  it('does no work once it is refused', async () => {
    const limiter = new GuessLimiter()
    const check = vi.fn<() => Promise<null>>(wrong)
    for (let n = 0; n < 30; n += 1) await limiter.guard('li', 'a', check).catch(refused)
    expect(check).toHaveBeenCalledTimes(10)
  })

  it('with names of a megabyte fills no memory', async () => {
    const limiter = new GuessLimiter()
    const before = process.memoryUsage().heapUsed
    // Each address may guess fifty times; each name is another.
    for (let n = 0; n < 200; n += 1)
      await limiter.guard(`${n}`.padEnd(1_000_000, 'x'), `address ${n % 20}`, wrong).catch(refused)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000)
  })

  it('with a right password at last is counted no further', async () => {
    const limiter = new GuessLimiter()
    for (let n = 0; n < 9; n += 1) await limiter.guard('li', 'a', wrong)
    for (let n = 0; n < 20; n += 1) expect(await limiter.guard('li', 'a', async () => 'in')).toBe('in')
    await limiter.guard('li', 'a', wrong)
    await limiter.guard('li', 'a', async () => 'in').then(() => expect.unreachable(), refused)
  })
})
