/** An event is executed once for all who ask the same of it; what depends on who asks is never shared. */
import { buildSchema, type ExecutionArgs, GraphQLError, parse } from 'graphql'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../server/access/Person.ts'
import type { Context } from '../../server/api/context.ts'
import { type Asked, EventTexts, keyOf } from '../../server/http/EventTexts.ts'
import { person } from '../support/inProcess.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { blankDeclaration } from './declarations.ts'

describe('the text of an event', () => {
  const schema = buildSchema(`
    type Query { none: Int }
    type Subscription { news(since: Int): News }
    type News { text(loud: Boolean): String, mine: Boolean, soon: Boolean, broken: String }
  `)
  let executions = 0
  /** As our resolvers do: by the context that they are given. */
  const event = (by: string) => ({
    news: () => {
      executions += 1
      return {
        text: ({ loud }: { loud?: boolean }) => (loud ? 'NEWS' : 'news'),
        mine: (_args: object, context: Context) => context.person?.name === by,
        soon: async (_args: object, context: Context) => (
          await Promise.resolve(),
          context.person?.name === by
        ),
        broken: () => {
          throw new GraphQLError('broken')
        },
      }
    },
  })
  const li = person('li')
  const wang = person('wang')
  const documents = new Map<string, ExecutionArgs['document']>()

  function asks(who: Person, query: string, variableValues: Record<string, unknown> = {}): Asked {
    const document = documents.get(query) ?? parse(query)
    documents.set(query, document)
    const context = { person: who, services: {} } as Context
    const args = { schema, document, variableValues, contextValue: context }
    const encode: Asked['encode'] = (result) => JSON.stringify({ ...result, to: result.errors && who.name })
    return { args, context, key: keyOf(args), encode }
  }
  const told = async (texts: EventTexts, about: object, ...all: Asked[]) =>
    Promise.all(all.map((asked) => texts.of(asked, about)))

  beforeEach(() => void (executions = 0))

  it('is made once for all who ask the same, whoever they are and whatever they followed from', async () => {
    const texts = new EventTexts()
    const about = event('li')
    const query = 'subscription ($since: Int) { news(since: $since) { text } }'
    const at = (who: Person, since: number) => asks(who, query, { since })
    const first = await told(texts, about, at(li, 1), at(wang, 2))
    const late = await told(texts, about, at(wang, 3))
    expect([...first, ...late]).toEqual(Array(3).fill('{"data":{"news":{"text":"news"}}}'))
    expect(executions).toBe(1)
    await told(texts, event('li'), at(li, 1))
    expect(executions).toBe(2)
  })

  it('is there at once where it was foreseen, and made again where it could not be made', async () => {
    const texts = new EventTexts()
    const about = event('li')
    const asked = asks(li, 'subscription { news { text } }')
    texts.foresee(asked, about)
    texts.foresee(asks(wang, 'subscription { news { text } }'), about)
    await Promise.resolve(texts.of(asked, about))
    expect(texts.of(asked, about)).toBe('{"data":{"news":{"text":"news"}}}')
    expect(executions).toBe(1)
    const fails = () => {
      throw new Error('not yet')
    }
    const later = event('li')
    texts.foresee({ ...asked, encode: fails }, later)
    await expect.poll(() => executions).toBe(2)
    expect(await texts.of(asked, later)).toBe('{"data":{"news":{"text":"news"}}}')
  })

  it.each(['mine', 'soon'])('is made for each where it depends on who asks (%s)', async (field) => {
    const texts = new EventTexts()
    const about = event('li')
    const query = `subscription { news { ${field} } }`
    const says = (is: boolean) => JSON.stringify({ data: { news: { [field]: is } } })
    expect(await told(texts, about, asks(wang, query), asks(li, query))).toEqual([says(false), says(true)])
    expect(await told(texts, about, asks(li, query), asks(wang, query))).toEqual([says(true), says(false)])
  })

  it('is made for each set of variables that it uses', async () => {
    const query =
      'subscription ($loud: Boolean, $all: Boolean!) { news { text(loud: $loud) mine @include(if: $all) } }'
    const asked = (loud: boolean, all: boolean) => asks(li, query, { loud, all })
    const all = await told(
      new EventTexts(),
      event('li'),
      asked(true, false),
      asked(false, false),
      asked(false, true),
    )
    expect(all.map((text) => JSON.parse(text).data.news)).toEqual([
      { text: 'NEWS' },
      { text: 'news' },
      { text: 'news', mine: true },
    ])
  })

  it('is made for each variable that is an argument of the subscription and something else too', async () => {
    const query = 'subscription ($loud: Boolean, $n: Int) { news(since: $n) { text(loud: $loud) } ...More }'
    const more = 'fragment More on Subscription { news(since: $n) { a: text(loud: $loud) } }'
    const asked = (n: number) => asks(li, `${query} ${more}`, { n, loud: true })
    expect(asked(1).key).not.toBe(asked(2).key)
  })

  it('is told to each in their words where something failed', async () => {
    const query = 'subscription { news { broken } }'
    const all = await told(new EventTexts(), event('li'), asks(li, query), asks(wang, query))
    expect(all.map((text) => JSON.parse(text).to)).toEqual(['li', 'wang'])
  })
})

describe('two who follow with the same words and different rights', () => {
  let server: TestServer
  let [li, chen, admin] = [] as unknown as [TestPerson, TestPerson, TestPerson]

  beforeAll(async () => {
    server = await startServer()
    // The reviewer chen sees another unit too, of which li may not know.
    await server.sql(`insert into member_unit (member_id, unit_id)
      select m.id, u.unit_id from member m, member q join member_unit u on u.member_id = q.id
      where m.name = 'chen' and q.name = 'qian'`)
    const names = ['li', 'chen', 'admin']
    ;[li, chen, admin] = (await Promise.all(names.map((name) => signIn(server, name)))) as [
      TestPerson,
      TestPerson,
      TestPerson,
    ]
  })

  it('are told what each of them may know', async () => {
    const declarationId = await blankDeclaration(li)
    const query = `subscription ($declarationId: ID!) {
      presence(declarationId: $declarationId) { member { name units { name } } }
    }`
    const [one, other] = await Promise.all([li, admin].map((who) => who.subscribe(query, { declarationId })))
    const SET = `mutation ($declarationId: ID!, $state: Base64) {
      setPresence(declarationId: $declarationId, clientId: "1", state: $state)
    }`
    await chen.query(SET, { declarationId, state: Buffer.from('{}').toString('base64') })
    const unitsOf = async (subscription: typeof one) =>
      ((await subscription!.next()).value as { presence: { member: { units: { name: string }[] } } }).presence
        .member.units.length
    expect([await unitsOf(one), await unitsOf(other)]).toEqual([1, 2])
  })
})
