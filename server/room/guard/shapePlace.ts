/** Where in the document's shape a type or a key stands. */
import {
  type FieldKey,
  fieldOf,
  FIELDS_ROOT,
  INDICATORS_ROOT,
  type IndicatorCell,
  isNodeKey,
  NARRATIVES,
  NAME_ROOT,
  OTHERS_ROOT,
  type Place,
  rootName,
  SCALARS,
  SHAPE,
  type SharedType,
  type TypeRule,
  valueRule,
} from '@jixiao/schema'
import * as Y from 'yjs'

export interface ShapePlace {
  /** What may stand there. */
  readonly rule: TypeRule
  /** The root's name, and the keys on the way down: `indicators`, the node's key, `target`. */
  readonly path: readonly string[]
}

/** Null: a type that the shape does not have. */
export function shapePlace(type: SharedType): ShapePlace | null {
  const root = rootName(type)
  if (root !== null) return rootPlace(root)
  const { parent, parentSub } = type._item ?? {}
  if (!(parent instanceof Y.AbstractType) || typeof parentSub !== 'string') return null
  const above = shapePlace(parent)
  const rule = above?.rule.type === 'Map' ? valueRule(above.rule, parentSub)?.rule : undefined
  return above && rule ? { rule, path: [...above.path, parentSub] } : null
}

const rootPlace = (root: string): ShapePlace | null =>
  Object.hasOwn(SHAPE, root) ? { rule: SHAPE[root]!, path: [root] } : null

/** The key of the node that a type is; null: it is none. */
export const nodeKeyAt = ({ path: [root, key, cell] }: ShapePlace): string | null =>
  root === INDICATORS_ROOT && key !== undefined && cell === undefined ? key : null

/** What the API calls it, or a key of it; null where it has no name for that. */
export function placeAt({ path }: ShapePlace, key: string | null = null): Place | null {
  const [root = '', first, second] = key === null ? path : [...path, key]
  if (TEXT_ROOTS.includes(root)) return { field: fieldOf(root as FieldKey) }
  if (root === FIELDS_ROOT && first !== undefined && Object.hasOwn(SCALARS, first))
    return { field: fieldOf(first as FieldKey) }
  if (root === OTHERS_ROOT) return {}
  if (root !== INDICATORS_ROOT || !isNodeKey(first)) return null
  const cell = CELLS.get(second ?? '')
  return cell ? { indicator: first, cell } : { indicator: first }
}

const TEXT_ROOTS: readonly string[] = [NAME_ROOT, ...NARRATIVES]
const CELLS = new Map<string, IndicatorCell>([
  ['name', 'NAME'],
  ['target', 'TARGET'],
  ['weight', 'WEIGHT'],
])
