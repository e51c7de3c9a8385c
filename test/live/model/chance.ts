/**
 * One seed decides everything of a run: what the model draws, and the ids, keys and jitter that Yjs, nanoid and ours draw.
 * To be imported before anything that imports Yjs, which binds the generator while it loads.
 */
import { ids } from './seededCrypto.ts'
import { indicatorsOf, newNode } from '@jixiao/schema'
import * as Y from 'yjs'
import { Random } from '../../browser/text/random.ts'

/** Seeds every source of chance, and gives the model's own. */
export function seedChance(seed: number): Random {
  ids.random = new Random(seed ^ 0x5bd1e995)
  const drawn = new Random(seed ^ 0x2545f491)
  Math.random = () => drawn.next()
  refillKeys()
  return new Random(seed)
}

const realRandom = Math.random
/** Real chance again. */
export function unseedChance(): void {
  ids.random = null
  Math.random = realRandom
}

/** nanoid draws for many keys at once: what is left of the last run's is used up. */
function refillKeys(): void {
  const indicators = indicatorsOf(new Y.Doc())
  const cells = { level: 1, at: { parent: null, order: 'a1' }, name: '', target: null, weight: null } as const
  const { filled } = ids
  while (ids.filled === filled) newNode(indicators, cells)
}
