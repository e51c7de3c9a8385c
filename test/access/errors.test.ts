import { GraphQLError, graphql, buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { formatError, isUnexpected } from '../../server/api/errors.ts'
import { problem } from '../../server/problem.ts'

const zh = { language: 'zh', requestId: 'r1' } as const

/** What graphql-js makes of what a resolver throws. */
async function thrown(error: unknown): Promise<GraphQLError> {
  const schema = buildSchema('type Query { a: Int }')
  const { errors } = await graphql({ schema, source: '{ a }', rootValue: { a: () => Promise.reject(error) } })
  return errors![0]!
}

describe('errors', () => {
  it('that are expected are told in the language asked for, with the other beside it', async () => {
    const error = await thrown(
      problem('BAD_USER_INPUT', { zh: '年度不对。', en: 'Wrong year.', field: 'input.year' }),
    )
    expect(formatError(error, zh)).toMatchObject({
      message: '年度不对。',
      path: ['a'],
      extensions: {
        code: 'BAD_USER_INPUT',
        field: 'input.year',
        messages: { zh: '年度不对。', en: 'Wrong year.' },
      },
    })
    expect(formatError(error, { ...zh, language: 'en' }).message).toBe('Wrong year.')
    expect(isUnexpected(error)).toBe(false)
  })

  it.each([
    ['an exception', new Error('SELECT secret FROM member')],
    ['a thrown text', 'secret'],
    ['a GraphQLError without a code', new GraphQLError('secret')],
    [
      'a GraphQLError with a code that is none of ours',
      new GraphQLError('secret', { extensions: { code: 'SQLITE_BUSY' } }),
    ],
  ])('that are not (%s) are masked, and named by the request', async (_what, error) => {
    const shown = formatError(await thrown(error), zh)
    expect(shown.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', requestId: 'r1' })
    expect(JSON.stringify(shown)).not.toMatch(/secret|SQLITE/)
    expect(isUnexpected(await thrown(error))).toBe(true)
  })

  it('carry places and findings', async () => {
    const places = [{ field: 'NAME' }]
    expect(formatError(await thrown(problem('LOCKED', { places })), zh).extensions).toMatchObject({
      code: 'LOCKED',
      places,
    })
  })
})
