/** An element of a part, with what it holds in order. Names have the prefixes that Office gives them, whatever the file does. */
export class XmlElement {
  readonly name: string
  readonly children: (XmlElement | string)[] = []
  readonly #attributes: Readonly<Record<string, string>> | null

  constructor(name: string, attributes: Readonly<Record<string, string>> | null) {
    this.name = name
    this.#attributes = attributes
  }

  /** By its local name, as no element has two of one. */
  attribute(name: string): string | undefined {
    return this.#attributes?.[name]
  }

  get elements(): XmlElement[] {
    return this.children.filter((child) => typeof child !== 'string')
  }

  /** The first child of that name. */
  child(name: string): XmlElement | undefined {
    return this.children.find(
      (child): child is XmlElement => typeof child !== 'string' && child.name === name,
    )
  }

  /** Its own text and that below it. */
  get text(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.text)).join('')
  }
}

/** What a switch says: `<w:b/>` is on, `<w:b w:val="0"/>` off; null where it says nothing. */
export function isOn(element: XmlElement | undefined): boolean | null {
  if (!element) return null
  return !/^(0|false|off|none)$/.test(element.attribute('val') ?? '1')
}

/** What an attribute of Excel's says. */
export const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true'

/** A whole number from `least` to `most`; null for anything else. */
export function wholeNumber(text: string | undefined, least: number, most: number): number | null {
  if (text === undefined || !/^-?\d{1,9}$/.test(text)) return null
  const value = Number(text)
  return value >= least && value <= most ? value : null
}
