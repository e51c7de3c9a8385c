import { type ElementCount, readElements } from '../office/readElements.ts'
import { wholeNumber, type XmlElement } from '../office/XmlElement.ts'
import { numberText } from './numberText.ts'

interface Level {
  readonly format: string
  /** `%1、`, `第%1条`. */
  readonly text: string
  readonly start: number
}

/** Numbers of one list, by level. */
interface List {
  readonly levels: ReadonlyMap<number, Level>
  readonly counts: number[]
}

/** Levels that Word has. */
const LEVELS = 9

/** Counts the paragraphs that Word numbers, in the order of the document. */
export class Numbering {
  readonly #lists = new Map<string, List>()

  constructor(part: Uint8Array | null, count: ElementCount) {
    if (!part) return
    const abstract = new Map<string, List>()
    readElements(part, { wanted: new Set(['w:abstractNum', 'w:num']), count }, (element) => {
      if (element.name === 'w:abstractNum')
        abstract.set(element.attribute('abstractNumId') ?? '', { levels: levelsOf(element), counts: [] })
      else this.#add(element, abstract)
    })
  }

  /** The sign before the next paragraph of a list: `一、`, `1.`, a bullet; '' for none. */
  next(listId: string, depth: number): string {
    const list = this.#lists.get(listId)
    const level = list?.levels.get(depth)
    if (!list || !level) return ''
    const { counts, levels } = list
    counts[depth] = (counts[depth] ?? level.start - 1) + 1
    counts.length = depth + 1
    if (level.format === 'bullet') return level.text
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const { format = 'decimal', start = 1 } = levels.get(at) ?? {}
      return numberText(format, counts[at] ?? start)
    })
  }

  /** Lists on the same definition go on counting, unless one starts anew. */
  #add(num: XmlElement, abstract: ReadonlyMap<string, List>): void {
    const definition = abstract.get(num.child('w:abstractNumId')?.attribute('val') ?? '')
    if (!definition) return
    const overrides = num.elements.filter(({ name }) => name === 'w:lvlOverride')
    if (overrides.length === 0) return void this.#lists.set(num.attribute('numId') ?? '', definition)
    const levels = new Map(definition.levels)
    for (const override of overrides) {
      const depth = wholeNumber(override.attribute('ilvl'), 0, LEVELS - 1)
      const own = override.child('w:lvl')
      const start = wholeNumber(override.child('w:startOverride')?.attribute('val'), 0, 32_767)
      const level = own ? levelOf(own) : depth === null ? undefined : levels.get(depth)
      if (depth !== null && level) levels.set(depth, { ...level, start: start ?? level.start })
    }
    this.#lists.set(num.attribute('numId') ?? '', { levels, counts: [] })
  }
}

function levelsOf(abstract: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const element of abstract.elements) {
    const depth = element.name === 'w:lvl' ? wholeNumber(element.attribute('ilvl'), 0, LEVELS - 1) : null
    if (depth !== null) levels.set(depth, levelOf(element))
  }
  return levels
}

const levelOf = (element: XmlElement): Level => ({
  format: element.child('w:numFmt')?.attribute('val') ?? 'decimal',
  text: (element.child('w:lvlText')?.attribute('val') ?? '').slice(0, 100),
  start: wholeNumber(element.child('w:start')?.attribute('val'), 0, 32_767) ?? 1,
})
