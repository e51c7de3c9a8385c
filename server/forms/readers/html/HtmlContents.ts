import { FormTooLarge } from '../../FormProblem.ts'
import { type Cell, paddedCell } from '../../Grid.ts'
import { MAX_DEPTH } from '../../limits.ts'
import { type HtmlElement, HtmlWalk } from '../../narrative/HtmlWalk.ts'
import type { Content, TableCell, TableRow } from '../GridBuilder.ts'
import { attribute, childElements, isHidden } from './elements.ts'
import { officeItemOf, officeTextOf } from './officeHtml.ts'

/** The most that HTML lets a cell span to the right; a forged span must not fill the memory. */
const MAX_COLSPAN = 1_000
const MAX_ROWSPAN = 65_534

/** Reads what an element holds: text, and the tables in it. */
export class HtmlContents {
  readonly #isOffice: boolean
  #depth = 0

  /** `isOffice`: its spaces are those of an office program, which writes more than one as hard ones. */
  constructor(isOffice: boolean) {
    this.#isOffice = isOffice
  }

  of(element: HtmlElement): Content[] {
    if (++this.#depth > MAX_DEPTH) throw FormTooLarge.nestedTooDeep()
    const contents: Content[] = []
    const walk = new HtmlWalk({
      isUnseen: (one) => isUnseen(one),
      textOf: (one) => fieldText(one) ?? (this.#isOffice ? officeTextOf(one) : null),
      shown: (text) => (this.#isOffice ? text.replaceAll('\u00a0', ' ') : text),
      itemOf: (paragraph) => (this.#isOffice ? officeItemOf(paragraph) : null),
      takeTable: (table) => {
        contents.push({ text: walk.builder.take() }, ...this.#table(table))
        return true
      },
    })
    walk.walk(element.childNodes)
    contents.push({ text: walk.builder.take() })
    this.#depth -= 1
    return contents.filter((one) => 'table' in one || one.text.length > 0)
  }

  /** A caption is text above its table. */
  #table(table: HtmlElement): Content[] {
    const captions = childElements(table).filter(({ tagName }) => tagName === 'caption')
    const unseen = hiddenColumns(table)
    const rows = rowsOf(table).map((row) => this.#row(row, unseen))
    return [...captions.flatMap((caption) => this.of(caption)), { table: rows }]
  }

  #row(row: HtmlElement, unseen: ReadonlySet<number>): TableRow {
    let x = 0
    return childElements(row)
      .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
      .map((element) => {
        const cell = this.#cell(element, unseen.has(x))
        x += cell.colspan
        return cell
      })
  }

  #cell(element: HtmlElement, isUnseenColumn: boolean): TableCell {
    const colspan = span(element, 'colspan', MAX_COLSPAN)
    const rowspan = span(element, 'rowspan', MAX_ROWSPAN)
    if (isHidden(element) || (isUnseenColumn && colspan === 1)) return { content: [], colspan, rowspan }
    const content = this.of(element).map((one) =>
      'text' in one ? { text: this.#text(element, one.text) } : one,
    )
    return { content, colspan, rowspan }
  }

  /** White space at the ends of a cell pads it; of a paragraph or item that no office program wrote it is text. */
  #text(element: HtmlElement, text: Cell): Cell {
    const isExact =
      !this.#isOffice && childElements(element).some(({ tagName }) => /^(p|ul|ol)$/.test(tagName))
    return isExact ? text : paddedCell(text)
  }
}

const isUnseen = (element: HtmlElement): boolean =>
  isHidden(element) ||
  element.tagName === 'del' ||
  /\bMsoCommentReference\b|\bmsoDel\b/.test(attribute(element, 'class') ?? '') ||
  /mso-element\s*:\s*comment/i.test(attribute(element, 'style') ?? '')

/** What a field of a web page holds, where the page is one of a form system. */
function fieldText(element: HtmlElement): string | null {
  if (element.tagName !== 'input') return null
  const type = (attribute(element, 'type') ?? 'text').toLowerCase()
  if (type === 'checkbox' || type === 'radio') return attribute(element, 'checked') === undefined ? '☐' : '☑'
  return /^(text|number|date)$/.test(type) ? (attribute(element, 'value') ?? '') : ''
}

/** Its own rows, in their order, without those that only tell widths. */
function rowsOf(table: HtmlElement): HtmlElement[] {
  return childElements(table)
    .filter((element) => !isHidden(element))
    .flatMap((element) => (/^t(head|body|foot)$/.test(element.tagName) ? childElements(element) : [element]))
    .filter((element) => element.tagName === 'tr' && !isHidden(element))
}

/** 0 stands for "to the end", as does what is too much. */
function span(element: HtmlElement, name: string, most: number): number {
  const value = Number.parseInt(attribute(element, name) ?? '1', 10)
  return value === 0 ? (name === 'rowspan' ? most : 1) : Math.min(Math.max(value || 1, 1), most)
}

/** The columns that a spreadsheet hides. */
function hiddenColumns(table: HtmlElement): ReadonlySet<number> {
  const hidden = new Set<number>()
  let x = 0
  const columns = childElements(table).flatMap((element) =>
    element.tagName === 'colgroup' && childElements(element).length > 0 ? childElements(element) : [element],
  )
  for (const column of columns.filter(({ tagName }) => /^col(group)?$/.test(tagName))) {
    const end = x + span(column, 'span', MAX_COLSPAN)
    if (x > MAX_COLSPAN) break
    for (; x < end; x++) if (isHidden(column)) hidden.add(x)
  }
  return hidden
}
