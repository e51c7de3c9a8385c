/**
 * Who wrote and who deleted every character, by its Yjs id: told by the edits themselves where they are made, so that
 * what the documents hold in the end can be held against it.
 */
import { indicatorsOf, nameOf, NARRATIVES, narrativeOf, nodeName, nodeTarget } from '@jixiao/schema'
import * as Y from 'yjs'

/** Each of a carried or typed mark stands once; undos (of two at once) and whole texts may bring one back twice. */
export type Source = 'TYPED' | 'CARRIED' | 'UNDONE' | 'MUTATION'

/** What one transaction wrote and deleted. */
export interface Written {
  readonly source: Source
  /** UTF-16 unit by id. */
  readonly inserted: ReadonlyMap<string, string>
  readonly deleted: readonly string[]
}

const units = ({ id: { client, clock }, content }: Y.Item): [string, string][] =>
  content instanceof Y.ContentString
    ? content.str.split('').map((unit, i) => [`${client}:${clock + i}`, unit])
    : []

/** To be called while Yjs still has what was deleted: in `afterTransaction`. */
export function writtenBy(transaction: Y.Transaction, clientId: number, source: Source): Written {
  const { doc, beforeState, deleteSet } = transaction
  const from = beforeState.get(clientId) ?? 0
  const structs = (doc.store.clients.get(clientId) ?? []).filter(({ id, length }) => id.clock + length > from)
  const inserted = structs.flatMap((struct) => (struct instanceof Y.Item ? units(struct) : []))
  const deleted: string[] = []
  Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
    if (struct instanceof Y.Item) deleted.push(...units(struct).map(([id]) => id))
  })
  return { source, inserted: new Map(inserted), deleted }
}

/** Every character that stands in a document, those of removed rows too, by id. */
export function standing(doc: Y.Doc): Map<string, string> {
  const nodes = [...indicatorsOf(doc).values()]
  const texts = [nameOf(doc), ...NARRATIVES.map((key) => narrativeOf(doc, key)), ...nodes.map(nodeName)]
  const all = new Map<string, string>()
  for (const text of [...texts, ...nodes.flatMap((node) => nodeTarget(node) ?? [])])
    for (let item = text._start; item !== null; item = item.right)
      if (!item.deleted) for (const [id, unit] of units(item)) all.set(id, unit)
  return all
}

export class Ledger {
  readonly #isMark: (unit: string) => boolean
  readonly #written = new Map<string, { readonly unit: string; readonly source: Source | 'SEED' }>()
  readonly #deleted = new Set<string>()
  /** Of edits that a refused client left behind: some had arrived, unknown to it. */
  readonly #maybe: Written[] = []

  constructor(seed: Y.Doc, isMark: (unit: string) => boolean) {
    this.#isMark = isMark
    for (const [id, unit] of standing(seed)) this.#written.set(id, { unit, source: 'SEED' })
  }

  /** It is on disk. */
  enter({ source, inserted, deleted }: Written): void {
    for (const [id, unit] of inserted) this.#written.set(id, { unit, source })
    for (const id of deleted) this.#deleted.add(id)
  }

  enterMaybe(written: Written): void {
    this.#maybe.push(written)
  }

  /** What is wrong with a document that everything has arrived in; empty: nothing. */
  mistakes(doc: Y.Doc): string[] {
    const found = standing(doc)
    const maybeWritten = new Set(this.#maybe.flatMap(({ inserted }) => [...inserted.keys()]))
    const maybeDeleted = new Set(this.#maybe.flatMap(({ deleted }) => deleted))
    const mistakes: string[] = []
    for (const [id, { unit }] of this.#written)
      if (!found.has(id) && !this.#deleted.has(id) && !maybeDeleted.has(id))
        mistakes.push(`lost: ${unit} (${id})`)
    for (const [id, unit] of found) {
      if (this.#deleted.has(id)) mistakes.push(`deleted and there: ${unit} (${id})`)
      else if (!this.#written.has(id) && !maybeWritten.has(id)) mistakes.push(`nobody's: ${unit} (${id})`)
    }
    return [...mistakes, ...this.#twice(found)]
  }

  /** A mark that was written once and never deleted stands once, however often it was pushed or carried over. */
  #twice(found: ReadonlyMap<string, string>): string[] {
    const sources = new Map<string, Set<string>>()
    const note = (unit: string, source: string) =>
      sources.set(unit, (sources.get(unit) ?? new Set()).add(source))
    for (const [id, { unit, source }] of this.#written) {
      note(unit, source)
      if (this.#deleted.has(id)) note(unit, 'DELETED')
    }
    const counts = new Map<string, number>()
    for (const unit of found.values()) if (this.#isMark(unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1)
    return [...counts].flatMap(([unit, count]) => {
      const simple = [...(sources.get(unit) ?? [])].every(
        (source) => source === 'TYPED' || source === 'CARRIED',
      )
      return count > 1 && simple ? [`${count} times: ${unit}`] : []
    })
  }
}
