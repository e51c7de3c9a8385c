/** The parts of a Word file that are the same for every form. */
import { XML_HEAD } from '../xml.ts'
import { paragraphXml, runXml } from './paragraphs.ts'
import { WORD } from './namespaces.ts'
import { STYLES, STYLES_XML } from './styles.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const part = (path: string, type: string) => `<Override PartName="${path}" ContentType="${type}"/>`

const CONTENT_TYPES =
  `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  part('/word/document.xml', `${WORD_TYPE}.document.main+xml`) +
  ['styles', 'settings', 'numbering', 'footer']
    .map((name) => part(`/word/${name}.xml`, `${WORD_TYPE}.${name}+xml`))
    .join('') +
  part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
  part('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml') +
  '</Types>'

const relations = (...targets: readonly (readonly [type: string, path: string])[]) =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  targets
    .map(([type, path], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${path}"/>`)
    .join('') +
  '</Relationships>'

/** As Word 2013 and later write it: an older mode opens with "compatibility mode" in the title bar. */
const SETTINGS =
  `${XML_HEAD}<w:settings ${WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>` +
  '<w:characterSpacingControl w:val="compressPunctuation"/>' +
  '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>' +
  '</w:compat></w:settings>'

const field = (name: string) => `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
const text = (words: string) => runXml({ text: words })
const FOOTER =
  `${XML_HEAD}<w:ftr ${WORD}>` +
  paragraphXml(
    STYLES.footer,
    '',
    `${text('第 ')}${field('PAGE')}${text(' 页，共 ')}${field('NUMPAGES')}${text(' 页')}`,
  ) +
  '</w:ftr>'

export const FOOTER_ID = 'rId4'

export const FIXED_PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': CONTENT_TYPES,
  '_rels/.rels': relations(
    [`${OFFICE}/officeDocument`, 'word/document.xml'],
    [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${OFFICE}/extended-properties`, 'docProps/app.xml'],
  ),
  'word/_rels/document.xml.rels': relations(
    [`${OFFICE}/styles`, 'styles.xml'],
    [`${OFFICE}/settings`, 'settings.xml'],
    [`${OFFICE}/numbering`, 'numbering.xml'],
    [`${OFFICE}/footer`, 'footer.xml'],
  ),
  'word/styles.xml': STYLES_XML,
  'word/settings.xml': SETTINGS,
  'word/footer.xml': FOOTER,
}
