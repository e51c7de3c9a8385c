/** HTML from the clipboard, made ready for the narrative's parser, which knows paragraphs, lists and bold. */
import { cleanOfficeHtml, isOfficeHtml } from './officeHtml.ts'

/** Parsing here runs nothing and loads nothing. */
export function pastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  if (isOfficeHtml(html)) cleanOfficeHtml(page)
  for (const br of [...page.querySelectorAll('br')].reverse()) splitAt(br)
  return spaceCells(page.body.innerHTML)
}

const PARAGRAPHS = 'p, li, h1, h2, h3, h4, h5, h6, td, th, div'

/** A line break within a paragraph ends it; one at its end says nothing. */
function splitAt(br: Element): void {
  const paragraph = br.parentElement?.closest(PARAGRAPHS)
  const rest = br.ownerDocument.createRange()
  if (!paragraph || paragraph.matches('td, th')) return br.replaceWith(' ')
  rest.setStartAfter(br)
  rest.setEnd(paragraph, paragraph.childNodes.length)
  br.remove()
  if (rest.toString().trim() === '') return
  const next = paragraph.cloneNode(false) as Element
  next.append(rest.extractContents())
  paragraph.after(next)
}

/** Cells of a table's row stay apart. */
const spaceCells = (html: string) => html.replace(/<\/t[dh]>(?=\s*<t[dh])/gi, ' $&')
