/** The Changes of a declaration, as the API tells them. */
import type { TestPerson } from '../support/person.ts'

export const CHANGE = `id firstSequence sequence at means client kind undo from to
  actor { id name displayName } place { field indicatorId cell }`
export const CHANGES = `query ($id: ID!, $where: ChangeFilter, $first: Int, $after: String) {
  changes(declarationId: $id, where: $where, first: $first, after: $after) {
    totalCount nodes { ${CHANGE} } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`

/** A page of them, newest first. */
export const changesOf = async (person: TestPerson, id: string, variables: object = {}) =>
  (await person.query(CHANGES, { id, ...variables })).changes
