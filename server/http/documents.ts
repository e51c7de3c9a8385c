import {
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'

type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] }

/** Texts of queries remembered: a page sends the same dozen again and again. */
const MOST_REMEMBERED = 500
/** As in graphqlOverHttp. */
const MOST_TOKENS = 10_000

/** Parses and validates queries, each text once. */
export class Documents {
  readonly #schema: GraphQLSchema
  readonly #checked = new Map<string, Checked>()

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  check(query: string): Checked {
    const known = this.#checked.get(query)
    if (known) return known
    const checked = this.#parse(query)
    this.#checked.set(query, checked)
    const [oldest] = this.#checked.keys()
    if (oldest !== undefined && this.#checked.size > MOST_REMEMBERED) this.#checked.delete(oldest)
    return checked
  }

  #parse(query: string): Checked {
    try {
      const document = parse(query, { maxTokens: MOST_TOKENS })
      const errors = validate(this.#schema, document)
      return errors.length === 0
        ? { document }
        : { errors: errors.map((one) => coded(one, 'GRAPHQL_VALIDATION_FAILED')) }
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [coded(error, 'GRAPHQL_PARSE_FAILED')] }
      throw error
    }
  }
}

const coded = ({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  })

/** The operation that is asked for; null where that is not clear. */
export const operationOf = (
  document: DocumentNode,
  name: string | null | undefined,
): OperationDefinitionNode | null => getOperationAST(document, name) ?? null
