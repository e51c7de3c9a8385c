import { type FormDeclaration, type Paper, paperOf } from '@jixiao/schema'
import { documentProperties } from '../documentProperties.ts'
import { XML_HEAD } from '../xml.ts'
import { zipParts } from '../zipParts.ts'
import { RELATIONS, WORD } from './namespaces.ts'
import { Numbering } from './Numbering.ts'
import { PAGE } from './page.ts'
import { paragraphXml, runXml } from './paragraphs.ts'
import { FIXED_PARTS, FOOTER_ID } from './parts.ts'
import { STYLES } from './styles.ts'
import { tableXml } from './tableXml.ts'

/** A declaration as a Word file that looks as the official form: A4, ruled, page numbers, the heads on each page. */
export function writeFormDocx(form: FormDeclaration): Uint8Array<ArrayBuffer> {
  const paper = paperOf(form)
  const numbering = new Numbering()
  const document = documentXml(paper, numbering)
  return zipParts({
    ...FIXED_PARTS,
    ...documentProperties(paper.fileTitle),
    'word/document.xml': document,
    'word/numbering.xml': numbering.xml(),
  })
}

function documentXml({ title, year, unit, tables }: Paper, numbering: Numbering): string {
  const parts = tables.map(
    (table) => (table.heading === '' ? '' : line(STYLES.heading, table.heading)) + tableXml(table, numbering),
  )
  return (
    `${XML_HEAD}<w:document ${WORD} ${RELATIONS}><w:body>` +
    line(STYLES.title, title) +
    line(STYLES.year, year) +
    line(STYLES.unit, unit) +
    parts.join('') +
    `${LAST_LINE}${SECTION}</w:body></w:document>`
  )
}

const line = (style: string, text: string) => paragraphXml(style, '', runXml({ text }))

/** Word asks for a paragraph behind the last table; so small that it never makes a page of its own. */
const LAST_LINE =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'

const SECTION =
  `<w:sectPr><w:footerReference w:type="default" r:id="${FOOTER_ID}"/>` +
  `<w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}"/>` +
  `<w:pgMar w:top="${PAGE.top}" w:right="${PAGE.side}" w:bottom="${PAGE.bottom}" w:left="${PAGE.side}" ` +
  `w:header="${PAGE.footer}" w:footer="${PAGE.footer}" w:gutter="0"/></w:sectPr>`
