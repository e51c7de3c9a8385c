import { describe, expect, it } from 'vitest'
import { signIn, stranger } from '../support/person.ts'
import { startServer } from '../support/server.ts'

const PRODUCTION = { NODE_ENV: 'production', SESSION_SECRET: 'only-this-test-knows-this-secret-0123456789' }

describe('a server process', () => {
  it('stops cleanly at SIGTERM: sockets are told, and it starts again with everybody still signed in', async () => {
    const server = await startServer()
    const li = await signIn(server, 'li')
    const closed = new Promise((resolve) => li.socket().on('closed', resolve))
    for await (const _answer of li.socket().iterate({ query: '{ me { id } }' })) break
    expect(await server.stop()).toEqual({ code: 0, signal: null })
    expect(await closed).toMatchObject({ code: 1001 })
    await server.start()
    expect(await li.query('{ me { name } }')).toEqual({ me: { name: 'li' } })
  })

  it('refuses the database that another one uses, and takes it over from one that was killed', async () => {
    const first = await startServer()
    await expect(startServer({ dataDir: first.dataDir })).rejects.toThrow(
      /正由另一个服务进程使用[^]*Another server is using/,
    )
    expect(await (await fetch(`${first.url}/health`)).json()).toEqual({ status: 'ok' })
    await first.kill9()
    const second = await startServer({ dataDir: first.dataDir })
    expect(await (await fetch(`${second.url}/health`)).json()).toEqual({ status: 'ok' })
    await second.stop()
  })

  it('goes on after a failure that nobody waited for, and logs it', async () => {
    const fail = `process.on('SIGUSR2', () => void Promise.reject(new Error('nobody waits')))`
    const server = await startServer({
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURI(fail)}` },
    })
    process.kill(server.pid!, 'SIGUSR2')
    await expect.poll(() => server.output).toMatch(/nobody waits.*"msg":"unhandled rejection"/)
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'ok' })
  })

  it.each([
    [{ PORT: 'x' }, /设置 PORT 有误/],
    [{ NODE_ENV: 'production' }, /设置 SESSION_SECRET 有误/],
    [{ DATABASE_URL: 'mysql://localhost/x' }, /设置 DATABASE_URL 有误/],
  ])('does not start with %j, and says why without a stack', async (env, sentence) => {
    const failure = await startServer({ env }).catch(String)
    expect(failure).toMatch(sentence)
    expect(failure).not.toMatch(/\n\s+at .*settings/)
  })

  it('says which port is taken', async () => {
    const first = await startServer()
    const port = new URL(first.url).port
    await expect(startServer({ env: { PORT: port } })).rejects.toThrow(new RegExp(`Port ${port} is taken`))
  })

  it('has no sample accounts in production', async () => {
    const server = await startServer({ env: PRODUCTION })
    await expect(signIn(server, 'zhang')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(signIn(server, 'admin')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(server.output).not.toContain('jixiao"')
  })

  it('behind an https proxy under a sub-path: Secure cookies for that path, every address below it', async () => {
    const server = await startServer({ env: { BASE_URL: 'https://jx.example.cn/jixiao', TRUST_PROXY: '1' } })
    const response = await fetch(`${server.url}/jixiao/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { signIn(name: "li", password: "jixiao") { expiresAt } }' }),
    })
    expect(response.headers.get('set-cookie')).toMatch(/; Path=\/jixiao; HttpOnly; Secure; SameSite=Lax$/)
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age/)
    expect(await (await fetch(`${server.url}/jixiao/health`)).json()).toEqual({ status: 'ok' })
    const page = await (await fetch(`${server.url}/jixiao/declarations/some-id`)).text()
    expect(page).toContain('<base href="/jixiao/">')
    expect(await stranger(server).query('{ me { id } }')).toEqual({ me: null }) // a proxy that strips the path
  })
})
