import { type ApiError, Refused, type TestPerson } from '../support/person.ts'

/** Asks over the person's socket, and answers with the data; throws `Refused` where there are errors. */
// oxlint-disable-next-line no-explicit-any -- what an untyped query answers is for the test to say
export async function overSocket(person: TestPerson, query: string, variables: object): Promise<any> {
  const answers = person.socket().iterate({ query, variables: { ...variables } })
  try {
    for await (const { data, errors } of answers) {
      if (errors) throw new Refused(errors as unknown as readonly ApiError[], query)
      return data
    }
  } catch (error) {
    // Where nothing could be executed, graphql-ws hands the errors over as they came.
    throw Array.isArray(error) ? new Refused(error as ApiError[], query) : error
  }
  throw new Error(`No answer came:\n${query}`)
}
