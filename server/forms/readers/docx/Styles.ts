import { type ElementCount, elementsOf } from '../office/readElements.ts'
import { isOn, type XmlElement } from '../office/XmlElement.ts'

interface Style {
  readonly basedOn: string | undefined
  readonly bold: boolean | null
  readonly numPr: XmlElement | undefined
}

/** Longest chain of styles that are based on each other; a forged one may be a circle. */
const MAX_CHAIN = 20

/** What the styles of a document say of bold and of numbers. */
export class Styles {
  readonly #styles = new Map<string, Style>()

  constructor(part: Uint8Array | null, count: ElementCount) {
    for (const element of elementsOf(part, 'w:style', count))
      this.#styles.set(element.attribute('styleId') ?? '', {
        basedOn: element.child('w:basedOn')?.attribute('val'),
        bold: isOn(element.child('w:rPr')?.child('w:b')),
        numPr: element.child('w:pPr')?.child('w:numPr'),
      })
  }

  /** null where no style of the chain says anything. */
  isBold(id: string | undefined): boolean | null {
    return this.#first(id, ({ bold }) => bold)
  }

  numPr(id: string | undefined): XmlElement | undefined {
    return this.#first(id, ({ numPr }) => numPr ?? null) ?? undefined
  }

  #first<T>(id: string | undefined, ask: (style: Style) => T | null): T | null {
    let style = id === undefined ? undefined : this.#styles.get(id)
    for (let i = 0; style && i < MAX_CHAIN; i++) {
      const answer = ask(style)
      if (answer !== null) return answer
      style = style.basedOn === undefined ? undefined : this.#styles.get(style.basedOn)
    }
    return null
  }
}
