import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql'

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>

/**
 * Whether an operation asks for those fields, one below the other, of the field that is resolved:
 *
 *     asksFor(info, 'nodes', 'target') // … { nodes { target { … } } }
 *
 * For what is worth reading beforehand: `@skip` and `@include` are not looked at.
 */
export const asksFor = (info: Info, ...path: readonly string[]): boolean => fieldsAt(info, path).length > 0

/** The names of the fields that it asks for below those. */
export const fieldsAsked = (info: Info, ...path: readonly string[]): string[] =>
  fieldsBelow(fieldsAt(info, path), info.fragments).map(({ name }) => name.value)

function fieldsAt({ fieldNodes, fragments }: Info, path: readonly string[]): readonly FieldNode[] {
  let found: readonly FieldNode[] = fieldNodes
  for (const name of path) found = fieldsBelow(found, fragments).filter((field) => field.name.value === name)
  return found
}

/** Each fragment is looked into once: they may spread one another again and again. */
function fieldsBelow(nodes: readonly FieldNode[], fragments: Info['fragments']): FieldNode[] {
  const fields: FieldNode[] = []
  const spread = new Set<string>()
  const collect = (selections: readonly SelectionNode[] = []): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection)
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet.selections)
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value)
        collect(fragments[selection.name.value]?.selectionSet.selections)
      }
    }
  }
  for (const { selectionSet } of nodes) collect(selectionSet?.selections)
  return fields
}
