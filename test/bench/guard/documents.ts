/** What hostile pushes meet: a form as it is filled in, and one whose narrative many have written in, letter by letter. */
import { narrativeOf, newDocument, seedDocument } from '@jixiao/schema'
import * as Y from 'yjs'
import { deleted, type ForgedItem, forgeUpdate, type Id, string } from '../../support/forgeUpdate.ts'
import { contentOf } from '../live/content.ts'

/** Letters that stand, and those that were deleted, each of another editor than the one before it. */
const LETTERS = 19_000
const DELETED = 60_000

export type DocumentKind = 'large' | 'worn'
export const DOCUMENT_KINDS: readonly DocumentKind[] = ['large', 'worn']

export function documentOf(kind: DocumentKind): Y.Doc {
  const doc = newDocument()
  const content = contentOf('large', '单位', 1)
  seedDocument(doc, { ...content, overview: [], necessity: [], safeguards: [], plan: [], goals: [] })
  if (kind === 'worn') Y.applyUpdate(doc, worn())
  else
    for (const letter of ['\n', '二', '一'])
      narrativeOf(doc, 'overview').insert(0, letter, { bold: letter === '一' })
  return doc
}

/** Two editors in turn, so that no two letters become one struct. */
function worn(): Uint8Array {
  const items: readonly ForgedItem[][] = [[], []]
  const idAt = (i: number): Id => [10 + (i % 2), Math.floor(i / 2)]
  for (let i = 0; i < LETTERS + DELETED; i++) {
    const content = i % 4 === 0 && i / 4 < LETTERS ? string('字') : deleted(1)
    items[i % 2]!.push(i === 0 ? { parent: 'overview', content } : { origin: idAt(i - 1), content })
  }
  return forgeUpdate([11, 10].map((client) => ({ client, clock: 0, items: items[client - 10]! })))
}
