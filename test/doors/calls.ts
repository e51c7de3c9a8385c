/** Every field of Query, Mutation and Subscription as a call, made from the printed schema: a new one is among them. */
import { readFileSync } from 'node:fs'
import {
  buildSchema,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'

export const SCHEMA = buildSchema(
  readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'),
)

export type Kind = 'query' | 'mutation' | 'subscription'

/** What the arguments are to say, by their names; `id` for every other id. */
export interface Named {
  readonly [argument: string]: unknown
}

/** What administrators alone may ask, and of voided declarations leads: everybody else, and every token, is told FORBIDDEN. */
export const ADMINS: readonly string[] = [
  ...['members', 'accessLog', 'addUnit', 'renameUnit', 'addMember', 'editMember', 'resetPassword'],
  ...['deactivateMember', 'reactivateMember', 'voidedDeclarations'],
]

export interface Call {
  readonly kind: Kind
  readonly name: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  /** True where some argument is, or holds, an id. */
  readonly takesIds: boolean
}

/** Fields inside fields that are asked for: deep enough to reach another declaration, a member, a unit. */
const DEPTH = 4

const rootOf = (kind: Kind) =>
  ({
    query: SCHEMA.getQueryType(),
    mutation: SCHEMA.getMutationType(),
    subscription: SCHEMA.getSubscriptionType(),
  })[kind]!

/** The names of all fields of a kind. */
export const namesOf = (kind: Kind): string[] => Object.keys(rootOf(kind).getFields())

/** A call of a field with everything that it can be asked, and all that it can answer with. */
export function callsOf(kind: Kind, name: string, named: Named): Call[] {
  const field = rootOf(kind).getFields()[name]!
  const variables = Object.fromEntries(
    field.args.map((arg) => [arg.name, valueOf(arg.type, arg.name, named, isRequiredArgument(arg))]),
  )
  const given = field.args.filter((arg) => variables[arg.name] !== undefined)
  const head = given.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')
  const args = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  const takesIds = field.args.some((arg) => holdsId(arg.type, 0))
  return selectionsOf(field.type).map((selection) => ({
    ...{ kind, name, variables, takesIds },
    query: `${kind} ${head && `(${head})`} { ${name}${args && `(${args})`} ${selection} }`,
  }))
}

/** Of an interface, one selection for each type that it may be: in one, their fields would not fit together. */
function selectionsOf(type: GraphQLOutputType): string[] {
  const named = getNamedType(type)
  if (!isCompositeType(named)) return ['']
  if (!isAbstractType(named)) return [selection(named, DEPTH)]
  return SCHEMA.getPossibleTypes(named).map(
    (each) => `{ __typename id ... on ${each.name} ${selection(each, DEPTH - 1)} }`,
  )
}

function selection(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type)
  if (!isCompositeType(named)) return ''
  if (!isObjectType(named)) return '{ __typename }'
  const fields = Object.values(named.getFields()).filter((field) => isAsked(field, depth))
  return `{ __typename ${fields.map((field) => `${field.name} ${selection(field.type, depth - 1)}`).join(' ')} }`
}

const isAsked = (field: GraphQLField<unknown, unknown>, depth: number) =>
  !field.args.some(isRequiredArgument) && (depth > 1 || !isCompositeType(getNamedType(field.type)))

/** Ids wherever they may be given; else the least that fits. */
function valueOf(
  type: GraphQLInputType,
  name: string,
  named: Named,
  isRequired: boolean,
  depth = 0,
): unknown {
  if (Object.hasOwn(named, name)) return named[name]
  const nullable = getNullableType(type)
  const inner = getNamedType(type)
  if (inner.name === 'ID') return isListType(nullable) ? [named['id']] : named['id']
  if (isInputObjectType(inner)) {
    if (depth > 1) return undefined
    // Filters and orders are asked for by themselves; an input without an id says nothing of anybody's.
    if (!isRequired && !(inner.name.endsWith('Input') && holdsId(inner, 0))) return undefined
    const entries = Object.values(inner.getFields()).map((field) => [
      field.name,
      valueOf(field.type, field.name, named, isRequiredInputField(field), depth + 1),
    ])
    const value = Object.fromEntries(entries.filter(([, each]) => each !== undefined))
    return isListType(nullable) ? [value] : value
  }
  if (!isRequired) return undefined
  const value = isEnumType(inner) ? inner.getValues()[0]!.name : LEAST[inner.name]
  return isListType(nullable) ? [value] : value
}

const LEAST: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  String: 'x',
  Date: '2026-01-01',
  DateTime: '2030-01-01T00:00:00Z',
  Money: '1.00',
  Base64: 'AAA=',
}

function holdsId(type: GraphQLInputType, depth: number): boolean {
  const inner = getNamedType(type)
  if (inner.name === 'ID') return true
  if (!isInputObjectType(inner) || depth > 1 || !inner.name.endsWith('Input')) return false
  return Object.values(inner.getFields()).some((field) => holdsId(field.type, depth + 1))
}
