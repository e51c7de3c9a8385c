/** What the beginning of a file says of markup. */

/** Word and Excel of 2003 as one XML file: neither HTML nor a .docx. */
export const OFFICE_XML =
  /^\s*<\?xml[^>]*\?>\s*(?:<\?mso-application[^>]*\?>\s*)?<(?:\w+:)?(?:Workbook|wordDocument|package)[\s>]/i

/** What only a web page begins with. */
const PAGE = /^<(?:!doctype\s+html|html|head|body|meta|title|style|link|table|thead|tbody|tr|td|th|col)\b/i
/** What may begin a web page, and a cell of a text file too. */
const PIECE = /^<(?:div|p|span|center|font|h[1-6]|b|strong|br|section|article|form|a|img)\b/i
/** What the clipboard of Windows has before its HTML. */
const CLIPBOARD = /^Version:\d[^<]{0,400}StartHTML:/i

const PROLOG = /^(?:\s+|<!--[\s\S]*?-->|<\?[^>]*\?>|<!\[[^\]]*\]>)/

/** True for a web page, or a piece of one with a table in it; a text file whose first cell is markup is none. */
export function looksLikeHtml(start: string): boolean {
  if (CLIPBOARD.test(start)) return true
  let rest = start
  for (let prolog = PROLOG.exec(rest); prolog; prolog = PROLOG.exec(rest)) rest = rest.slice(prolog[0].length)
  if (PAGE.test(rest)) return true
  return PIECE.test(rest) && /<tr[\s>]/i.test(rest) && /<t[dh][\s>]/i.test(rest) && !hasTabbedLines(rest)
}

/** Lines of a text file: cells with tabs between them, and no tag that a tab indents. */
const hasTabbedLines = (text: string) => /^[^\t\n]*[^\s<][^\t\n]*\t[^\n<]/m.test(text)

/** A web page saved as a single file (.mht), as a message with parts. */
export const looksLikeMhtml = (start: string): boolean =>
  /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?content-type:\s*(?:multipart\/related|text\/html)/i.test(
    start.slice(0, 4096).trimStart(),
  ) && /^mime-version:/im.test(start.slice(0, 4096))
