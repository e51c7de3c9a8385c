import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../support/person.ts'
import { dropDatabaseIn, environmentIn } from '../support/database.ts'
import { INHERITED, startServer, type TestServer } from '../support/server.ts'

const JIXIAO = fileURLToPath(new URL('../../server/dist/bundle/jixiao.js', import.meta.url))
const PRODUCTION = { NODE_ENV: 'production', SESSION_SECRET: 'only-this-test-knows-this-secret-0123456789' }

const dataDir = mkdtempSync(join(tmpdir(), 'jixiao-test-'))
afterAll(async () => {
  await dropDatabaseIn(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
})

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

async function jixiao(args: readonly string[], input = ''): Promise<Ran> {
  const env = { ...INHERITED, ...(await environmentIn(dataDir)) }
  const child = spawn(process.execPath, [JIXIAO, ...args], { env })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { out, error, code }
}

describe('jixiao', () => {
  it('says how it is used', async () => {
    expect(await jixiao([])).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining('jixiao member add'),
    })
    expect(await jixiao(['nonsense'])).toMatchObject({ code: 2 })
    const wrongOption = await jixiao(['member', 'add', 'x', '--nonsense'])
    expect(wrongOption).toMatchObject({ code: 2, error: expect.stringContaining('jixiao member add') })
    expect(wrongOption.error).not.toMatch(/\n\s+at /)
  })
})

describe('accounts in production', () => {
  let server: TestServer

  beforeAll(async () => {
    await jixiao(['unit', 'add', '某某局'])
    await jixiao(
      ['member', 'add', 'mei', '--display', '梅', '--unit', '某某局', '--password-stdin'],
      'first password\n',
    )
    server = await startServer({ dataDir, env: PRODUCTION })
  })

  it('are made before the first start, and sign in', async () => {
    const mei = await signIn(server, 'mei', 'first password')
    expect(await mei.query('{ me { displayName role units { name } } }')).toEqual({
      me: { displayName: '梅', role: 'STAFF', units: [{ name: '某某局' }] },
    })
  })

  it('are made while the server runs, with a password that is told once', async () => {
    const { out, code } = await jixiao(['member', 'add', 'lan', '--role', 'reviewer', '--unit', '某某局'])
    expect(code).toBe(0)
    const password = /: (\w{16})\n/.exec(out)?.[1] ?? ''
    await signIn(server, 'lan', password)
    expect((await jixiao(['member', 'list'])).out).toBe(
      'lan\tlan\tREVIEWER\t某某局\nmei\t梅\tSTAFF\t某某局\n',
    )
    expect((await jixiao(['unit', 'list'])).out).toBe('某某局\n')
  })

  it('are refused with a sentence where they cannot be', async () => {
    expect(await jixiao(['unit', 'add', '某某局'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('已有同名单位'),
    })
    expect(await jixiao(['member', 'add', 'mei', '--unit', '某某局'])).toMatchObject({ code: 1 })
    expect(await jixiao(['member', 'add', 'ju', '--unit', '没有局'])).toMatchObject({
      code: 1,
      error: expect.stringContaining('没有局'),
    })
    expect(await jixiao(['member', 'add', 'ju', '--role', 'king', '--unit', '某某局'])).toMatchObject({
      code: 2,
    })
    expect(await jixiao(['member', 'add', 'a b', '--unit', '某某局'])).toMatchObject({ code: 2 })
    expect(await jixiao(['member', 'disable', 'nobody'])).toMatchObject({ code: 1 })
  })

  it('get another password, and are out everywhere within seconds', async () => {
    const mei = await signIn(server, 'mei', 'first password')
    await jixiao(['member', 'password', 'mei', '--password-stdin'], 'second password')
    await expect.poll(() => mei.query('{ me { name } }'), { timeout: 5_000 }).toEqual({ me: null })
    await signIn(server, 'mei', 'second password')
    await expect(signIn(server, 'mei', 'first password')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('are disabled: their sockets are closed within seconds, and they do not come in again', async () => {
    const mei = await signIn(server, 'mei', 'second password')
    const closed = new Promise((resolve) => mei.socket().on('closed', resolve))
    for await (const _answer of mei.socket().iterate({ query: '{ me { id } }' })) break
    await jixiao(['member', 'disable', 'mei'])
    expect(await closed).toMatchObject({ code: 4401 })
    await expect(signIn(server, 'mei', 'second password')).rejects.toThrow('此账号已停用')
    await jixiao(['member', 'enable', 'mei'])
    await signIn(server, 'mei', 'second password')
  })
})
