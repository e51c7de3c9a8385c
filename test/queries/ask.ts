/** Questions to the API in this process: the real schema and resolvers, on a dataset, asked by a made-up person. */
import { graphql, type GraphQLSchema } from 'graphql'
import type { Person } from '../../server/access/Person.ts'
import { buildSchema } from '../../server/api/buildSchema.ts'
import type { Context } from '../../server/api/context.ts'
import { Problem } from '../../server/problem.ts'
import type { DocumentHistory } from '../../server/query/source/DocumentSource.ts'
import type { Dataset } from './dataset.ts'

let schema: Promise<GraphQLSchema> | undefined

export const person = (unitIds: Person['unitIds'], role: Person['role'] = 'STAFF'): Person => ({
  means: 'BROWSER',
  sessionId: 's',
  memberId: 'm',
  name: 'li',
  displayName: '李',
  role,
  unitIds,
})

interface Asked {
  readonly by?: Person | null
  readonly variables?: Readonly<Record<string, unknown>>
  readonly history?: DocumentHistory
}

// oxlint-disable-next-line no-explicit-any -- what a query answers is for the test to say
type Data = any

/** Where it is asked. */
type Asking = Pick<Dataset, 'store' | 'groups'>

/** The answer's data, and its first error. */
export async function answer(
  { store, groups }: Asking,
  source: string,
  { by = person('ALL', 'ADMIN'), variables = {}, history }: Asked = {},
): Promise<{ data: Data; problem: Problem | undefined; errors: readonly Error[] | undefined }> {
  schema ??= buildSchema()
  // Of the context, reading uses these alone.
  const contextValue = {
    person: by,
    em: store.em(),
    language: 'zh',
    services: { history, store, groups },
  } as unknown as Context
  const { data, errors } = await graphql({
    schema: await schema,
    source,
    variableValues: variables,
    contextValue,
  })
  const cause = errors?.[0]?.originalError
  return { data, problem: cause instanceof Problem ? cause : undefined, errors }
}

/** The answer's data; throws where there are errors. */
export async function ask(dataset: Asking, source: string, asked: Asked = {}): Promise<Data> {
  const { data, errors } = await answer(dataset, source, asked)
  if (errors) throw errors[0]
  return data
}

/** The code that it is refused with, and the field at fault. */
export async function refusal(dataset: Dataset, source: string, asked: Asked = {}): Promise<string | null> {
  const { problem, errors } = await answer(dataset, source, asked)
  if (!problem) return errors ? `unexpected: ${errors[0]?.message}` : null
  return [problem.code, ...(problem.details.field ? [problem.details.field] : [])].join(' ')
}
