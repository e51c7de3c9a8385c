import { ListSigns, type Paragraph, signText } from '@jixiao/schema'
import { type Cell, paddedCell } from '../../Grid.ts'
import type { Content, TableCell, TableRow } from '../GridBuilder.ts'
import { isOn, wholeNumber, type XmlElement } from '../office/XmlElement.ts'
import { insideOf } from '../office/insideOf.ts'
import type { Numbering } from './Numbering.ts'
import { type Line, ParagraphReader } from './ParagraphReader.ts'
import type { Styles } from './Styles.ts'

/** A forged span must not fill the memory; Word itself has 63 columns. */
const MAX_SPAN = 1_000

/** The body of a document, a header, or a cell: blocks, one after the other. */
export class Story {
  readonly #styles: Styles
  readonly #numbering: Numbering
  readonly #paragraphs: ParagraphReader
  /** Blank lines and white space are text, and a lone item is one. */
  readonly #isOurs: boolean
  /** Text boxes over the words of a cell: nobody knows which they belong to, so they are lines below the table. */
  readonly #loose: Content[] = []

  constructor(styles: Styles, numbering: Numbering, isOurs: boolean) {
    this.#styles = styles
    this.#numbering = numbering
    this.#isOurs = isOurs
    this.#paragraphs = new ParagraphReader(styles, numbering, (box) => this.#contents(box.elements))
  }

  /** Outside of tables every number is text: 一、 before a heading. */
  take(block: XmlElement): Content[] {
    const contents = this.#blocks([block], this.#paragraphs).flatMap((one) => {
      if ('boxes' in one) return one.boxes
      return 'lines' in one ? { text: one.lines.map(asText) } : one
    })
    return [...contents, ...this.#loose.splice(0)]
  }

  /** What waited for a paragraph that never came. */
  end(): Content[] {
    return [{ text: this.#paragraphs.end().map(asText) }]
  }

  /** What a cell or a text box holds: text is one piece from table to table. */
  #contents(elements: readonly XmlElement[]): Content[] {
    const paragraphs = new ParagraphReader(this.#styles, this.#numbering, (box) =>
      this.#contents(box.elements),
    )
    const blocks = this.#withBoxes([...this.#blocks(elements, paragraphs), { lines: paragraphs.end() }])
    const filled = blocks.flatMap((one) => ('lines' in one ? one.lines.filter(isFilled) : []))
    const signs = this.#isOurs || filled.length > 1 ? new ListSigns() : null
    const contents: Content[] = []
    for (const block of blocks) {
      const last = contents.at(-1)
      if ('table' in block) contents.push(block)
      else {
        const text =
          'text' in block
            ? block.text
            : block.lines.map((line) => (signs ? this.#asItem(line, signs) : asText(line)))
        if (last && 'text' in last) contents[contents.length - 1] = { text: [...last.text, ...text] }
        else contents.push({ text })
      }
    }
    return contents
  }

  /** Boxes are what a cell says where it says nothing else. */
  #withBoxes(blocks: readonly Block[]): Exclude<Block, Boxes>[] {
    const own = blocks.flatMap((one) => ('boxes' in one ? [] : [one]))
    const isBlank = own.every((one) => 'lines' in one && !one.lines.some(isFilled))
    const boxes = blocks.flatMap((one) => ('boxes' in one ? one.boxes : []))
    if (isBlank && boxes.length > 0) return boxes
    this.#loose.push(...boxes)
    return own
  }

  #blocks(elements: readonly XmlElement[], paragraphs: ParagraphReader): Block[] {
    return elements.flatMap((element): Block[] => {
      if (element.name === 'w:p') {
        const { lines, boxes } = paragraphs.read(element)
        return boxes.length > 0 ? [{ boxes }, { lines }] : [{ lines }]
      }
      if (element.name === 'w:tbl') return [{ table: this.#rows(element.elements) }]
      return this.#blocks(insideOf(element), paragraphs)
    })
  }

  #rows(elements: readonly XmlElement[]): TableRow[] {
    return elements.flatMap((element): TableRow[] => {
      if (element.name !== 'w:tr') return this.#rows(insideOf(element))
      const kind = element.child('w:trPr')
      if (kind?.child('w:del') || isOn(kind?.child('w:hidden'))) return []
      const before = span(kind?.child('w:gridBefore'), 0)
      const after = span(kind?.child('w:gridAfter'), 0)
      return [[...blanks(before), ...this.#cells(element.elements), ...blanks(after)]]
    })
  }

  #cells(elements: readonly XmlElement[]): TableCell[] {
    return elements.flatMap((element): TableCell[] => {
      if (element.name !== 'w:tc') return this.#cells(insideOf(element))
      const kind = element.child('w:tcPr')
      const content = isCovered(kind)
        ? []
        : this.#contents(element.elements).map((one) => (this.#isOurs ? one : padded(one)))
      const place = { colspan: span(kind?.child('w:gridSpan'), 1), rowspan: 1 }
      return [{ content, ...place, isCovered: goesOn(kind, 'w:vMerge') }]
    })
  }

  #asItem(line: Line, signs: ListSigns): Cell[number] {
    const list = line.sign === '' ? null : signs.listOf(line.sign, line.depth)
    if (list) return { runs: line.runs, list, ...(line.depth > 0 ? { indent: Math.min(line.depth, 8) } : {}) }
    if (this.#isOurs || isFilled(line)) signs.interrupt()
    return asText(line)
  }
}

interface Boxes {
  readonly boxes: readonly Content[]
}
type Block = { readonly lines: readonly Line[] } | Boxes | Content

/** Covered by a merged cell, or deleted and not yet accepted. */
const isCovered = (kind: XmlElement | undefined): boolean =>
  goesOn(kind, 'w:vMerge') || goesOn(kind, 'w:hMerge') || kind?.child('w:cellDel') !== undefined

/** The cell before it reaches over it. */
function goesOn(kind: XmlElement | undefined, name: 'w:vMerge' | 'w:hMerge'): boolean {
  const merge = kind?.child(name)
  return merge !== undefined && merge.attribute('val') !== 'restart'
}

const span = (element: XmlElement | undefined, otherwise: number): number =>
  wholeNumber(element?.attribute('val'), 0, MAX_SPAN) ?? otherwise

const blanks = (count: number): TableCell[] =>
  count > 0 ? [{ content: [], colspan: count, rowspan: 1 }] : []

const padded = (content: Content): Content =>
  'text' in content ? { text: paddedCell(content.text) } : content

const isFilled = ({ runs }: Line) => runs.some(({ text }) => text.trim() !== '')

function asText({ sign, runs }: Line): Paragraph {
  const [first] = runs
  if (sign === '' || !isFilled({ sign, depth: 0, runs }) || !first) return { runs }
  return { runs: [{ ...first, text: signText(sign) + first.text }, ...runs.slice(1)] }
}
