import { indicatorsOf, type Measure, readIndicators, readTarget } from '@jixiao/schema'
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import type * as Y from 'yjs'
import { type MoneyGroup, moneyGroups } from './moneyParts.ts'

/** Milliseconds after which what was typed counts: nobody waits for a sum. */
const REST = 300

/** The amounts in the targets, following the document. A target that stayed the same is not read again. */
export function useMoney(doc: Y.Doc): Readonly<ShallowRef<readonly MoneyGroup[]>> {
  let known = new Map<string, readonly Measure[]>()
  const read = (): MoneyGroup[] => {
    const now = new Map<string, readonly Measure[]>()
    const groups = moneyGroups(readIndicators(doc), (target) => {
      const measures = known.get(target) ?? readTarget(target).measures
      now.set(target, measures)
      return measures
    })
    known = now
    return groups
  }
  const groups = shallowRef<readonly MoneyGroup[]>(read())
  let resting: ReturnType<typeof setTimeout> | undefined
  const follow = () => {
    resting ??= setTimeout(() => {
      resting = undefined
      groups.value = read()
    }, REST)
  }
  const nodes = indicatorsOf(doc)
  nodes.observeDeep(follow)
  onScopeDispose(() => {
    nodes.unobserveDeep(follow)
    clearTimeout(resting)
  })
  return groups
}
