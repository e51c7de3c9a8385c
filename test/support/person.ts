import { print, type DocumentNode } from 'graphql'
import { createClient, type Client } from 'graphql-ws'
import { WebSocket } from 'ws'
import { ON_POSTGRES } from './database.ts'
import { afterEachSuite } from './endings.ts'
import type { TestServer } from './server.ts'
import { Subscription } from './Subscription.ts'

/** An operation: its text, or a typed document of schema/operations. */
export type Operation<D, V> = string | (DocumentNode & { __apiType?: (variables: V) => D })

/** What the API says of one failure. */
export interface ApiError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: {
    readonly code: string
    readonly messages?: { readonly zh: string; readonly en: string }
    readonly field?: string
    readonly [name: string]: unknown
  }
}

export interface Answer<D> {
  readonly data?: D | null
  readonly errors?: readonly ApiError[]
}

/** The API answered with errors; `code` is the first one's. */
export class Refused extends Error {
  readonly errors: readonly ApiError[]
  readonly code: string

  constructor(errors: readonly ApiError[], operation: string) {
    super(
      `${errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join('; ')}\n${operation}`,
    )
    this.name = 'Refused'
    this.errors = errors
    this.code = errors[0]?.extensions.code ?? ''
  }
}

// oxlint-disable-next-line no-explicit-any -- what an untyped query answers is for the test to say
type Data = any
type Variables = Readonly<Record<string, unknown>>

/** Somebody who talks to a server: over HTTP, and over one socket that is opened when first needed. */
export class TestPerson {
  readonly server: TestServer
  /** The session's token; null for a stranger. */
  readonly token: string | null
  /** The session's cookie as a browser sends it: `jixiao_session=…`. */
  readonly cookie: string
  readonly memberId: string
  readonly #isAtBrowser: boolean
  #client: Client | undefined

  constructor(
    server: TestServer,
    session?: Pick<TestPerson, 'cookie' | 'memberId'> & { readonly token: string | null },
    isAtBrowser = false,
  ) {
    this.server = server
    this.token = session?.token ?? null
    this.cookie = session?.cookie ?? ''
    this.memberId = session?.memberId ?? ''
    this.#isAtBrowser = isAtBrowser
  }

  /** Asks, and answers with the data; throws `Refused` where there are errors. */
  async query<D = Data, V = Variables>(
    operation: Operation<D, V>,
    variables?: V,
    headers?: Record<string, string>,
  ): Promise<D> {
    const { data, errors } = await this.ask(operation, variables, headers)
    if (errors) throw new Refused(errors, textOf(operation))
    return data as D
  }

  /** Asks, and answers with whatever comes, errors too. */
  async ask<D = Data, V = Variables>(
    operation: Operation<D, V>,
    variables?: V,
    headers: Record<string, string> = {},
  ): Promise<Answer<D>> {
    const authorization = this.token === null ? {} : { Authorization: `Bearer ${this.token}` }
    const response = await fetch(`${this.server.url}/graphql`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...authorization,
        ...headers,
      },
      body: JSON.stringify({ query: textOf(operation), variables }),
    })
    return (await response.json()) as Answer<D>
  }

  /** The code with which the operation is refused; null where it is not. */
  async refusal<D, V = Variables>(operation: Operation<D, V>, variables?: V): Promise<string | null> {
    const { errors } = await this.ask(operation, variables)
    return errors?.[0]?.extensions.code ?? null
  }

  /**
   * Subscribes, and waits until the server has most likely taken it in (nothing in the protocol says so): some questions
   * after it on the same socket were answered.
   */
  async subscribe<D = Data, V = Variables>(
    operation: Operation<D, V>,
    variables?: V,
  ): Promise<Subscription<D>> {
    const client = this.socket()
    const subscription = new Subscription<D>(client, {
      query: textOf(operation),
      variables: variables as Variables,
    })
    for (let round = 0; round < ROUNDS; round += 1) await askOn(client)
    return subscription
  }

  /** The one socket, as graphql-ws's client; it does not try again when it is closed. */
  socket(): Client {
    this.#client ??= createClient({
      url: this.server.wsUrl,
      webSocketImpl: this.#isAtBrowser ? withCookie(this.cookie) : WebSocket,
      retryAttempts: 0,
      lazy: true,
      lazyCloseTimeout: 60_000,
      onNonLazyError: () => undefined,
      connectionParams:
        this.token === null || this.#isAtBrowser ? {} : { authorization: `Bearer ${this.token}` },
    })
    return this.#client
  }

  /** Closes the socket, and forgets it: the next subscription opens another. */
  async close(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    await client?.dispose()
  }
}

const textOf = <D, V>(operation: Operation<D, V>): string =>
  typeof operation === 'string' ? operation : print(operation)

/** PostgreSQL answers questions beside each other, so that a later one may be quicker. */
const ROUNDS = ON_POSTGRES ? 6 : 3

/** One question over the socket; whether it could be answered does not matter here. */
async function askOn(client: Client): Promise<void> {
  try {
    for await (const _answer of client.iterate({ query: '{ units { id } }' })) return
  } catch {
    // The subscription itself tells why the socket was closed.
  }
}

const people = new Set<TestPerson>()
afterEachSuite(async () => {
  await Promise.all([...people].map((person) => person.close()))
  people.clear()
})

const SIGN_IN = `mutation ($name: String!, $password: String!) {
  signIn(name: $name, password: $password) { token member { id } }
}`

/**
 * Signs in, as one of the sample accounts unless a password is given.
 *
 *     const li = await signIn(server, 'li')
 *     const { me } = await li.query('{ me { displayName } }')
 */
export async function signIn(server: TestServer, name: string, password = 'jixiao'): Promise<TestPerson> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: SIGN_IN, variables: { name, password } }),
  })
  const { data, errors } = (await response.json()) as Answer<{
    signIn: { token: string; member: { id: string } }
  }>
  if (errors || !data) throw new Refused(errors ?? [], SIGN_IN)
  const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  const person = new TestPerson(server, { token: data.signIn.token, cookie, memberId: data.signIn.member.id })
  people.add(person)
  return person
}

type Each<Names extends readonly string[]> = { -readonly [N in keyof Names]: TestPerson }

/** Signs several in at once, in that order. */
export const signInAll = <const Names extends readonly string[]>(
  server: TestServer,
  ...names: Names
): Promise<Each<Names>> => Promise.all(names.map((name) => signIn(server, name))) as Promise<Each<Names>> // as many as there are names

/** Who takes part in a review, for `signInAll`: a unit's lead and staff, two reviewers, somebody of another unit, an administrator. */
export const REVIEW = ['zhang', 'li', 'chen', 'liu', 'qian', 'admin'] as const

/** A program that brings this as its bearer: a session's token, or another system's. */
export function bearer(server: TestServer, token: string, memberId = ''): TestPerson {
  const program = new TestPerson(server, { token, cookie: '', memberId })
  people.add(program)
  return program
}

/** The same sign-in, but the cookie opens the socket, as in a browser. */
export function atBrowser(person: TestPerson): TestPerson {
  const same = new TestPerson(person.server, person, true)
  people.add(same)
  return same
}

/** Browsers send cookies by themselves. */
const withCookie = (Cookie: string) =>
  class extends WebSocket {
    constructor(url: string, protocols: string | string[]) {
      super(url, protocols, { headers: { Cookie } })
    }
  }

/** Somebody who is not signed in. */
export function stranger(server: TestServer): TestPerson {
  const person = new TestPerson(server)
  people.add(person)
  return person
}
