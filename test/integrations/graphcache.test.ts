/** urql's normalised cache, which knows the schema by introspection, joins our pages and follows our edits. */
import { cacheExchange, type CacheExchangeOpts } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { Client, fetchExchange, gql } from '@urql/core'
import { getIntrospectionQuery } from 'graphql'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer } from '../support/server.ts'

const PAGE = gql`
  query ($after: String) {
    indicators(first: 2, after: $after, where: { level: { eq: 3 } }) {
      edges {
        node {
          id
          name
          target {
            text
          }
          declaration {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`
const EDIT = gql`
  mutation ($input: EditIndicatorInput!) {
    editIndicator(input: $input) {
      indicator {
        id
        target {
          text
        }
      }
    }
  }
`
const ONE = gql`
  query ($id: ID!) {
    node(id: $id) {
      id
      ... on Indicator {
        name
        target {
          text
        }
      }
    }
  }
`

let zhang: TestPerson
let client: Client
const warn = vi.spyOn(console, 'warn')

beforeAll(async () => {
  zhang = await signIn(await startServer(), 'zhang')
  const schema: NonNullable<CacheExchangeOpts['schema']> = await zhang.query(getIntrospectionQuery())
  client = new Client({
    url: `${zhang.server.url}/graphql`,
    fetchOptions: { headers: { authorization: `Bearer ${zhang.token}` } },
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        schema,
        keys: { Target: () => null },
        resolvers: {
          Query: {
            indicators: relayPagination(),
            node: (_query, { id }) => ({ __typename: 'Indicator', id: id as string }),
          },
        },
      }),
      fetchExchange,
    ],
  })
})

describe('graphcache', () => {
  it('joins pages, follows an edit in all that shows it, and finds by id what it has read', async () => {
    const { data: first } = await client.query(PAGE, {})
    const { data: both } = await client.query(PAGE, { after: first.indicators.pageInfo.endCursor })
    const nodes = both.indicators.edges.map(({ node }: { node: { id: string } }) => node)
    expect(new Set(nodes.map(({ id }: { id: string }) => id)).size).toBe(4)
    expect(nodes.slice(0, 2)).toEqual(first.indicators.edges.map(({ node }: { node: object }) => node))

    const { id } = nodes[0]
    const edited = await client.mutation(EDIT, { input: { id, target: '不少于9场' } })
    expect(edited.error).toBeUndefined()
    const again = client.readQuery(PAGE, {})?.data
    expect(again.indicators.edges[0].node.target.text).toBe('不少于9场')
    expect(client.readQuery(ONE, { id })?.data.node).toMatchObject({ id, target: { text: '不少于9场' } })
    expect(warn).not.toHaveBeenCalled()
  })
})
