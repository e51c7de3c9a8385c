/** Reading a live document reactively, each thing by itself, so that a keystroke renders one cell. */
import {
  fieldsOf,
  type IndicatorNode,
  indicatorsOf,
  nodeName,
  readIndicators,
  readScalar,
  type ScalarFields,
  type ScalarKey,
} from '@jixiao/schema'
import { onScopeDispose, type ShallowReactive, shallowReactive, type ShallowRef, shallowRef } from 'vue'
import * as Y from 'yjs'

/** A scalar field, following the document. */
export function useScalar<Key extends ScalarKey>(
  doc: Y.Doc,
  key: Key,
): Readonly<ShallowRef<ScalarFields[Key]>> {
  const read = () => readScalar(doc, key) as ScalarFields[Key]
  // Vue's types look into a generic value for a ref, and find it might be one.
  const value = shallowRef(read()) as ShallowRef<ScalarFields[Key]>
  const fields = fieldsOf(doc)
  const follow = (event: Y.YMapEvent<unknown>) => {
    if (event.keysChanged.has(key)) value.value = read()
  }
  fields.observe(follow)
  onScopeDispose(() => fields.unobserve(follow))
  return value
}

/** The plain text of a `Y.Text`, following it. */
export const useText = (text: Y.Text): Readonly<ShallowRef<string>> => useRead(text, () => text.toString())

/** How many characters a `Y.Text` has, as its limit counts them. */
export const useLength = (text: Y.Text): Readonly<ShallowRef<number>> => useRead(text, () => text.length)

function useRead<Value>(text: Y.Text, read: () => Value): Readonly<ShallowRef<Value>> {
  const value = shallowRef(read()) as ShallowRef<Value>
  const follow = () => (value.value = read())
  text.observe(follow)
  onScopeDispose(() => text.unobserve(follow))
  return value
}

export interface LiveTree {
  /** The tree as it shows. Its names and targets are those of the last change of its structure. */
  readonly tree: Readonly<ShallowRef<readonly IndicatorNode[]>>
  /** Every node's name as it is now, by key. */
  readonly names: ShallowReactive<Map<string, string>>
}

/** The indicator tree: anew when rows come, go or move, and not when somebody types in one. */
export function useIndicatorTree(doc: Y.Doc): LiveTree {
  const nodes = indicatorsOf(doc)
  const tree = shallowRef<readonly IndicatorNode[]>(readIndicators(doc))
  const names = shallowReactive(new Map<string, string>())
  const readName = (key: string) => {
    const node = nodes.get(key)
    if (node) names.set(key, nodeName(node).toString())
  }
  for (const key of nodes.keys()) readName(key)

  const follow = (events: Y.YEvent<never>[]) => {
    if (events.some(({ target }) => !((target as unknown) instanceof Y.Text))) {
      tree.value = readIndicators(doc)
      for (const key of nodes.keys()) if (!names.has(key)) readName(key)
    }
    for (const { path } of events) if (path[1] === 'name') readName(String(path[0]))
  }
  nodes.observeDeep(follow as never)
  onScopeDispose(() => nodes.unobserveDeep(follow as never))
  return { tree, names }
}
