import { itemNumber, type ListItem, listItems, type Paragraph } from '@jixiao/schema'
import { type Glyph, glyphsOf } from './Fonts.ts'

/** A line of text: what is drawn, from where. */
export interface Line {
  /** From the cell's text edge, in points. */
  readonly indent: number
  readonly glyphs: readonly Glyph[]
  /** In points. */
  readonly width: number
}

/** Times the font's size that a level of a list is indented by. */
const STEP = 1.6

/** The lines of a text in a cell of this width, in points. */
export function breakLines(
  paragraphs: readonly Paragraph[],
  { width, size, bold = false }: { width: number; size: number; bold?: boolean },
): Line[] {
  const items = listItems(paragraphs)
  return paragraphs.flatMap(({ runs }, i) => {
    const glyphs = runs.flatMap((run) => glyphsOf(run.text, bold || run.bold === true))
    const item = items[i]
    if (!item) return linesOf(glyphs, { width, size, indent: 0 })
    const indent = Math.min(STEP * size * (item.depth + 1), width / 2)
    return withMarker(item, linesOf(glyphs, { width: width - indent, size, indent }), size)
  })
}

/** The number or point stands before the first line. */
function withMarker(item: ListItem, [first, ...rest]: Line[], size: number): Line[] {
  const marker = glyphsOf(`${item.kind === 'ordered' ? itemNumber(item) : '•'} `, false)
  const markerWidth = widthOf(marker) * size
  const { indent = 0, glyphs = [], width = 0 } = first ?? {}
  const start = Math.max(0, indent - Math.max(markerWidth, STEP * size))
  // What the marker leaves free before the text is a space as wide.
  const gap: Glyph = { text: '', font: '', width: Math.max(0, indent - start - markerWidth) / size }
  return [{ indent: start, glyphs: [...marker, gap, ...glyphs], width: width + indent - start }, ...rest]
}

interface Room {
  readonly width: number
  readonly size: number
  readonly indent: number
}

function linesOf(glyphs: readonly Glyph[], { width, size, indent }: Room): Line[] {
  const lines: Line[] = []
  let start = 0
  let used = 0
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i]!
    if (i > start && used + glyph.width * size > width && glyph.text !== ' ') {
      const end = breakBefore(glyphs, start, i)
      lines.push(lineOf(glyphs.slice(start, end), size, indent))
      start = end
      used = widthOf(glyphs.slice(start, i)) * size
    }
    used += glyph.width * size
  }
  lines.push(lineOf(glyphs.slice(start), size, indent))
  return lines
}

function lineOf(glyphs: readonly Glyph[], size: number, indent: number): Line {
  let end = glyphs.length
  while (end > 0 && glyphs[end - 1]!.text === ' ') end--
  const shown = glyphs.slice(0, end)
  return { indent, glyphs: shown, width: widthOf(shown) * size }
}

const widthOf = (glyphs: readonly Glyph[]) => glyphs.reduce((sum, { width }) => sum + width, 0)

/** How far back a place to break a line is looked for; a longer word is broken anywhere. */
const LONGEST_WORD = 40

/** The last place up to `end` at which a line may end; `end` where there is none. */
function breakBefore(glyphs: readonly Glyph[], start: number, end: number): number {
  for (let i = end; i > start && i > end - LONGEST_WORD; i--)
    if (mayBreak(glyphs[i - 1]!.text, glyphs[i]?.text ?? ' ')) return i
  return end
}

/** 避头尾: no line begins with what closes, or ends with what opens. */
const CLOSING = /^[，。、；：？！）】》〉」』〕”’…—％‰℃,.;:?!)\]}%°]$/
const OPENING = /^[（【《〈「『〔“‘([{￥$]$/
const OF_A_WORD = /^[!-~\u00a1-\u024f]$/

function mayBreak(before: string, after: string): boolean {
  if (before === ' ') return true
  if (after === ' ' || CLOSING.test(after) || OPENING.test(before)) return false
  return !(OF_A_WORD.test(before) && OF_A_WORD.test(after))
}
