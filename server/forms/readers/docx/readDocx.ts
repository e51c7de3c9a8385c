import type { Paragraph } from '@jixiao/schema'
import { UnreadableForm } from '../../FormProblem.ts'
import { cellText, type Grid, paddedCell } from '../../Grid.ts'
import { type Content, GridBuilder } from '../GridBuilder.ts'
import type { OfficeFile } from '../office/OfficeFile.ts'
import { readElements } from '../office/readElements.ts'
import { type Relationship, relationshipsOf } from '../office/relationships.ts'
import { splitAtTabs } from '../splitAtTabs.ts'
import { Numbering } from './Numbering.ts'
import { Story } from './Story.ts'
import { Styles } from './Styles.ts'

const BLOCKS: ReadonlySet<string> = new Set(['w:p', 'w:tbl', 'w:sdt', 'w:customXml'])

/** Formats, which are most of a document and say nothing here. */
const DROPPED: ReadonlySet<string> = new Set(
  (
    'w:lang w:sz w:szCs w:color w:shd w:spacing w:ind w:jc w:kern w:tblPr w:tblGrid w:tcBorders w:tcW w:vAlign w:trHeight w:sectPr ' +
    'w:proofErr w:bookmarkStart w:bookmarkEnd w:lastRenderedPageBreak w:snapToGrid w:widowControl w:adjustRightInd'
  ).split(' '),
)

/**
 * A Word document -> a grid: its header, then paragraphs and tables in order. Footers and notes are left out: they hold page
 * numbers and remarks to the reader.
 */
export async function readDocx({ source, main, count, isOurs }: OfficeFile): Promise<Grid> {
  const related = await relationshipsOf(source, main, count)
  const part = async (kind: string) => {
    const target = related.find((one) => one.kind === kind)?.target
    return target === undefined ? null : source.read(target)
  }
  const styles = new Styles(await part('styles'), count)
  const numbering = new Numbering(await part('numbering'), count)
  const contents = (bytes: Uint8Array): Content[] => {
    const story = new Story(styles, numbering, isOurs)
    const found: Content[] = []
    readElements(bytes, { wanted: BLOCKS, dropped: DROPPED, count }, (block) =>
      found.push(...story.take(block)),
    )
    return [...found, ...story.end()]
  }
  const document = await source.read(main)
  if (!document) throw UnreadableForm.damaged()
  const body = contents(document)
  const headers = (await headerParts(related, (name) => source.read(name))).flatMap(contents)
  return gridOf([...newLines(headers, body), ...body], isOurs)
}

async function headerParts(
  related: readonly Relationship[],
  read: (name: string) => Promise<Uint8Array | null>,
): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = []
  for (const { kind, target } of related) {
    const bytes = kind === 'header' ? await read(target) : null
    if (bytes) parts.push(bytes)
  }
  return parts
}

function gridOf(contents: readonly Content[], isOurs: boolean): Grid {
  const grid = new GridBuilder()
  for (const one of contents) {
    if ('table' in one) grid.addTable(one.table)
    else
      for (const paragraph of one.text)
        grid.addLine(isOurs ? [[paragraph]] : splitAtTabs(paragraph).map((piece) => paddedCell([piece])))
  }
  return grid.grid
}

/** Lines of the headers that the page does not say itself, each once: first, odd and even pages repeat them. */
function newLines(headers: readonly Content[], body: readonly Content[]): Content[] {
  const said = new Set(body.flatMap(linesOf).map(bare))
  return headers.flatMap((one) => {
    const lines = linesOf(one).filter((line) => {
      const text = bare(line)
      return text !== '' && !said.has(text) && said.add(text)
    })
    return lines.length > 0 ? [{ text: lines }] : []
  })
}

const linesOf = (content: Content): readonly Paragraph[] => ('text' in content ? content.text : [])
const bare = (paragraph: Paragraph) => cellText([paragraph]).replace(/\s+/g, '')
