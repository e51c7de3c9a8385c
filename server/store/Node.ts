import { Field, ID, InterfaceType } from 'type-graphql'

/** Which object type a value found by `node(id)` is: rows come as plain objects as well as entities. */
const typeNames = new WeakMap<object, string>()

/** Remembers that this value is to be shown as that object type. */
export function asNode<T extends object>(value: T, typeName: string): T {
  typeNames.set(value, typeName)
  return value
}

@InterfaceType('Node', {
  description: 'Anything with an id of its own (有编号的对象).',
  resolveType: (value: object) => typeNames.get(value) ?? value.constructor.name,
})
export abstract class Node {
  @Field(() => ID, { description: 'Unique among everything here (编号).' })
  id!: string
}
