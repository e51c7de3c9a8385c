/**
 * What Word and WPS put on the clipboard, as plain HTML: no unseen text, no lists that only look like lists. An item of a list
 * becomes one of ours where ours would show the same number; any other number (一、（一）第一条 ①) stays as it was written.
 */
import { LIMITS, ListSigns, signText } from '@jixiao/schema'

export const isOfficeHtml = (html: string): boolean =>
  /mso-|class="?Mso|urn:schemas-microsoft-com:office/i.test(html)

/** Unseen, or no text of the person's: deleted words, notes beside the text, what is hidden. */
const UNSEEN =
  'del, style, script, [style*="mso-hide:all"], [style*="mso-element:comment"], .MsoCommentReference'

export function cleanOfficeHtml(page: Document): void {
  for (const unseen of page.querySelectorAll(UNSEEN)) unseen.remove()
  const signs = new ListSigns()
  for (const paragraph of page.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6, li, div'))
    if (!readItem(paragraph, signs) && paragraph.textContent?.trim()) signs.interrupt()
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    text.nodeValue = text.nodeValue!.replace(/\u00a0/g, ' ')
}

/** True: it is an item of a list, and says so now as `listItem` reads it. */
function readItem(paragraph: HTMLElement, signs: ListSigns): boolean {
  const style = paragraph.getAttribute('style') ?? ''
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style)?.[1]
  const sign = [...paragraph.querySelectorAll<HTMLElement>('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  )
  if (!level || !sign) return false
  const indent = Math.min(Number(level) - 1, LIMITS.indent)
  const written = (sign.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim()
  const list = signs.listOf(written, indent)
  if (list === null) sign.replaceWith(signText(written))
  else {
    sign.remove()
    paragraph.dataset['list'] = list
    if (indent > 0) paragraph.dataset['indent'] = String(indent)
  }
  return true
}
