import sax from 'sax'
import { FormTooLarge, UnreadableForm } from '../../FormProblem.ts'
import { MAX_DEPTH, MAX_ELEMENTS } from '../../limits.ts'
import { encodingByMark } from '../decodeText.ts'
import { XmlElement } from './XmlElement.ts'

/** The namespaces that are read, of both editions of the standard, and the prefixes that they have here. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml(\/2006)?\/main$/, 'w:'],
  [/\/spreadsheetml(\/2006)?\/main$/, ''],
  [/\/drawingml(\/2006)?\/main$/, 'a:'],
  [/\/drawingml(\/2006)?\/spreadsheetDrawing$/, 'xdr:'],
  [/\/officeDocument(\/2006)?\/(math)$/, 'm:'],
  [/\/office\/word\/2010\/wordml$/, 'w14:'],
  [/\/office\/word\/2010\/wordprocessingShape$/, 'wps:'],
  [/\/markup-compatibility\/2006$/, 'mc:'],
  [/^urn:schemas-microsoft-com:vml$/, 'v:'],
  [/\/package\/2006\/(relationships|content-types)$/, ''],
]

/** Elements that were parsed of one file: shared by its parts. */
export class ElementCount {
  #left = MAX_ELEMENTS
  take(): void {
    if (--this.#left < 0) throw FormTooLarge.holdsTooMuch()
  }
}

export interface ReadOptions {
  /** The elements that are given, each with all that it holds; those within such a one are not given again. */
  readonly wanted: ReadonlySet<string>
  /** Left out with all that they hold: what is large and says nothing here. */
  readonly dropped?: ReadonlySet<string>
  readonly count: ElementCount
}

/** Characters that are parsed at once: text comes in pieces of that size at most. */
const PIECE = 64 * 1024

/**
 * Gives the wanted elements of a part, one after the other, so that no more than one is in memory. XML as Office writes it:
 * without a document type, and so without entities of its own or from elsewhere. Throws UNREADABLE_FORM for any other.
 */
export function readElements(
  part: Uint8Array,
  options: ReadOptions,
  take: (element: XmlElement) => void,
): void {
  const text = new TextDecoder(encodingByMark(part) ?? 'utf-8').decode(part)
  const parser = sax.parser(true, { xmlns: true, position: false })
  const open: XmlElement[] = []
  let [depth, skipped] = [0, 0]
  parser.onopentag = (tag) => {
    options.count.take()
    if (++depth > MAX_DEPTH) throw FormTooLarge.nestedTooDeep()
    const { uri, local, attributes } = tag as sax.QualifiedTag
    const name = nameOf(uri, local)
    if (skipped > 0 || options.dropped?.has(name)) skipped += 1
    else if (open.length > 0 || options.wanted.has(name))
      open.push(new XmlElement(name, attributesOf(attributes)))
  }
  parser.onclosetag = () => {
    depth -= 1
    if (skipped > 0) return void (skipped -= 1)
    const closed = open.pop()
    const parent = open.at(-1)
    if (parent && closed) parent.children.push(closed)
    else if (closed) take(closed)
  }
  parser.ontext = (piece) => void (skipped === 0 && open.at(-1)?.children.push(piece))
  parser.oncdata = parser.ontext
  parser.ondoctype = () => {
    throw UnreadableForm.damaged()
  }
  parser.onerror = () => {
    throw UnreadableForm.damaged()
  }
  for (let i = 0; i < text.length; i += PIECE) parser.write(text.slice(i, i + PIECE))
  parser.close()
}

/** The outermost elements of a name in a part that is there or not. */
export function elementsOf(part: Uint8Array | null, name: string, count: ElementCount): XmlElement[] {
  const found: XmlElement[] = []
  if (part) readElements(part, { wanted: new Set([name]), count }, (element) => found.push(element))
  return found
}

function nameOf(uri: string, local: string): string {
  const known = cache.get(uri)
  if (known !== undefined) return known + local
  const prefix = PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? '?:'
  if (cache.size < 1_000) cache.set(uri, prefix)
  return prefix + local
}
const cache = new Map<string, string>()

function attributesOf(
  attributes: Readonly<Record<string, sax.QualifiedAttribute>>,
): Record<string, string> | null {
  let found: Record<string, string> | null = null
  for (const { local, value, prefix } of Object.values(attributes)) {
    if (prefix === 'xmlns' || local === 'xmlns' || local === '') continue
    found ??= Object.create(null) as Record<string, string>
    found[local] ??= value
  }
  return found
}
