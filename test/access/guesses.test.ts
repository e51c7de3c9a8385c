import { beforeEach, describe, expect, it } from 'vitest'
import { GuessLimiter } from '../../server/access/GuessLimiter.ts'

let now = 0
let limiter: GuessLimiter
beforeEach(() => {
  now = 1_000_000
  limiter = new GuessLimiter(() => now)
})

const wrong = (name: string, address: string) => limiter.guard(name, address, async () => null)
const right = (name: string, address: string) => limiter.guard(name, address, async () => 'in')

async function times(count: number, run: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await run(index)
}

describe('guessing passwords', () => {
  it('ends after ten wrong ones of a name from an address, and goes on a quarter of an hour later', async () => {
    await times(10, () => wrong('li', 'a'))
    await expect(right('li', 'a')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await expect(right('LI', 'a')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(await right('li', 'b')).toBe('in')
    now += 15 * 60_000
    expect(await right('li', 'a')).toBe('in')
  })

  it('ends for an address after fifty wrong ones of whatever names', async () => {
    await times(50, (index) => wrong(`name${index}`, 'a'))
    await expect(right('li', 'a')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(await right('li', 'b')).toBe('in')
  })

  it('ends for a name after a hundred wrong ones from everywhere', async () => {
    await times(100, (index) => wrong('li', `address${index}`))
    await expect(right('li', 'elsewhere')).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })

  it('counts neither right ones nor those that could not be checked', async () => {
    await times(60, () => right('li', 'a'))
    const broken = () => limiter.guard('li', 'a', () => Promise.reject(new Error('no database')))
    await times(60, () => broken().catch(() => undefined))
    expect(await right('li', 'a')).toBe('in')
  })

  it('lets no more pass at once than one by one', async () => {
    const all = await Promise.allSettled(Array.from({ length: 30 }, () => wrong('li', 'a')))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  })
})
