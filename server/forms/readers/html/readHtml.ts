import { parse } from 'parse5'
import type { Paragraph } from '@jixiao/schema'
import { FormTooLarge } from '../../FormProblem.ts'
import { type Grid, paddedCell, type Row } from '../../Grid.ts'
import { MAX_TAGS } from '../../limits.ts'
import type { HtmlElement } from '../../narrative/HtmlWalk.ts'
import { decodeText } from '../decodeText.ts'
import { GridBuilder } from '../GridBuilder.ts'
import { textStart } from '../textStart.ts'
import { childElements } from './elements.ts'
import { HtmlContents } from './HtmlContents.ts'
import { splitAtTabs } from '../splitAtTabs.ts'
import { isOfficeHtml, markListItems } from './officeHtml.ts'

/** A web page, as Word, Excel, WPS, LibreOffice or a form system saved it, or as it was copied, -> a grid. */
export const readHtml = (bytes: Uint8Array): Grid => readHtmlText(decodeText(bytes, declaredEncoding(bytes)))

export function readHtmlText(html: string): Grid {
  if ((html.match(/<[a-z]/gi)?.length ?? 0) > MAX_TAGS) throw FormTooLarge.holdsTooMuch()
  const isOffice = isOfficeHtml(html)
  const body = bodyOf(wholeTables(withoutClipboardHead(html)))
  if (isOffice) markListItems(body)
  const contents = new HtmlContents(isOffice)
  const grid = new GridBuilder()
  for (const one of contents.of(body)) {
    if ('table' in one) grid.addTable(one.table)
    else for (const paragraph of one.text) grid.addLine(piecesOf(paragraph, isOffice))
  }
  return grid.grid
}

/** Office programs set what stands in one line beside each other by tabs; in any other page a tab is a space. */
const piecesOf = (paragraph: Paragraph, isOffice: boolean): Row =>
  (isOffice ? splitAtTabs(paragraph) : [paragraph]).map((piece) => paddedCell([piece]))

/** Chinese Windows says gb2312 of what is in its larger successor. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i
    .exec(textStart(bytes))?.[1]
    ?.toLowerCase()
  return declared && /^(gb2312|gbk|gb_2312-80|x-gbk)$/.test(declared) ? 'gb18030' : declared
}

/** The clipboard of Windows has offsets before its HTML. */
const withoutClipboardHead = (html: string) =>
  /^\uFEFF?Version:/i.test(html) ? html.slice(Math.max(0, html.indexOf('<'))) : html

/** Some programs hand on the rows of a table without the table, and a parser drops those. */
const wholeTables = (html: string) =>
  /<table/i.test(html) || !/<t[rd][\s>]/i.test(html) ? html : `<table>${html}</table>`

function bodyOf(html: string): HtmlElement {
  const page = parse(html).childNodes.find((node) => node.nodeName === 'html') as HtmlElement
  return childElements(page).find(({ tagName }) => tagName === 'body') ?? page
}
