import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { requireReadableQuery } from '../api/readable.ts'
import { Problem } from '../problem.ts'
import { MOST_TOKENS, simpleEnough } from '../api/simpleEnough.ts'

type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] }

/**
 * Characters of queries remembered, in all: a page sends the same dozen again and again, of some hundred characters each. One
 * that is read takes some 300 times its text: strangers must not fill the memory with it.
 */
const MOST_REMEMBERED = 200_000

/** Parses and validates queries, each text once. */
export class Documents {
  readonly #schema: GraphQLSchema
  readonly #checked = new Map<string, Checked>()
  #remembered = 0

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  check(query: string): Checked {
    const known = this.#checked.get(query)
    if (known) return known
    const checked = this.#parse(query)
    this.#remember(query, checked)
    return checked
  }

  #remember(query: string, checked: Checked): void {
    this.#checked.set(query, checked)
    this.#remembered += query.length
    for (const oldest of this.#checked.keys()) {
      if (this.#remembered <= MOST_REMEMBERED) break
      this.#checked.delete(oldest)
      this.#remembered -= oldest.length
    }
  }

  #parse(query: string): Checked {
    try {
      requireReadableQuery(query)
      const document = parse(query, { maxTokens: MOST_TOKENS })
      const errors = validate(this.#schema, document, [...specifiedRules, simpleEnough])
      return errors.length === 0
        ? { document }
        : { errors: errors.map((one) => coded(one, 'GRAPHQL_VALIDATION_FAILED')) }
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [coded(error, 'GRAPHQL_PARSE_FAILED')] }
      if (error instanceof Problem)
        return { errors: [new GraphQLError(error.message, { originalError: error })] }
      throw error
    }
  }
}

/** With its code; a Problem that one of our own rules found has one already. */
function coded(error: GraphQLError, code: string): GraphQLError {
  if (error.originalError) return error
  const { message, nodes = null, source = null, positions = null } = error
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } })
}

/** The operation that is asked for; null where that is not clear. */
export const operationOf = (
  document: DocumentNode,
  name: string | null | undefined,
): OperationDefinitionNode | null => getOperationAST(document, name) ?? null
