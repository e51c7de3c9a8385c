import { LIMITS, ListSigns, signText } from '@jixiao/schema'
import type { HtmlElement } from '../../narrative/HtmlWalk.ts'
import type { ListPlace } from '../../narrative/ParagraphBuilder.ts'
import { attribute, childElements, isElement, styleOf } from './elements.ts'

/** True for what Word, Excel, WPS and LibreOffice write, as files and to the clipboard. */
export const isOfficeHtml = (html: string): boolean =>
  /mso-|class="?Mso|urn:schemas-microsoft-com:office|content="(?:LibreOffice|WPS|OpenOffice)/i.test(html)

/** Tabs are drawn as spaces. */
export const officeTextOf = (element: HtmlElement): string | null =>
  /mso-tab-count/i.test(styleOf(element)) ? '\t' : null

const LIST = 'data-jixiao-list'

/**
 * What Word and WPS number is a paragraph with its sign as text: marks those that are items of a list of ours, and takes
 * their sign away; leaves other signs as text.
 */
export function markListItems(body: HtmlElement): void {
  for (const paragraphs of textsOf(body)) {
    const signs = new ListSigns()
    const filled = paragraphs.filter((paragraph) => textOf(paragraph).trim() !== '')
    for (const paragraph of filled) if (!markItem(paragraph, signs, filled.length > 1)) signs.interrupt()
  }
}

export function officeItemOf(paragraph: HtmlElement): ListPlace | null {
  const [list, depth] = attribute(paragraph, LIST)?.split(' ') ?? []
  return list ? { list: list as 'ordered' | 'bullet', depth: Number(depth) } : null
}

function markItem(paragraph: HtmlElement, signs: ListSigns, amongOthers: boolean): boolean {
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(styleOf(paragraph))?.[1]
  const sign = descendants(paragraph).find((element) => /mso-list:\s*ignore/i.test(styleOf(element)))
  if (!level || !sign) return false
  const depth = Math.min(Number(level) - 1, LIMITS.indent)
  const written = textOf(sign)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  const list = amongOthers ? signs.listOf(written, depth) : null
  sign.childNodes = []
  if (list) paragraph.attrs.push({ name: LIST, value: `${list} ${depth}` })
  else sign.childNodes.push({ nodeName: '#text', value: signText(written), parentNode: sign })
  return list !== null
}

/** The paragraphs of each cell, and those outside of tables. */
function textsOf(body: HtmlElement): HtmlElement[][] {
  const texts = new Map<HtmlElement, HtmlElement[]>([[body, []]])
  const walk: (readonly [HtmlElement, HtmlElement])[] = [[body, body]]
  for (let step = walk.pop(); step; step = walk.pop()) {
    const [element, cell] = step
    if (element.tagName === 'p') texts.get(cell)!.push(element)
    const within = element.tagName === 'td' || element.tagName === 'th' ? element : cell
    if (!texts.has(within)) texts.set(within, [])
    for (const child of childElements(element).reverse()) walk.push([child, within])
  }
  return [...texts.values()]
}

function descendants(element: HtmlElement): HtmlElement[] {
  const found: HtmlElement[] = []
  const walk = childElements(element).reverse()
  for (let next = walk.pop(); next; next = walk.pop()) {
    found.push(next)
    walk.push(...childElements(next).reverse())
  }
  return found
}

const textOf = (element: HtmlElement): string =>
  [element, ...descendants(element)]
    .flatMap(({ childNodes }) =>
      childNodes.map((node) => (!isElement(node) && 'value' in node ? node.value : '')),
    )
    .join('')
