import { createClient } from 'graphql-ws'
import { beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { signIn, stranger } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'

const SIGN_IN =
  'mutation ($name: String!, $password: String!) { signIn(name: $name, password: $password) { token } }'
const ME = '{ me { name displayName role unit { name } units { name } } }'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})

const post = (body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and other sites do not bring along', async () => {
    const response = await post({ query: SIGN_IN, variables: { name: 'li', password: 'jixiao' } })
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^jixiao_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const again = await post({ query: ME }, { Cookie: cookie.split(';', 1)[0] ?? '' })
    expect(await again.json()).toEqual({
      data: {
        me: {
          name: 'li',
          displayName: '李娜',
          role: 'STAFF',
          unit: { name: '上海科学技术交流中心' },
          units: [{ name: '上海科学技术交流中心' }],
        },
      },
    })
  })

  it('gives a token that programs bring as a bearer, over HTTP and over a socket', async () => {
    const chen = await signIn(server, 'chen')
    expect(await chen.query(ME)).toMatchObject({ me: { name: 'chen', role: 'REVIEWER', unit: null } })
    for await (const answer of chen.socket().iterate({ query: ME })) {
      expect(answer.data).toMatchObject({ me: { name: 'chen' } })
      break
    }
  })

  it('shows the member their unit in the answer itself', async () => {
    const query = 'mutation { signIn(name: "wang", password: "jixiao") { member { unit { name } } } }'
    expect(await stranger(server).query(query)).toEqual({
      signIn: { member: { unit: { name: '上海科学技术交流中心' } } },
    })
  })

  it('says the same of an unknown name as of a wrong password', async () => {
    const [unknown, wrong] = await Promise.all(
      ['nobody', 'li'].map((name) => stranger(server).ask(SIGN_IN, { name, password: 'not it' })),
    )
    expect(unknown).toEqual(wrong)
    expect(wrong?.errors?.[0]).toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
      message: '登录名或密码不对。',
    })
  })

  it('tells in English who asks for English', async () => {
    const english = { 'Accept-Language': 'en-GB,en;q=0.9,zh;q=0.5' }
    const { errors } = await stranger(server).ask(SIGN_IN, { name: 'li', password: 'not it' }, english)
    expect(errors?.[0]?.message).toBe('Wrong name or password.')
    expect(errors?.[0]?.extensions.messages?.zh).toBe('登录名或密码不对。')
  })

  it('refuses an eleventh guess, from that address, of that name, and takes no more of others', async () => {
    const guess = () => stranger(server).refusal(SIGN_IN, { name: 'sun', password: 'not it' })
    const codes = await Promise.all(Array.from({ length: 14 }, guess))
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(10)
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(4)
    expect(await stranger(server).refusal(SIGN_IN, { name: 'sun', password: 'jixiao' })).toBe('RATE_LIMITED')
    expect(await stranger(server).refusal(SIGN_IN, { name: 'zhao', password: 'jixiao' })).toBeNull()
  })
})

describe('a stranger', () => {
  it.each([
    '{ units { id } }',
    '{ node(id: "x") { id } }',
    'mutation { changePassword(oldPassword: "a", newPassword: "b") }',
  ])('is refused: %s', async (query) => {
    expect(await stranger(server).refusal(query)).toBe('UNAUTHENTICATED')
  })

  it('is nobody', async () => {
    expect(await stranger(server).query('{ me { id } }')).toEqual({ me: null })
  })

  it('is not let in with a token that never was, over HTTP or over a socket', async () => {
    const headers = { Authorization: 'Bearer nonsense' }
    expect(await stranger(server).query('{ me { id } }', {}, headers)).toEqual({ me: null })
  })
})

describe('a socket that says whose it is', () => {
  it('is had by that member alone', async () => {
    const [li, wang] = [await signIn(server, 'li'), await signIn(server, 'wang')]
    const open = async (member: string) => {
      const client = createClient({
        url: server.wsUrl,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { authorization: `Bearer ${li.token}`, member },
      })
      try {
        for await (const { data } of client.iterate({ query: ME })) return data
      } finally {
        await client.dispose()
      }
      throw new Error('no answer')
    }
    expect(await open(li.memberId)).toMatchObject({ me: { name: 'li' } })
    await expect(open(wang.memberId)).rejects.toMatchObject({ code: 4401 })
  })
})

describe('leaving', () => {
  it('ends the session, and every socket of it, at once', async () => {
    const zhao = await signIn(server, 'zhao')
    const closed = new Promise((resolve) => zhao.socket().on('closed', resolve))
    for await (const answer of zhao.socket().iterate({ query: ME })) {
      expect(answer.data).toMatchObject({ me: { name: 'zhao' } })
      break
    }
    expect(await zhao.query('mutation { signOut }')).toEqual({ signOut: true })
    expect(await closed).toMatchObject({ code: 4401 })
    expect(await zhao.query('{ me { id } }')).toEqual({ me: null })
  })

  it('ends a session that is idle too long', async () => {
    const liu = await signIn(server, 'liu')
    await expire('liu')
    await expect.poll(() => liu.query('{ me { id } }'), { timeout: 5_000 }).toEqual({ me: null })
  })

  it('ends the sockets of a session that is idle too long', async () => {
    const liu = await signIn(server, 'liu')
    const closed = new Promise((resolve) => liu.socket().on('closed', resolve))
    for await (const _answer of liu.socket().iterate({ query: ME })) break
    await expire('liu')
    expect(await closed).toMatchObject({ code: 4401 })
  })
})

describe('the password', () => {
  const CHANGE =
    'mutation ($old: String!, $new: String!) { changePassword(oldPassword: $old, newPassword: $new) }'

  it('is changed by its owner, who stays while their other sessions end', async () => {
    const [here, elsewhere] = [await signIn(server, 'qian'), await signIn(server, 'qian')]
    expect(await here.refusal(CHANGE, { old: 'not it', new: 'correct horse' })).toBe('BAD_USER_INPUT')
    expect(await here.refusal(CHANGE, { old: 'jixiao', new: 'short' })).toBe('BAD_USER_INPUT')
    expect(await here.query(CHANGE, { old: 'jixiao', new: 'correct horse' })).toEqual({
      changePassword: true,
    })
    expect(await here.query('{ me { name } }')).toEqual({ me: { name: 'qian' } })
    expect(await elsewhere.query('{ me { name } }')).toEqual({ me: null })
    await expect(signIn(server, 'qian')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await signIn(server, 'qian', 'correct horse')
  })
})

/** As if they had not done anything for hours. */
const expire = (name: string) =>
  server.sql(
    'update session set expires_at = ? where member_id = (select id from member where name = ?)',
    new Date(1),
    name,
  )
