/** Replacing what was found: ordinary edits of the shared texts, of the letters that differ alone. */
import { diffText, LIMITS, type Place, readScalar, type ScalarFields, setScalar } from '@jixiao/schema'
import type * as Y from 'yjs'
import { BASIC_FIELDS, NARRATIVE_FIELDS } from '../paper/fields.ts'
import { lockOf } from '../locks/locks.ts'
import { placeKey } from '../paper/places.ts'
import type { Sheet } from '../paper/sheet.ts'
import { type Hit, textOf } from './hits.ts'

/** Hits of one update, so that it stays below its limit of structs and bytes. */
const AT_ONCE = 1_000

export interface Replaced {
  readonly replaced: number
  /** Places that are locked, that cannot hold so much, or whose value is no text. */
  readonly left: {
    readonly locked: readonly Place[]
    readonly full: readonly Place[]
    readonly values: number
  }
}

type Replacing = Pick<Sheet, 'doc' | 'live' | 'locks'>

/** Replaces hits, as one step of undo. */
export function replaceHits({ doc, live, locks }: Replacing, hits: readonly Hit[], by: string): Replaced {
  const [locked, full] = [new Map<string, Place>(), new Map<string, Place>()]
  let [replaced, values] = [0, 0]
  const styles = new Styles()
  live.undo.stopCapturing()
  // From the last one on, so that those before it stay where they are.
  for (let end = hits.length; end > 0; end -= AT_ONCE) {
    doc.transact(() => {
      for (const hit of hits.slice(Math.max(0, end - AT_ONCE), end).reverse()) {
        const key = placeKey(hit.place)
        if (lockOf(locks.value, hit.place)) locked.set(key, hit.place)
        else if (!isReplaceable(hit.place)) values += 1
        else if (replaceHit(doc, hit, by, styles)) replaced += 1
        else full.set(key, hit.place)
      }
    }, live.origin)
  }
  live.undo.stopCapturing()
  return { replaced, left: { locked: [...locked.values()], full: [...full.values()], values } }
}

const choiceOf = ({ field }: Place) => {
  const control = BASIC_FIELDS.find((each) => each.field === field)?.control
  return control?.kind === 'choice' ? (control.key as 'category' | 'performanceType') : null
}
/** A date or an amount is no text: replacing a part of it would make another value of it. */
const isReplaceable = (place: Place) =>
  place.indicator !== undefined ||
  place.field === 'NAME' ||
  choiceOf(place) !== null ||
  NARRATIVE_FIELDS.some(({ field }) => field === place.field)

function limitOf({ field, cell }: Place): number {
  if (cell === 'TARGET') return LIMITS.target
  return NARRATIVE_FIELDS.some((each) => each.field === field) ? LIMITS.narrative : LIMITS.name
}

/** False: there is no room for it. */
function replaceHit(doc: Y.Doc, { place, at, length }: Hit, by: string, styles: Styles): boolean {
  const choice = choiceOf(place)
  if (choice) return replaceInChoice(doc, choice, { at, length }, by)
  const text = textOf(doc, place)
  if (!text || text.length - length + by.length > limitOf(place)) return false
  const { found, bold } = styles.read(text, at, length)
  let index = at
  for (const op of diffText(found, by)) {
    if ('retain' in op) index += op.retain
    else if ('delete' in op) text.delete(index, op.delete)
    else {
      text.insert(index, op.insert, bold ? { bold: true } : {})
      index += op.insert.length
    }
  }
  return true
}

function replaceInChoice(
  doc: Y.Doc,
  key: 'category' | 'performanceType',
  { at, length }: Pick<Hit, 'at' | 'length'>,
  by: string,
): boolean {
  const before = readScalar(doc, key) as ScalarFields['category']
  const after = `${before!.slice(0, at)}${by}${before!.slice(at + length)}`.trim()
  if (after.length > LIMITS.scalar) return false
  setScalar(doc, key, after === '' ? null : after)
  return true
}

/** What stands where: every text is read once, and then changed from its end. */
class Styles {
  readonly #runs = new Map<Y.Text, readonly { insert: string; attributes?: { bold?: true } }[]>()
  readonly #texts = new Map<Y.Text, string>()

  read(text: Y.Text, at: number, length: number): { found: string; bold: boolean } {
    if (!this.#texts.has(text)) {
      this.#texts.set(text, text.toString())
      this.#runs.set(text, text.toDelta())
    }
    let end = 0
    const run = this.#runs.get(text)!.find(({ insert }) => at < (end += insert.length))
    return { found: this.#texts.get(text)!.slice(at, at + length), bold: run?.attributes?.bold === true }
  }
}
