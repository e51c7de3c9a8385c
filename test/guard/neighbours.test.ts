/**
 * Items between any neighbours, as forged updates name them (P9): whatever the guard takes reads the same in every order in
 * which copies may meet it, and as one; and what editors do who do not know of each other is taken.
 */
import { newDocument } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from '../queries/random.ts'
import { type ForgedItem, forgeUpdate, type Id, string, value } from '../support/forgeUpdate.ts'
import { GuardedDocument } from './judgeAlone.ts'

const EDITORS = 4

interface Taken {
  readonly client: number
  readonly update: Uint8Array
}

const read = (doc: Y.Doc) => [doc.getText('name').toString(), doc.getMap('fields').toJSON()]

/** The ids of a list's letters or values, in order. */
function idsOf(first: Y.Item | null): Id[] {
  const ids: Id[] = []
  for (let item = first; item; item = item.right)
    for (let i = 0; i < item.length; i++) ids.push([item.id.client, item.id.clock + i])
  return ids
}

function firstValue(doc: Y.Doc): Y.Item | null {
  let item = doc.getMap('fields')._map.get('category') ?? null
  while (item?.left) item = item.left
  return item
}

/** One after the other until none can be taken: of a random client, its next one, if what it hangs on is there. */
function inSomeOrder(random: Random, taken: readonly Taken[]): Y.Doc {
  const doc = newDocument()
  const left = [...taken]
  while (left.length > 0) {
    const { client } = random.pick(left)
    const index = left.findIndex((each) => each.client === client)
    const copy = newDocument()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(copy, left[index]!.update)
    if (copy.store.pendingStructs) continue
    Y.applyUpdate(doc, left[index]!.update)
    left.splice(index, 1)
  }
  return doc
}

describe('whatever neighbours an item names', () => {
  it.each(Array.from({ length: 10 }, (_, i) => i))(
    'copies that take it in any order read the same: %i',
    (seed) => {
      const random = new Random(seed)
      let [refused, apart] = [0, 0]
      for (let round = 0; round < 60; round++) {
        const document = GuardedDocument.of(() => undefined)
        const clocks = new Map<number, number>()
        const taken: Taken[] = []
        for (let i = 0; i < 9; i++) {
          const isText = random.chance(0.8)
          const order = idsOf(isText ? document.doc.getText('name')._start : firstValue(document.doc))
          const client = 1 + random.below(EDITORS)
          const clock = clocks.get(client) ?? 0
          const left = random.below(order.length + 1) - 1
          const right = isText ? left + 1 + random.below(order.length - left) : order.length
          const [origin, rightOrigin] = [order[left], order[right]]
          const item: ForgedItem = {
            ...(origin ? { origin } : {}),
            ...(rightOrigin ? { rightOrigin } : {}),
            ...(origin || rightOrigin
              ? {}
              : { parent: isText ? 'name' : 'fields', ...(isText ? {} : { key: 'category' }) }),
            content: isText ? string(String.fromCharCode(97 + i)) : value(String(i)),
          }
          const update = forgeUpdate([{ client, clock, items: [item] }])
          const code = document.push(update, client)
          expect([null, 'INVALID_UPDATE']).toContain(code)
          if (right - left > 1) apart += 1
          if (code) refused += 1
          else {
            taken.push({ client, update })
            clocks.set(client, clock + 1)
          }
        }
        const wanted = read(document.doc)
        const copy = newDocument()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(document.doc))
        expect(read(copy)).toEqual(wanted)
        for (let order = 0; order < 3; order++) expect(read(inSomeOrder(random, taken))).toEqual(wanted)
      }
      // Some are as of editors who did not know what was between.
      expect(refused).toBeGreaterThan(0)
      expect(apart).toBeGreaterThan(refused)
    },
  )

  it('editors who were apart for long are taken, in whatever order they come back', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = new Random(seed)
      const document = GuardedDocument.of((doc) => doc.getText('name').insert(0, '开头结尾'))
      const editors = Array.from({ length: EDITORS }, (_, i) => {
        const doc = newDocument()
        doc.clientID = 10 + i
        const unsent: Uint8Array[] = []
        doc.on('update', (update: Uint8Array, origin: unknown) => origin === 'own' && unsent.push(update))
        return { doc, unsent }
      })
      for (let step = 0; step < 40; step++) {
        const { doc, unsent } = random.pick(editors)
        // What has come is a beginning of the log; what is unsent is of this editor alone.
        if (random.chance(0.2)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(document.doc))
        const text = doc.getText('name')
        const at = random.below(text.length + 1)
        doc.transact(() => {
          if (random.chance(0.3) && at < text.length) text.delete(at, 1)
          else if (random.chance(0.2)) doc.getMap('fields').set('category', String(step))
          else for (let i = random.below(4); i >= 0; i--) text.insert(Math.min(at + i, text.length), '字')
        }, 'own')
        if (random.chance(0.3))
          for (const update of unsent.splice(0)) expect(document.push(update, doc.clientID)).toBeNull()
      }
      for (const { doc, unsent } of editors)
        for (const update of unsent) expect(document.push(update, doc.clientID)).toBeNull()
      for (const { doc } of editors) {
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(document.doc))
        expect(read(doc)).toEqual(read(document.doc))
      }
    }
  })
})
