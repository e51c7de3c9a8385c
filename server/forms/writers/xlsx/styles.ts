import { XML_HEAD } from '../xml.ts'

/**
 * What a cell looks like; the place in this list is what a cell names. `LONG`: more than Excel shows as text format;
 * `TALL`: goes on over several rows, from the top.
 */
const LOOKS = [
  'PLAIN',
  'TITLE',
  'YEAR',
  'UNIT',
  'HEADING',
  'HEAD',
  'VALUE',
  'CENTRED',
  'LONG',
  'TALL',
  'NUMBER',
] as const
export type Look = (typeof LOOKS)[number]
export const lookId = (look: Look): number => LOOKS.indexOf(look)

const font = (size: number, name = '宋体', bold = false) =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${name}"/><charset val="134"/></font>`
const FONTS = [font(10.5), font(18, '黑体'), font(12), font(12, '宋体', true), font(10.5, '宋体', true)]

const sides = ['left', 'right', 'top', 'bottom']
const RULED = `<border>${sides.map((side) => `<${side} style="thin"><color auto="1"/></${side}>`).join('')}<diagonal/></border>`
const BARE = `<border>${sides.map((side) => `<${side}/>`).join('')}<diagonal/></border>`

/** 49: text. What is typed into such a cell stays text, as it does where a text has the hidden apostrophe before it. */
const TEXT = 49

interface Format {
  readonly font: number
  readonly ruled: boolean
  readonly centred: boolean
  readonly format: number
}
const FORMATS: Readonly<Record<Look, Format>> = {
  PLAIN: { font: 0, ruled: false, centred: false, format: 0 },
  TITLE: { font: 1, ruled: false, centred: true, format: TEXT },
  YEAR: { font: 2, ruled: false, centred: true, format: TEXT },
  UNIT: { font: 0, ruled: false, centred: false, format: TEXT },
  HEADING: { font: 3, ruled: false, centred: true, format: TEXT },
  HEAD: { font: 4, ruled: true, centred: true, format: TEXT },
  VALUE: { font: 0, ruled: true, centred: false, format: TEXT },
  CENTRED: { font: 0, ruled: true, centred: true, format: TEXT },
  LONG: { font: 0, ruled: true, centred: false, format: 0 },
  TALL: { font: 0, ruled: true, centred: false, format: 0 },
  NUMBER: { font: 0, ruled: true, centred: true, format: 0 },
}

function formatXml(look: Look): string {
  const { font: fontId, ruled, centred, format } = FORMATS[look]
  const quoted = look === 'PLAIN' || look === 'NUMBER' ? '' : ' quotePrefix="1"'
  const across = centred ? ' horizontal="center"' : ' horizontal="left"'
  return (
    `<xf numFmtId="${format}" fontId="${fontId}" fillId="0" borderId="${ruled ? 1 : 0}" xfId="0"${quoted} ` +
    `applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">` +
    `<alignment${look === 'PLAIN' ? '' : across} vertical="${look === 'TALL' ? 'top' : 'center'}" wrapText="1"/></xf>`
  )
}

const list = (tag: string, items: readonly string[]) =>
  `<${tag} count="${items.length}">${items.join('')}</${tag}>`

export const STYLES_XML =
  `${XML_HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
  list('fonts', FONTS) +
  list('fills', [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ]) +
  list('borders', [BARE, RULED]) +
  list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']) +
  list('cellXfs', LOOKS.map(formatXml)) +
  list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']) +
  '</styleSheet>'
