import { strFromU8, unzipSync } from 'fflate'

/** An element of an XML file: its name, its attributes, and what is in it, in order. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

/** The parts of an Office file, each parsed; throws for one that is not well-formed. */
export const officeParts = (bytes: Uint8Array): Record<string, Element> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, parse(strFromU8(part))]))

/** The elements of a name below one, in order. */
export const all = (element: Element, name: string): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  )

export const textOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')

// eslint-disable-next-line no-control-regex -- what XML forbids
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
const TOKEN = /<\/([\w:]+)>|<([\w:]+)((?: [\w:]+="[^"<]*")*)(\/?)>|([^<>]+)/y
const ENTITY = /&(?:(amp|lt|gt|quot)|#(\d+));|&/g
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function parse(xml: string): Element {
  if (FORBIDDEN.test(xml)) throw new Error('a character that XML forbids')
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  TOKEN.lastIndex = /^<\?xml [^>]*\?>\s*/.exec(xml)![0].length
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(xml)
    if (!match) throw new Error(`not well-formed: ${xml.slice(at, at + 60)}`)
    const [, closed, opened, attributes = '', empty, text] = match
    if (text !== undefined) open.at(-1)!.children.push(unescaped(text))
    else if (closed !== undefined) {
      if (open.pop()!.name !== closed) throw new Error(`closes another: ${closed}`)
    } else {
      const element = { name: opened!, attributes: attributesOf(attributes), children: [] }
      open.at(-1)!.children.push(element)
      if (empty === '') open.push(element)
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not one element')
  return root.children[0] as Element
}

function unescaped(text: string): string {
  return text.replace(ENTITY, (whole, name?: string, code?: string) => {
    if (name) return ENTITIES[name]!
    if (code) return String.fromCodePoint(Number(code))
    throw new Error(`not escaped: ${whole}`)
  })
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescaped(value!)]),
  )
