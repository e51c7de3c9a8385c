/** Every place of the schema where a caller may write something of a kind, made from the printed schema: a new one is among them. */
import {
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isCompositeType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { callsOf, type Kind, namesOf, type Named, SCHEMA } from './calls.ts'

/** A place in the arguments of a root field. */
export interface Place {
  readonly kind: Kind
  readonly name: string
  /** From the argument down: `['where', 'unit', 'name', 'contains']`. */
  readonly path: readonly string[]
  /** How it reads in a report. */
  readonly label: string
}

const KINDS = ['query', 'mutation', 'subscription'] as const

/** Every place that takes a scalar of that name, as deep as input types go without repeating. */
export const placesOf = (scalar: string): Place[] =>
  everyPlace((type) => (getNamedType(type).name === scalar ? [[]] : []))

/** Every place that takes an input object, with its type. */
export const objectPlaces = (): (Place & { readonly type: GraphQLInputObjectType })[] =>
  everyPlace((type) => (isInputObjectType(getNamedType(type)) ? [[]] : [])).map((place) => ({
    ...place,
    type: typeAt(place) as GraphQLInputObjectType, // that is what was looked for
  }))

function everyPlace(ends: (type: GraphQLInputType) => string[][]): Place[] {
  return KINDS.flatMap((kind) =>
    namesOf(kind).flatMap((name) =>
      argumentsOf(kind, name).flatMap((arg) =>
        pathsIn(arg.type, ends, new Set()).map((rest) => {
          const path = [arg.name, ...rest]
          return { kind, name, path, label: `${kind} ${name}(${path.join('.')})` }
        }),
      ),
    ),
  )
}

function pathsIn(
  type: GraphQLInputType,
  ends: (type: GraphQLInputType) => string[][],
  above: ReadonlySet<string>,
): string[][] {
  const named = getNamedType(type)
  if (!isInputObjectType(named)) return ends(type)
  if (above.has(named.name)) return []
  const within = new Set([...above, named.name])
  const inside = Object.values(named.getFields()).flatMap((field) =>
    pathsIn(field.type, ends, within).map((rest) => [field.name, ...rest]),
  )
  return [...ends(type), ...inside]
}

const rootOf = (kind: Kind) =>
  ({
    query: SCHEMA.getQueryType(),
    mutation: SCHEMA.getMutationType(),
    subscription: SCHEMA.getSubscriptionType(),
  })[kind]!

const fieldOf = (kind: Kind, name: string) => rootOf(kind).getFields()[name]!
const argumentsOf = (kind: Kind, name: string) => fieldOf(kind, name).args

function typeAt({ kind, name, path: [first, ...rest] }: Place): unknown {
  let type = argumentsOf(kind, name).find((arg) => arg.name === first)!.type
  for (const step of rest) type = (getNamedType(type) as GraphQLInputObjectType).getFields()[step]!.type
  return getNamedType(type)
}

const needed = new WeakMap<Named, Map<string, Record<string, unknown>>>()

/** The variables without which the field cannot be called; a call is dear to make, for all that it asks. */
function neededBy(kind: Kind, name: string, named: Named): Record<string, unknown> {
  const made = needed.get(named) ?? new Map<string, Record<string, unknown>>()
  needed.set(named, made)
  const variables = made.get(`${kind} ${name}`) ?? { ...callsOf(kind, name, named)[0]!.variables }
  made.set(`${kind} ${name}`, variables)
  return variables
}

/** The variables of a call of that field, everything needed being `named`, with a value put in at the place. */
export function variablesWith(
  { kind, name, path }: Place,
  named: Named,
  value: unknown,
): Record<string, unknown> {
  const variables = structuredClone(neededBy(kind, name, named))
  let [holder, types] = [variables, new Map(argumentsOf(kind, name).map((arg) => [arg.name, arg.type]))]
  for (const step of path.slice(0, -1)) {
    const type = types.get(step)!
    const known = holder[step]
    const next = (Array.isArray(known) ? known[0] : known) ?? {}
    holder[step] = isListType(getNullableType(type)) ? [next] : next
    holder = next as Record<string, unknown>
    types = new Map(
      Object.values((getNamedType(type) as GraphQLInputObjectType).getFields()).map((field) => [
        field.name,
        field.type,
      ]),
    )
  }
  const last = path.at(-1)!
  // An unknown name has no type.
  const isList = types.has(last) && isListType(getNullableType(types.get(last)!))
  // Own, also where it is called `__proto__`.
  Object.defineProperty(holder, last, {
    value: isList ? [value] : value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return variables
}

/** One operation that calls the field several times, each time with variables of its own; answers are called a0, a1, … */
export function together(
  { kind, name }: Pick<Place, 'kind' | 'name'>,
  all: readonly Readonly<Record<string, unknown>>[],
  selection = selectionOf(kind, name),
): { readonly query: string; readonly variables: Record<string, unknown> } {
  const args = argumentsOf(kind, name)
  const given = all.map((variables) => args.filter((arg) => variables[arg.name] !== undefined))
  const head = given.flatMap((some, i) => some.map((arg) => `$${arg.name}${i}: ${arg.type}`))
  const fields = given.map(
    (some, i) =>
      `a${i}: ${name}(${some.map((arg) => `${arg.name}: $${arg.name}${i}`).join(', ')}) ${selection}`,
  )
  const variables = Object.fromEntries(
    given.flatMap((some, i) => some.map((arg) => [`${arg.name}${i}`, all[i]![arg.name]])),
  )
  return { query: `${kind} (${head.join(', ')}) { ${fields.join(' ')} }`, variables }
}

/** How many there are, where it is a list or a connection; else that it is there. */
function selectionOf(kind: Kind, name: string): string {
  const type = getNamedType(fieldOf(kind, name).type)
  if (!isCompositeType(type)) return ''
  return type.name.endsWith('Connection') ? '{ totalCount }' : '{ __typename }'
}
