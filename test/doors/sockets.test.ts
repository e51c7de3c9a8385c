/** A socket that stays open is closed with the right to it, and nothing more comes or is taken. */
import { beforeAll, describe, expect, it } from 'vitest'
import { jixiao } from '../live/commandLine.ts'
import { blankDeclaration, whole } from '../live/declarations.ts'
import { everything, openAll } from '../live/everySubscription.ts'
import { follow } from '../live/LiveCopy.ts'
import { edited } from '../live/typedEdit.ts'
import { signIn, signInAll, stranger, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { Subscription } from '../support/Subscription.ts'

let server: TestServer
let li: TestPerson
let qian: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;[li, qian] = await signInAll(server, 'li', 'qian')
})

describe('an open socket', () => {
  const edit = (person: TestPerson, id: string, category: string) =>
    edited(person, 'editDeclaration', { id, category })

  /** They end, with that close code, and what happens afterwards does not come. */
  async function expectEnd(subscriptions: readonly Subscription<unknown>[], id: string, code: number) {
    for (const subscription of subscriptions) expect((await subscription.ended).error).toMatchObject({ code })
    const seen = subscriptions.map(({ events }) => events.length)
    await edit(li, id, `之后${code}`)
    const watching = await follow(li, id)
    await watching.next()
    watching.close()
    expect(subscriptions.map(({ events }) => events.length)).toEqual(seen)
  }

  it('is closed when its member signs out, and only theirs', async () => {
    const id = await blankDeclaration(li)
    const [wang, elsewhere] = await signInAll(server, 'wang', 'wang')
    const [theirs, others] = [await openAll(wang, id), await openAll(elsewhere, id)]
    await wang.query('mutation { signOut }')
    await expectEnd(theirs, id, 4401)
    const [updates] = others as [Subscription<{ declarationUpdates: { sequence: number } }>]
    await updates.until(({ declarationUpdates }) => declarationUpdates.sequence === 2)
    expect(await wang.refusal('{ units { id } }')).toBe('UNAUTHENTICATED')
  })

  it('is closed within seconds when its member is disabled, and takes nothing more', async () => {
    const id = await blankDeclaration(li)
    const sun = await signIn(server, 'sun')
    const subscriptions = await openAll(sun, id)
    await edit(sun, id, '还在')
    await jixiao(server, ['member', 'disable', 'sun'])
    await expectEnd(subscriptions, id, 4401)
    await expect.poll(() => sun.refusal('{ units { id } }'), { timeout: 10_000 }).toBe('UNAUTHENTICATED')
    await expect(signIn(server, 'sun')).rejects.toMatchObject({ code: expect.any(String) })
    expect(
      await sun.refusal(
        'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }',
        {
          input: { id, category: '不该' },
        },
      ),
    ).toBe('UNAUTHENTICATED')
    expect((await whole(li, id)).category).toBe('之后4401')
  })

  it('is closed within seconds when its member is moved to another unit, and comes back to nothing', async () => {
    const id = await blankDeclaration(li)
    const liu = await signIn(server, 'liu')
    const subscriptions = await openAll(liu, id)
    const { units } = await qian.query('{ units { id } }')
    await server.sql('update member_unit set unit_id = ? where member_id = ?', units[0].id, liu.memberId)
    await expectEnd(subscriptions, id, 4403)
    await liu.close()
    const { error } = await (await follow(liu, id)).ended
    expect(error).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    expect(await liu.refusal('query ($id: ID!) { declaration(id: $id) { id } }', { id })).toBe('NOT_FOUND')
  })

  it('of nobody gets no events, and stays open for what anybody may ask', async () => {
    const somebody = stranger(server)
    for (const [query, variables] of everything(await blankDeclaration(li))) {
      const subscription = new Subscription(somebody.socket(), { query, variables })
      expect((await subscription.ended).error).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
    }
    const answers = somebody.socket().iterate({ query: '{ me { id } }' })
    expect((await answers.next()).value).toEqual({ data: { me: null } })
  })
})
