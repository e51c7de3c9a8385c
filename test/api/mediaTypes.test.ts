/** An answer comes as the media type that was accepted, however often it was asked for and whatever it says. */
import { beforeAll, expect, it } from 'vitest'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let li: TestPerson
beforeAll(async () => {
  server = await startServer()
  li = await signIn(server, 'li')
})

const JSON_TYPE = 'application/json; charset=utf-8'
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8'

it.each([
  ['*/*', 200, JSON_TYPE, 200],
  ['application/json', 200, JSON_TYPE, 200],
  ['application/graphql-response+json', 200, GRAPHQL_TYPE, 400],
  ['application/graphql-response+json, application/json;q=0.5', 200, GRAPHQL_TYPE, 400],
  ['application/json, application/graphql-response+json;q=0.5', 200, JSON_TYPE, 200],
  ['text/html', 406, JSON_TYPE, 406],
] as const)('%s', async (accept, status, mediaType, ofMistake) => {
  const ask = async (query: string) => {
    const headers = {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${li.token}`,
      Accept: accept,
    }
    const { url } = server
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
    return [answer.status, answer.headers.get('content-type')]
  }
  for (let times = 3; times > 0; times--) {
    expect(await ask('{ me { no } }')).toEqual([ofMistake, mediaType])
    expect(await ask('{ me { name } }')).toEqual([status, mediaType])
  }
})
