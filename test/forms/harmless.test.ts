/** Promise: what is odd in a file of Word or Excel and does no harm is passed over, and the form is read. */
import { describe, expect, it } from 'vitest'
import { readForms } from '../../server/forms/readForm.ts'
import { docxOf, relationships, S, SMALL_DOCX, SMALL_ROWS, SMALL_TABLE, W, xlsx } from './officeFiles.ts'
import { readOne, SMALL_FORM } from './sampleForms.ts'

const SMALL = readOne(SMALL_FORM)

describe('what is odd and harmless is read', () => {
  it('numbers of texts, styles and cells that are not there, ranges over the whole sheet', async () => {
    const odd = ['999999999', '-1', '1e9', 'x'].map((at) => `<c t="s"><v>${at}</v></c>`).join('')
    const hidden = '<cols><col min="-3" max="99999999" hidden="1"/><col min="9" max="2" hidden="1"/></cols>'
    const merged =
      '<mergeCells><mergeCell ref="F1:XFD1048576"/><mergeCell ref="ZZZZ9:A0"/><mergeCell ref="B2:A1"/></mergeCells>'
    const strange = '<row r="99999999999"><c r="AAAA1" s="-7"><v>1e999</v></c></row>'
    const sheet = `${hidden}<sheetData>${SMALL_ROWS.replace('</row>', `${odd}</row>`)}${strange}</sheetData>${merged}`
    const [form] = await readForms(xlsx(sheet))
    expect({ ...form, others: [] }).toEqual(SMALL)
  })

  it('formats of numbers that are none, styles based on each other', async () => {
    const formats = [
      '['.repeat(200),
      'y'.repeat(250),
      '0'.repeat(100_000),
      '#'.repeat(255),
      '@;@;@;@;@',
      '[>1e999]0',
    ]
    const styles = `<styleSheet ${S}><numFmts>${formats.map((format, i) => `<numFmt numFmtId="${200 + i}" formatCode="${format.replace('>', '&gt;')}"/>`).join('')}</numFmts><cellXfs>${formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}</cellXfs></styleSheet>`
    const odd = formats.map((_, i) => `<c s="${i}"><v>43831.5</v></c><c s="${i}"><v>-1e300</v></c>`).join('')
    const sheet = `<sheetData>${SMALL_ROWS.replace('</row>', `${odd}</row>`)}</sheetData>`
    const [form] = await readForms(xlsx(sheet, [{ name: 'xl/styles.xml', content: styles }]))
    expect({ ...form, others: [] }).toEqual(SMALL)
    const circle = `<w:styles ${W}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`
    const document = `<w:document ${W}><w:body>${SMALL_TABLE.replaceAll('<w:p>', '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>')}</w:body></w:document>`
    const parts = [
      { name: 'word/_rels/document.xml.rels', content: relationships(['styles', 'styles.xml']) },
      { name: 'word/styles.xml', content: circle },
    ]
    expect(await readForms(docxOf(document, parts))).toEqual([SMALL])
  })

  it('parts that lie elsewhere are not fetched', async () => {
    const external = relationships(['header', 'https://example.com/x.xml']).replace(
      '/>',
      ' TargetMode="External"/>',
    )
    const parts = [{ name: 'word/_rels/document.xml.rels', content: external }]
    expect(
      await readForms(docxOf(`<w:document ${W}><w:body>${SMALL_TABLE}</w:body></w:document>`, parts)),
    ).toEqual([SMALL])
  })

  it('damaged copies of a document are read or refused, never anything else', async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const damaged = Buffer.from(SMALL_DOCX)
      for (let i = 0; i < 3; i++)
        damaged[(seed * 7919 + i * 104_729 * seed) % damaged.length] = (seed * 31 + i * 97) % 256
      const code = await readForms(damaged).then(
        () => 'READ',
        (error: { code?: string }) => error.code,
      )
      expect(['READ', 'UNREADABLE_FORM', 'TOO_LARGE'], `seed ${seed}`).toContain(code)
    }
  })
})
