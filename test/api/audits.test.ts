/** The audits by which others judge servers of "GraphQL over HTTP" (npm graphql-http): all that MUST and SHOULD be holds. */
import { serverAudits } from 'graphql-http'
import { describe, expect, it } from 'vitest'
import { startServer } from '../support/server.ts'

/** What may be, and is not here: queries by GET, for the reason in docs/api.md. */
const BY_GET: ReadonlySet<string> = new Set(['5A70', 'D6D5', '6A70'])

const server = await startServer()
const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetch }).map(
  ({ id, name, fn: run }) => ({ id, name, run }),
)

describe('GraphQL over HTTP', () => {
  it.each(audits.filter(({ id }) => !BY_GET.has(id)))('$id: $name', async ({ run }) => {
    expect(await run()).toMatchObject({ status: 'ok' })
  })

  it.each(audits.filter(({ id }) => BY_GET.has(id)))('is not done, $id: $name', async ({ name, run }) => {
    expect(name).toMatch(/^MAY /)
    expect(await run()).toMatchObject({ status: 'notice' })
  })
})
