/**
 * How fields are resolved, instead of what type-graphql does: for each operation it makes an instance of every input object,
 * looking all classes through for each of its fields, and it wraps each field that is only read. That took a tenth of a
 * question's time. Our input objects are data, and its services around resolvers (middleware, validation, rights) are not used.
 */
import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from 'graphql'
import { getMetadataStorage } from 'type-graphql'

type Storage = ReturnType<typeof getMetadataStorage>
type Handler = Storage['queries' | 'fieldResolvers'][number]
type Resolve = GraphQLFieldResolver<Readonly<Record<string, unknown>>, unknown>
type Method = (this: unknown, ...values: unknown[]) => unknown

/** Changes the schema that type-graphql has built of its classes; subscriptions stay as they are. */
export function resolveDirectly(schema: GraphQLSchema): void {
  const storage = getMetadataStorage()
  const resolvers = new Map<unknown, object>()
  const resolverOf = (handler: Handler): object => {
    const known = resolvers.get(handler.target) ?? new (handler.target as new () => object)()
    resolvers.set(handler.target, known)
    return known
  }
  for (const [type, handlers] of [
    [schema.getQueryType(), storage.queries],
    [schema.getMutationType(), storage.mutations],
  ] as const)
    for (const handler of handlers)
      change(type, handler.schemaName, () => called(handler, () => resolverOf(handler)))
  for (const { name, target } of storage.objectTypes) {
    const type = schema.getType(name) as GraphQLObjectType | undefined
    const classes = withSuperclasses(target)
    const handlers = storage.fieldResolvers.filter((handler) => classes.has(handler.getObjectType?.()))
    const isHandled = new Set(handlers.map(({ schemaName }) => schemaName))
    const fields = storage.objectTypes.flatMap((each) =>
      classes.has(each.target) ? (each.fields ?? []) : [],
    )
    for (const field of fields)
      if (!isHandled.has(field.schemaName)) change(type, field.schemaName, () => read(field.name))
    for (const handler of handlers) {
      const objectOf = handler.kind === 'internal' ? (root: object) => root : () => resolverOf(handler)
      change(type, handler.schemaName, (before) => ofInstance(target, before, called(handler, objectOf)))
    }
  }
}

/** Fields of the classes that a type's own extends are its fields, too. */
function withSuperclasses(type: object): ReadonlySet<unknown> {
  const classes = new Set<unknown>()
  for (let each: unknown = type; typeof each === 'function'; each = Object.getPrototypeOf(each))
    classes.add(each)
  return classes
}

/** Nothing where the type has no such field: classes of which nothing is in the schema are known to type-graphql, too. */
function change(
  type: GraphQLObjectType | null | undefined,
  name: string,
  make: (before: Resolve) => Resolve,
): void {
  const field = type?.getFields()[name]
  if (field?.resolve) field.resolve = make(field.resolve)
}

const read =
  (name: string): Resolve =>
  (root) =>
    root[name]

/** Rows are shown as objects of some types as they stand: of those type-graphql still makes an instance first. */
const ofInstance =
  (type: Function, before: Resolve, resolve: Resolve): Resolve =>
  (root, ...rest) =>
    root instanceof type ? resolve(root, ...rest) : before(root, ...rest)

/** Calls the method, or reads the getter, of that name. */
function called({ methodName, params = [] }: Handler, objectOf: (root: object) => object): Resolve {
  const sources = [...params].sort((a, b) => a.index - b.index).map(sourceOf)
  return (root, args, context, info) => {
    const object = objectOf(root) as Readonly<Record<string, unknown>>
    const method = object[methodName]
    if (typeof method !== 'function') return method
    return (method as Method).apply(
      object,
      sources.map((source) => source(root, args, context, info)),
    )
  }
}

type Parameter = NonNullable<Handler['params']>[number]

/** Where a parameter's value comes from. Of the object and the context it is the whole, not a property (`@Root('name')`). */
function sourceOf(parameter: Parameter): Resolve {
  if ('propertyName' in parameter && parameter.propertyName !== undefined)
    throw new Error(`resolveDirectly does not read the property ${parameter.propertyName} of a parameter`)
  switch (parameter.kind) {
    case 'arg': {
      const { name } = parameter
      return (_root, args: Readonly<Record<string, unknown>>) => args[name]
    }
    case 'args':
      return (_root, args: unknown) => args
    case 'root':
      return (root) => root
    case 'context':
      return (_root, _args, context) => context
    case 'info':
      return (_root, _args, _context, info: GraphQLResolveInfo) => info
    default:
      throw new Error(`resolveDirectly does not know parameters of the kind ${parameter.kind}`)
  }
}
