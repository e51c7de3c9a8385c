import { parseFragment } from 'parse5'
import { type Paragraph, isBlankNarrative } from '@jixiao/schema'
import { FormTooLarge } from '../FormProblem.ts'
import { MAX_CELL_LENGTH } from '../limits.ts'
import { HtmlWalk } from './HtmlWalk.ts'

/**
 * HTML, anybody's -> paragraphs: its text, what of it is bold, and its lists. Everything else (scripts, styles,
 * attributes, links, pictures) is left out. The inverse of `narrativeHtml` for whatever that prints.
 */
export function parseNarrativeHtml(html: string): Paragraph[] {
  if (html.length > MAX_CELL_LENGTH) throw tooLong()
  const walk = new HtmlWalk()
  walk.walk(parseFragment(html).childNodes)
  const paragraphs = walk.builder.take()
  return isBlankNarrative(paragraphs) ? [] : paragraphs
}

const tooLong = () =>
  new FormTooLarge(
    `一段文字连同格式超过${MAX_CELL_LENGTH}个字符，不能读取。`,
    `A text with its markup has more than ${MAX_CELL_LENGTH} characters and cannot be read.`,
  )
