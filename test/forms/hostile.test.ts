/**
 * Promise: whatever is handed in as a form, it is refused with a clear code and a sentence, within bounds of time and memory;
 * nothing of it is stored, and the server keeps answering meanwhile.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAX_FORM_BYTES } from '../../server/forms/limits.ts'
import { countStored } from '../live/declarations.ts'
import { importRefusal } from '../live/importForm.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { docx, docxOf, DOCUMENT, ole2, root, SMALL_TABLE, W, WORKBOOK, xlsx } from './officeFiles.ts'
import { DAMAGED, expectRefused, type Refused } from './refusal.ts'
import { bytesOf } from './sampleForms.ts'
import { type ZipPart, zipOf } from './zipOf.ts'

/** A part that takes what the one behind it holds for its own. */
function overlapping(count: number): Buffer {
  const kernel: ZipPart = { name: 'k', content: ' '.repeat(1_000_000) }
  const copies = Array.from({ length: count }, (_, i): ZipPart => ({
    name: `word/${i}.xml`,
    content: '',
    lies: { offset: 0, size: 1_000_000, compressed: 1_000 },
  }))
  return zipOf([kernel, ...copies])
}

const SAID = {
  damaged: DAMAGED,
  much: /^文件展开后内容过多|时间或内存限制/,
  deep: /层层嵌套过深/,
  // On a very busy machine the thread may be ended before it has counted so far.
  cells: /^文件中的单元格超过|时间或内存限制/,
  missing: /^这不是可以读取的绩效目标表：缺少/,
} as const
const REFUSED: readonly Refused[] = [
  [
    'a bomb that says so',
    () => docxOf(`<w:document ${W}>${' '.repeat(70_000_000)}</w:document>`),
    'TOO_LARGE',
    SAID.much,
  ],
  [
    'a bomb that says it is small',
    () => zipOf([root(DOCUMENT), { name: DOCUMENT, content: ' '.repeat(70_000_000), lies: { size: 100 } }]),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  ['a bomb of many parts over each other', () => overlapping(5_000), 'TOO_LARGE', SAID.much],
  ['fewer of those', () => overlapping(1_500), 'UNREADABLE_FORM', /^这是压缩文件/],
  [
    'a part that is the file itself',
    () => zipOf([{ ...root(DOCUMENT), lies: { offset: 0, compressed: 200 } }]),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  ['a part twice', () => zipOf([root(DOCUMENT), root(DOCUMENT)]), 'UNREADABLE_FORM', SAID.damaged],
  [
    'a name that leads out',
    () => docxOf('<x/>', [{ name: '../../etc/cron.d/x', content: 'x' }]),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  [
    'an absolute name',
    () => docxOf('<x/>', [{ name: '/etc/passwd', content: 'x' }]),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  [
    'sizes of ZIP64 that are not there',
    () => zipOf([{ ...root(DOCUMENT), lies: { size: 0xffffffff } }]),
    'TOO_LARGE',
    SAID.much,
  ],
  [
    '65,535 entries of ZIP64 that are not there',
    () => zipOf([root(DOCUMENT)], { entries: 0xffff }),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  [
    'more entries than it has',
    () => zipOf([root(DOCUMENT)], { entries: 9 }),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  ['a directory elsewhere', () => zipOf([root(DOCUMENT)], { offset: 3 }), 'UNREADABLE_FORM', SAID.damaged],
  [
    'an unknown compression',
    () => zipOf([{ ...root(DOCUMENT), lies: { method: 99 } }]),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  ['no document in it', () => zipOf([root(DOCUMENT)]), 'UNREADABLE_FORM', SAID.damaged],
  ['no relationships', () => zipOf([{ name: DOCUMENT, content: '<x/>' }]), 'UNREADABLE_FORM', SAID.damaged],

  [
    'an external entity',
    () =>
      docxOf(
        `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document ${W}><w:body>${SMALL_TABLE.replace('乙项目', '&e;')}</w:body></w:document>`,
      ),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  [
    'a billion laughs',
    () =>
      docxOf(
        `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><w:document ${W}>&j;</w:document>`,
      ),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  [
    'an entity that nobody declared',
    () => docx(SMALL_TABLE.replace('乙项目', '&e;')),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
  ['XML that is none', () => docx('<w:tbl><w:tr></w:tbl>'), 'UNREADABLE_FORM', SAID.damaged],
  ['a document of NULs', () => docxOf('\0'.repeat(1_000)), 'UNREADABLE_FORM', SAID.damaged],
  ['one element 1,000,000 deep', () => docxOf('<a>'.repeat(1_000_000)), 'TOO_LARGE', SAID.deep],
  [
    'tables 1,000 deep, in Word',
    () => docx(`${'<w:tbl><w:tr><w:tc>'.repeat(1_000)}${'</w:tc></w:tr></w:tbl>'.repeat(1_000)}`),
    'TOO_LARGE',
    SAID.deep,
  ],
  [
    'tables 1,000 deep, in a page',
    () => bytesOf(`<html>${'<table><tr><td>'.repeat(1_000)}`),
    'TOO_LARGE',
    SAID.deep,
  ],
  ['1,300,000 elements', () => docx('<w:p/>'.repeat(1_300_000)), 'TOO_LARGE', SAID.much],
  [
    '600,000 cells, in Excel',
    () => xlsx(`<sheetData>${`<row>${'<c><v>1</v></c>'.repeat(100)}</row>`.repeat(6_000)}</sheetData>`),
    'TOO_LARGE',
    SAID.cells,
  ],
  [
    'a column apart in each of 2,000 rows',
    () =>
      xlsx(
        `<sheetData>${Array.from({ length: 2_000 }, (_, i) => `<row><c r="${String.fromCharCode(65 + (i % 26), 65 + (Math.trunc(i / 26) % 26))}${i + 1}"><v>1</v></c></row>`).join('')}</sheetData>`,
      ),
    'TOO_LARGE',
    SAID.cells,
  ],
  [
    '10 MB of <td>',
    () => bytesOf(`<html><table><tr>${'<td>'.repeat(MAX_FORM_BYTES / 4 - 10)}`),
    'TOO_LARGE',
    SAID.much,
  ],
  [
    'cells that span 1,000 columns each',
    () => bytesOf(`<table>${'<tr><td colspan=100000 rowspan=4294967295>甲'.repeat(1_000)}</table>`),
    'TOO_LARGE',
    SAID.cells,
  ],
  [
    'spans of Word',
    () =>
      docx(
        `<w:tbl>${'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr></w:tc></w:tr>'.repeat(1_000)}</w:tbl>`,
      ),
    'TOO_LARGE',
    SAID.cells,
  ],
  [
    'a text of 300,000 characters',
    () => docx(`<w:p><w:r><w:t>${'长'.repeat(300_000)}</w:t></w:r></w:p>`),
    'TOO_LARGE',
    /有一个单元格超过/,
  ],
  [
    'comments that never end',
    () => bytesOf(`<html><table>${'<!--'.repeat(500_000)}`),
    'UNREADABLE_FORM',
    /^文件中没有内容/,
  ],
  ['a workbook without a sheet', () => zipOf(WORKBOOK), 'UNREADABLE_FORM', SAID.damaged],
  [
    'a page without a form',
    () => bytesOf('<html><table><tr><td>姓名<td>年龄</table></html>'),
    'UNREADABLE_FORM',
    SAID.missing,
  ],
  [
    'a message without a page',
    () => bytesOf('MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x--'),
    'UNREADABLE_FORM',
    SAID.damaged,
  ],
]

it.each(REFUSED)('%s', async (...file) => expectRefused(file))

describe('a server', () => {
  let server: TestServer
  let zhang: TestPerson
  beforeAll(async () => {
    server = await startServer()
    zhang = await signIn(server, 'zhang')
  })
  afterAll(() => server.stop())

  it('refuses such files, stores nothing of them, and answers others meanwhile', async () => {
    const before = await countStored(server)
    const hostile = [
      docxOf(
        `<w:document ${W}><w:body>${'<w:p><w:r><w:t>长</w:t></w:r></w:p>'.repeat(100_000)}</w:body></w:document>`,
      ),
      zipOf([root(DOCUMENT), { name: DOCUMENT, content: ' '.repeat(70_000_000) }]),
      docxOf('<a>'.repeat(1_000_000)),
      ole2('WordDocument'),
    ]
    let [settled, answered] = [0, 0]
    const refusals = hostile.map(async (content) => {
      const refused = await importRefusal(zhang, content, { name: '表.docx' })
      settled += 1
      return refused?.code
    })
    while (settled < hostile.length) {
      await zhang.query('{ declarations(first: 1) { nodes { id } } }')
      if (settled < hostile.length) answered += 1
    }
    expect(answered).toBeGreaterThan(3)
    expect(await Promise.all(refusals)).toEqual([
      'UNREADABLE_FORM',
      'TOO_LARGE',
      'TOO_LARGE',
      'UNREADABLE_FORM',
    ])
    expect(await countStored(server)).toEqual(before)
  })
})
