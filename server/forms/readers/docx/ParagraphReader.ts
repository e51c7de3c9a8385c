import type { Run } from '@jixiao/schema'
import type { Content } from '../GridBuilder.ts'
import { mergeRuns } from '../mergeRuns.ts'
import { isOn, wholeNumber, type XmlElement } from '../office/XmlElement.ts'
import { Fields } from './Fields.ts'
import { insideOf } from '../office/insideOf.ts'
import type { Numbering } from './Numbering.ts'
import type { Styles } from './Styles.ts'
import { symbolText, wingdings } from './symbols.ts'

/** A line of text, with the sign that Word draws before it. */
export interface Line {
  readonly sign: string
  readonly depth: number
  readonly runs: readonly Run[]
}

export interface ParagraphRead {
  readonly lines: readonly Line[]
  /** Text boxes that hang on the paragraph. */
  readonly boxes: readonly Content[]
}

/** Reads the paragraphs of one story, in order: a field, and a paragraph whose end was deleted, reach into the next ones. */
export class ParagraphReader {
  readonly #styles: Styles
  readonly #numbering: Numbering
  readonly #readBox: (box: XmlElement) => Content[]
  readonly #fields = new Fields()
  #runs: Run[] = []
  #lines: Run[][] = []
  #boxes: Content[] = []
  /** What a paragraph's style says of bold. */
  #bold = false
  /** The sign of a paragraph that goes on in the next one. */
  #joined: Omit<Line, 'runs'> | null = null

  constructor(styles: Styles, numbering: Numbering, readBox: (box: XmlElement) => Content[]) {
    this.#styles = styles
    this.#numbering = numbering
    this.#readBox = readBox
  }

  read(paragraph: XmlElement): ParagraphRead {
    const kind = paragraph.child('w:pPr')
    this.#bold = this.#styles.isBold(kind?.child('w:pStyle')?.attribute('val')) ?? false
    this.#fields.beginParagraph()
    for (const element of paragraph.elements) this.#readInline(element)
    const boxes = this.#boxes
    this.#boxes = []
    const sign = this.#joined ?? this.#sign(kind)
    // Its end is deleted: the next paragraph goes on in the same line.
    const isJoined = kind?.child('w:rPr')?.child('w:del') !== undefined
    if (isJoined) this.#joined = sign
    return { lines: isJoined || this.#fields.isPageNumber ? [] : this.#finish(sign), boxes }
  }

  /** What waits for a next paragraph. */
  end(): Line[] {
    return this.#joined ? this.#finish(this.#joined) : []
  }

  #finish(sign: Omit<Line, 'runs'>): Line[] {
    const lines = [...this.#lines, this.#runs].map((runs, i): Line => ({
      ...(i === 0 ? sign : { sign: '', depth: 0 }),
      runs: mergeRuns(runs),
    }))
    this.#runs = []
    this.#lines = []
    this.#joined = null
    return lines
  }

  #sign(kind: XmlElement | undefined): Omit<Line, 'runs'> {
    const numPr = kind?.child('w:numPr') ?? this.#styles.numPr(kind?.child('w:pStyle')?.attribute('val'))
    const id = numPr?.child('w:numId')?.attribute('val')
    const depth = wholeNumber(numPr?.child('w:ilvl')?.attribute('val'), 0, 8) ?? 0
    return { sign: id === undefined || id === '0' ? '' : this.#numbering.next(id, depth), depth }
  }

  #readInline(element: XmlElement): void {
    if (element.name === 'w:r') return this.#readRun(element)
    if (element.name === 'm:oMath' || element.name === 'm:oMathPara') return this.#add(element.text, false)
    const checked = checkBoxOf(element)
    if (checked !== null) return this.#add(checked ? '☑' : '☐', this.#bold)
    if (element.name === 'w:fldSimple') this.#fields.noteInstruction(element.attribute('instr') ?? '')
    for (const inner of insideOf(element)) this.#readInline(inner)
  }

  #readRun(run: XmlElement): void {
    const kind = run.child('w:rPr')
    if (isOn(kind?.child('w:vanish'))) return
    const bold =
      isOn(kind?.child('w:b')) ?? this.#styles.isBold(kind?.child('w:rStyle')?.attribute('val')) ?? this.#bold
    const font = kind?.child('w:rFonts')
    for (const element of run.elements) this.#readPart(element, { bold, isSymbol: isSymbolFont(font) })
  }

  #readPart(element: XmlElement, { bold, isSymbol }: { bold: boolean; isSymbol: boolean }): void {
    switch (element.name) {
      case 'w:t':
        return this.#add(isSymbol ? wingdings(element.text) : element.text, bold)
      case 'w:tab':
        return this.#add('\t', bold)
      case 'w:br':
      case 'w:cr':
        return this.#break(element)
      case 'w:noBreakHyphen':
        return this.#add('-', bold)
      case 'w:sym':
        return this.#add(symbolText(element.attribute('font'), element.attribute('char')), bold)
      case 'w:fldChar':
        return this.#push(this.#fields.take(element), bold)
      case 'w:instrText':
        return this.#fields.noteInstruction(element.text)
      case 'w:ruby':
        for (const inner of element.child('w:rubyBase')?.elements ?? []) this.#readInline(inner)
        return undefined
      case 'mc:AlternateContent':
        for (const inner of insideOf(element)) this.#readPart(inner, { bold, isSymbol })
        return undefined
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        for (const box of boxesIn(element)) this.#boxes.push(...this.#readBox(box))
        return undefined
      default:
        return undefined
    }
  }

  #add(text: string, bold: boolean): void {
    if (this.#fields.shows) this.#push(text, bold)
  }

  #push(text: string, bold: boolean): void {
    if (text !== '') this.#runs.push(bold ? { text, bold } : { text })
  }

  /** A new page or column begins no line of the text that was not one already. */
  #break(element: XmlElement): void {
    const isOfPage = /^(page|column)$/.test(element.attribute('type') ?? '')
    if (!this.#fields.shows || (isOfPage && this.#runs.length === 0)) return
    this.#lines.push(this.#runs)
    this.#runs = []
  }
}

/** What a content control that is a check box says; null: it is none. Word draws a checked one as ☒, which reads like a no. */
function checkBoxOf(element: XmlElement): boolean | null {
  const box = element.name === 'w:sdt' ? element.child('w:sdtPr')?.child('w14:checkbox') : undefined
  return box ? (isOn(box.child('w14:checked')) ?? false) : null
}

const isSymbolFont = (font: XmlElement | undefined) =>
  /wingdings/i.test(font?.attribute('ascii') ?? '') &&
  /wingdings/i.test(font?.attribute('hAnsi') ?? 'wingdings')

/** Text boxes, of both ways of drawing. */
function boxesIn(element: XmlElement): XmlElement[] {
  if (element.name === 'w:txbxContent') return [element]
  const inner = element.name === 'mc:AlternateContent' ? insideOf(element) : element.elements
  return inner.flatMap(boxesIn)
}
