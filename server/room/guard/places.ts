/** Where in the document's shape a struct stands: its parent type, named. */
import {
  fieldOf,
  nodeKeyOf,
  NAME_ROOT,
  NARRATIVES,
  rootName,
  type NarrativeKey,
  type Place,
  type SharedType,
} from '@jixiao/schema'

export type ShapePlace =
  | { readonly kind: 'FIELDS' }
  | { readonly kind: 'OTHERS' }
  | { readonly kind: 'INDICATORS' }
  | { readonly kind: 'NODE'; readonly key: string }
  | { readonly kind: 'PLAIN_TEXT'; readonly place: Place; readonly limit: 'name' | 'target' }
  | { readonly kind: 'NARRATIVE'; readonly place: Place }

/** Null: a type that the shape does not have. */
export function shapePlace(type: SharedType): ShapePlace | null {
  const root = rootName(type)
  if (root !== null) return rootPlace(root)
  const where = nodeKeyOf(type)
  if (!where) return null
  const { key: indicator, cell } = where
  if (cell === null) return { kind: 'NODE', key: indicator }
  return { kind: 'PLAIN_TEXT', place: { indicator, cell }, limit: cell === 'TARGET' ? 'target' : 'name' }
}

function rootPlace(root: string): ShapePlace | null {
  if (root === 'fields') return { kind: 'FIELDS' }
  if (root === 'others') return { kind: 'OTHERS' }
  if (root === 'indicators') return { kind: 'INDICATORS' }
  if (root === NAME_ROOT) return { kind: 'PLAIN_TEXT', place: { field: 'NAME' }, limit: 'name' }
  const narrative = NARRATIVES.find((key: NarrativeKey) => key === root)
  return narrative ? { kind: 'NARRATIVE', place: { field: fieldOf(narrative)! } } : null
}
