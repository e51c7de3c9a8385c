import { XML_HEAD } from '../xml.ts'
import { WORD } from './namespaces.ts'

/** The ids of the styles, by what they are for. */
export const STYLES = {
  title: 'FormTitle',
  year: 'FormYear',
  unit: 'FormUnit',
  heading: 'FormHeading',
  head: 'FormHead',
  value: 'FormValue',
  /** Of a row that stands on the page of the next one. */
  kept: 'FormKept',
  centred: 'FormCentred',
  footer: 'FormFooter',
} as const

/** Fonts that Word and WPS have in Chinese offices; quotation marks are Chinese ones by the east Asian font. */
const font = (name: string) =>
  `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>`
const SONG = font('宋体')
const HEI = font('黑体')
const bold = '<w:b/><w:bCs/>'
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
const centred = '<w:jc w:val="center"/>'

const style = (id: string, name: string, paragraph: string, run: string) =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/>` +
  `<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`

/** `snapToGrid` off: lines stand as close as their spacing says, whatever grid the page has. */
const DEFAULTS =
  `<w:docDefaults><w:rPrDefault><w:rPr>${SONG}${size(21)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>` +
  '</w:rPrDefault><w:pPrDefault><w:pPr><w:snapToGrid w:val="0"/>' +
  '<w:spacing w:before="0" w:after="0" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'

export const STYLES_XML =
  `${XML_HEAD}<w:styles ${WORD}>${DEFAULTS}` +
  style(STYLES.title, '表标题', `<w:spacing w:before="0" w:after="60"/>${centred}`, HEI + size(36)) +
  style(STYLES.year, '表年度', centred, SONG + size(24)) +
  style(STYLES.unit, '申报单位', '<w:spacing w:before="120" w:after="80"/>', '') +
  style(
    STYLES.heading,
    '部分标题',
    `<w:keepNext/><w:spacing w:before="240" w:after="100"/>${centred}`,
    bold + size(24),
  ) +
  style(STYLES.head, '表头', centred, bold) +
  style(STYLES.value, '单元格', '', '') +
  style(STYLES.kept, '单元格与下行同页', '<w:keepNext/>', '') +
  style(STYLES.centred, '单元格居中', centred, '') +
  style(STYLES.footer, '页码', centred, size(18)) +
  '</w:styles>'
