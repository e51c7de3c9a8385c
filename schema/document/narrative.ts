/** A narrative's paragraphs as text and as HTML. Printing escapes: what is stored was typed by anybody. */
import type { ListKind, Paragraph, Run } from './declaration.ts'

/** The text of one paragraph, without its styles. */
export const paragraphText = ({ runs }: Paragraph): string => runs.map(({ text }) => text).join('')

/** Plain text: paragraphs joined with a line break. Lists and bold are lost. */
export const narrativeText = (paragraphs: readonly Paragraph[]): string =>
  paragraphs.map(paragraphText).join('\n')

/** True for what shows nothing: no paragraph, or a single plain one without text. */
export const isBlankNarrative = (paragraphs: readonly Paragraph[]): boolean =>
  paragraphs.length === 0 ||
  (paragraphs.length === 1 && !paragraphs[0]?.list && narrativeText(paragraphs) === '')

/**
 * HTML of `p ul ol li strong` alone, without attributes and with nothing between paragraphs; '' where it is blank.
 *
 *     narrativeHtml([{ runs: [{ text: '一、' }, { text: '总则', bold: true }] }])  // <p>一、<strong>总则</strong></p>
 *
 * An item that stands deeper than the one before it by more than a level opens its lists without items of their own
 * (`<ul><ul><li>`), so that reading the HTML gives the same paragraphs.
 */
export function narrativeHtml(paragraphs: readonly Paragraph[]): string {
  if (isBlankNarrative(paragraphs)) return ''
  const lists = new OpenLists()
  const parts = paragraphs.map((paragraph) =>
    paragraph.list
      ? lists.item(paragraph.list, paragraph.indent ?? 0, runsHtml(paragraph.runs))
      : `${lists.close()}<p>${runsHtml(paragraph.runs)}</p>`,
  )
  return parts.join('') + lists.close()
}

/** `&`, `<` and `>` escaped, and the carriage return, which a parser would take for a line break. */
export const escapeHtml = (text: string): string => text.replace(/[&<>\r]/g, (char) => ESCAPES[char] ?? char)

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

const runsHtml = (runs: readonly Run[]): string =>
  runs.map(({ text, bold }) => (bold ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text))).join('')

/** The lists that are open while items are printed, outermost first. */
class OpenLists {
  readonly #open: { readonly tag: 'ul' | 'ol'; item: boolean }[] = []

  item(list: ListKind, indent: number, html: string): string {
    const tag = list === 'ordered' ? 'ol' : 'ul'
    let printed = this.close(indent + 1)
    if (this.#open.length === indent + 1 && this.#open[indent]?.tag !== tag) printed += this.close(indent)
    while (this.#open.length <= indent) {
      this.#open.push({ tag, item: false })
      printed += `<${tag}>`
    }
    const own = this.#open[indent]!
    printed += `${own.item ? '</li>' : ''}<li>${html}`
    own.item = true
    return printed
  }

  /** Closes the lists deeper than `depth`. */
  close(depth = 0): string {
    const closed = this.#open.splice(depth).reverse()
    return closed.map(({ tag, item }) => `${item ? '</li>' : ''}</${tag}>`).join('')
  }
}
