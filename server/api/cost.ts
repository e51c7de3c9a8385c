import {
  getNamedType,
  getNullableType,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { problem } from '../problem.ts'
import { DEFAULT_SIZE, MOST_AT_ONCE } from '../query/page/readPageRequest.ts'
import { LIKELY_SIZE, LIKELY_SIZES, MOST_COST, MUTATION_PRICE, PRICES } from './prices.ts'

type Variables = Readonly<Record<string, unknown>> | null | undefined

/**
 * A number, or how to tell it from the variables. What an operation costs is worked out once for its text: of a keystroke's,
 * which has no lists, nothing is left to be done.
 */
type Amount = number | ((variables: Variables) => number)

const at = (amount: Amount, variables: Variables): number =>
  typeof amount === 'number' ? amount : amount(variables)

const sum = (amounts: readonly Amount[]): Amount => {
  const fixed = amounts.reduce<number>((all, one) => (typeof one === 'number' ? all + one : all), 0)
  const others = amounts.filter((one) => typeof one !== 'number')
  return others.length === 0 ? fixed : (variables) => others.reduce((all, one) => all + one(variables), fixed)
}

const product = (one: Amount, other: Amount): Amount =>
  typeof one === 'number' && typeof other === 'number'
    ? one * other
    : (variables) => at(one, variables) * at(other, variables)

/** What is asked, valid by the schema. */
export interface Priced {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Variables
}

const known = new WeakMap<OperationDefinitionNode, Amount>()

/** Points that the operation may cost, whatever comes of it. */
export function costOf({ variables, ...asked }: Priced): number {
  let amount = known.get(asked.operation)
  if (amount === undefined) known.set(asked.operation, (amount = new Pricing(asked).amount))
  return at(amount, variables)
}

/** Throws TOO_COMPLEX, with the figures, for an operation that may cost too much. */
export function requireAffordable(asked: Priced): void {
  const cost = costOf(asked)
  if (cost <= MOST_COST) return
  throw problem('TOO_COMPLEX', {
    zh: `查询估价 ${cost} 点，最多 ${MOST_COST} 点；请减少 first 或嵌套，分次查询。`,
    en: `The query may cost ${cost} points; ${MOST_COST} at most. Ask for fewer rows, or for less of each.`,
    figures: { cost, most: MOST_COST },
  })
}

class Pricing {
  readonly amount: Amount
  readonly #asked: Omit<Priced, 'variables'>
  readonly #fragments = new Map<string, Amount>()

  constructor(asked: Omit<Priced, 'variables'>) {
    this.#asked = asked
    const { schema, operation } = asked
    this.amount = this.#ofSet(operation.selectionSet, schema.getRootType(operation.operation)!, null)
  }

  /** `page`: how many rows were asked for, where the set is that of a connection. */
  #ofSet({ selections }: SelectionSetNode, parent: GraphQLNamedType, page: Amount | null): Amount {
    return sum(selections.map((selection) => this.#ofSelection(selection, parent, page)))
  }

  #ofSelection(selection: SelectionNode, parent: GraphQLNamedType, page: Amount | null): Amount {
    if (selection.kind === Kind.FIELD) return this.#ofField(selection, parent, page)
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#ofFragment(selection.name.value, page)
    const { typeCondition, selectionSet } = selection
    return this.#ofSet(selectionSet, typeCondition ? this.#type(typeCondition.name.value) : parent, page)
  }

  #ofFragment(name: string, page: Amount | null): Amount {
    const done = page === null ? this.#fragments.get(name) : undefined
    if (done !== undefined) return done
    const fragment = this.#asked.document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    )
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return 0
    const amount = this.#ofSet(fragment.selectionSet, this.#type(fragment.typeCondition.name.value), page)
    if (page === null) this.#fragments.set(name, amount)
    return amount
  }

  #ofField(node: FieldNode, parent: GraphQLNamedType, page: Amount | null): Amount {
    const field = fieldOf(parent, node.name.value)
    if (!field) return 1 // __typename, introspection: nothing is read for it
    const path = `${parent.name}.${field.name}`
    const price = PRICES[path] ?? (parent === this.#asked.schema.getMutationType() ? MUTATION_PRICE : 1)
    const type = getNamedType(field.type)
    if (!node.selectionSet || !isCompositeType(type)) return price
    const asked = isPaged(field) ? this.#pageOf(node) : null
    const inside = this.#ofSet(node.selectionSet, type, asked)
    if (!isListType(getNullableType(field.type))) return sum([price, inside])
    const has = (argument: string) => node.arguments?.some(({ name }) => name.value === argument)
    const likely = LIKELY_SIZES[has('where') ? `${path}(where)` : path] ?? LIKELY_SIZE
    return sum([price, product(page ?? (has('first') ? asked! : likely), inside)])
  }

  /** How many rows that asks for at most. */
  #pageOf({ arguments: given = [] }: FieldNode): Amount {
    const sizes = given
      .filter(({ name }) => name.value === 'first' || name.value === 'last')
      .map(({ value }) => this.#sizeOf(value))
    if (sizes.length === 0) return DEFAULT_SIZE
    return (variables) => Math.max(...sizes.map((size) => at(size, variables)))
  }

  #sizeOf(value: ValueNode): Amount {
    if (value.kind !== Kind.VARIABLE) return rows(value.kind === Kind.INT ? Number(value.value) : null)
    const name = value.name.value
    const otherwise = this.#asked.operation.variableDefinitions?.find(
      ({ variable }) => variable.name.value === name,
    )?.defaultValue
    const unsaid = otherwise ? this.#sizeOf(otherwise) : DEFAULT_SIZE
    return (variables) => (variables?.[name] === undefined ? at(unsaid, variables) : rows(variables[name]))
  }

  #type(name: string): GraphQLNamedType {
    return this.#asked.schema.getType(name)! // the document is valid
  }
}

const fieldOf = (parent: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined =>
  isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined

const isPaged = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.some(({ name }) => name === 'first')

/** Too many are refused by themselves. */
const rows = (size: unknown): number =>
  typeof size === 'number' ? Math.min(Math.max(size, 0), MOST_AT_ONCE) : DEFAULT_SIZE
