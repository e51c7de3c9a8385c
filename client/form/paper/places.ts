/** Places as keys: what a cell of the sheet is called in maps, in the page's elements and in labels. */
import type { DeclarationField, IndicatorCell, Place } from '@jixiao/schema'

/** One short text for a place: `OVERVIEW`, `<node key>.TARGET`, `<node key>`, '' for the declaration as a whole. */
export function placeKey({ field, indicator, cell }: Place): string {
  if (field) return field
  if (!indicator) return ''
  return cell ? `${indicator}.${cell}` : indicator
}

export const fieldPlace = (field: DeclarationField): Place => ({ field })
export const cellPlace = (indicator: string, cell: IndicatorCell): Place => ({ indicator, cell })

/** The place that a cell's key stands for. */
export const placeOf = (key: string): Place => placeOfKey(key) ?? fieldPlace(key as DeclarationField)

/** The cell of a node that a key stands for; null for a field, or for none. */
export function placeOfKey(key: string): Place | null {
  const node = nodeOfPlaceKey(key)
  return node === null ? null : cellPlace(node, key.slice(node.length + 1) as IndicatorCell)
}

/** The place of a key, whichever it is. */
export const placeFromKey = (key: string): Place =>
  placeOfKey(key) ?? (key === '' ? {} : fieldPlace(key as DeclarationField))

/** The node's key in a place's key; null for a field, or for none. Field names have no point in them. */
export const nodeOfPlaceKey = (key: string | null): string | null => {
  const point = key?.indexOf('.') ?? -1
  return point < 0 ? null : key!.slice(0, point)
}
