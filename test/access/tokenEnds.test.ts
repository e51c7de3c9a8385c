/** Whatever ends or changes a token's rights ends what is open under it within seconds. */
import { beforeAll, expect, it } from 'vitest'
import { jixiao } from '../live/commandLine.ts'
import { blankDeclaration } from '../live/declarations.ts'
import { openAll } from '../live/everySubscription.ts'
import { edited, textOf } from '../live/typedEdit.ts'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { REVOKE_TOKEN, withToken } from '../support/token.ts'

let server: TestServer
let zhang: TestPerson
let admin: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;[zhang, admin] = await signInAll(server, 'zhang', 'admin')
})

/** What ends or changes a token's rights, the close code of its open socket, and what it is told afterwards. */
const ENDS: Record<
  string,
  { by: string; code: number; afterwards: string; end: (id: string, maker: TestPerson) => unknown }
> = {
  'revoked by its maker': {
    by: 'zhang',
    code: 4401,
    afterwards: 'UNAUTHENTICATED',
    end: (id, maker) => maker.query(REVOKE_TOKEN, { id }),
  },
  'revoked by an administrator': {
    by: 'zhang',
    code: 4401,
    afterwards: 'UNAUTHENTICATED',
    end: (id) => admin.query(REVOKE_TOKEN, { id }),
  },
  'its time is over': {
    ...{ by: 'zhang', code: 4401, afterwards: 'UNAUTHENTICATED' },
    end: (id) => server.sql(`update token set expires_at = ? where id = ?`, new Date(Date.now() + 500), id),
  },
  'its maker is disabled': {
    ...{ by: 'wang', code: 4401, afterwards: 'UNAUTHENTICATED' },
    end: () => jixiao(server, ['member', 'disable', 'wang']),
  },
  'its maker has another role': {
    ...{ by: 'liu', code: 4403, afterwards: 'FORBIDDEN' },
    end: (_id, maker) => server.sql(`update member set role = 'ADMIN' where id = ?`, maker.memberId),
  },
  'its maker has other units': {
    ...{ by: 'zhao', code: 4403, afterwards: 'NOT_FOUND' },
    end: (_id, maker) => server.sql('delete from member_unit where member_id = ?', maker.memberId),
  },
}

it.concurrent.each(Object.entries(ENDS))(
  '%s: open subscriptions end within seconds, and nothing is taken any more',
  async (_what, { by, code, afterwards, end }) => {
    const maker = await signIn(server, by)
    const { id, program } = await withToken(maker, { scopes: ['READ', 'EDIT'] })
    const declaration = await blankDeclaration(zhang)
    const subscriptions = await openAll(program, declaration)
    await end(id, maker)
    for (const subscription of subscriptions) expect((await subscription.ended).error).toMatchObject({ code })
    const seen = subscriptions.map(({ events }) => events.length)
    await edited(zhang, 'editDeclaration', { id: declaration, category: '之后' })
    expect(subscriptions.map(({ events }) => events.length)).toEqual(seen)
    const input = { id: declaration, category: '不该' }
    expect(await program.refusal(textOf('editDeclaration'), { input })).toBe(afterwards)
  },
)

it('an end that was set beforehand comes while a subscription is open', async () => {
  const { program } = await withToken(zhang, {
    expiresAt: new Date(Date.now() + 2_000).toISOString(),
  })
  const subscriptions = await openAll(program, await blankDeclaration(zhang))
  for (const subscription of subscriptions)
    expect((await subscription.ended).error).toMatchObject({ code: 4401 })
})
