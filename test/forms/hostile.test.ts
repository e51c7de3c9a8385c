/**
 * Promise: whatever is handed in as a form, it is refused with a clear code and a sentence, within bounds of time and memory;
 * nothing of it is stored, and the server keeps answering meanwhile. However long a form is, so is its writing.
 */
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FormThreads, type FormThreadLimits } from '../../server/forms/FormThreads.ts'
import { MAX_FORM_BYTES } from '../../server/forms/limits.ts'
import { READING } from '../../server/forms/reading/reading.ts'
import { readForms } from '../../server/forms/readForm.ts'
import { WRITING } from '../../server/forms/writing/writing.ts'
import { writeForm } from '../../server/forms/writers/writeForm.ts'
import { countRows } from '../live/declarations.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { bytesOf, longForm, readOne, SMALL_FORM } from './sampleForms.ts'
import { type ZipPart, zipOf } from './zipOf.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const relationships = (...list: readonly (readonly [kind: string, target: string])[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([kind, target], i) => `<Relationship Id="r${i}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join('')}</Relationships>`
const root = (target: string): ZipPart => ({
  name: '_rels/.rels',
  content: relationships(['officeDocument', target]),
})
const DOCUMENT = 'word/document.xml'
const SHEET = 'xl/worksheets/sheet1.xml'

const docxOf = (document: string, more: readonly ZipPart[] = []) =>
  zipOf([root(DOCUMENT), { name: DOCUMENT, content: document }, ...more])
const docx = (body: string) => docxOf(`<w:document ${W}><w:body>${body}</w:body></w:document>`)
const WORKBOOK: readonly ZipPart[] = [
  root('xl/workbook.xml'),
  {
    name: 'xl/workbook.xml',
    content: `<workbook ${S} xmlns:r="${OFFICE}"><sheets><sheet name="x" sheetId="1" r:id="r0"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: relationships(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'strings.xml'],
      ['styles', 'styles.xml'],
    ),
  },
]
const xlsx = (sheet: string, more: readonly ZipPart[] = []) =>
  zipOf([...WORKBOOK, { name: SHEET, content: `<worksheet ${S}>${sheet}</worksheet>` }, ...more])

const CELLS = SMALL_FORM.split('\n').map((line) => line.split('\t'))
/** The small form, as Word has it. */
const TABLE = `<w:tbl>${CELLS.map((row) => `<w:tr>${row.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
const WHOLE = docx(TABLE)
/** The small form as a sheet, cells after cells. */
const ROWS = CELLS.map(
  (row) => `<row>${row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
).join('')
const PAGE = `<html><table>${CELLS.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table></html>`

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1')
const ole2 = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ])

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
  damaged: /^文件已损坏或不完整/,
  much: /^文件展开后内容过多|时间或内存限制/,
  deep: /层层嵌套过深/,
  // On a very busy machine the thread may be ended before it has counted so far.
  cells: /^文件中的单元格超过|时间或内存限制/,
  missing: /^这不是可以读取的绩效目标表：缺少/,
} as const
type Case = readonly [what: string, make: () => Uint8Array, code: string, zh: RegExp]

const REFUSED: readonly Case[] = [
  ...[30, 200, WHOLE.length - 30, WHOLE.length - 1].map((length): Case => [
    `a .docx cut off after ${length} bytes`,
    () => WHOLE.subarray(0, length),
    'UNREADABLE_FORM',
    SAID.damaged,
  ]),
  ['a picture named .docx', () => bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'UNREADABLE_FORM', /^这是图片/],
  ['an old .doc', () => ole2('WordDocument'), 'UNREADABLE_FORM', /\.doc.*另存为 \.docx/],
  ['an old .xls', () => ole2('Workbook'), 'UNREADABLE_FORM', /\.xls.*另存为 \.xlsx/],
  ['one with a password', () => ole2('EncryptedPackage'), 'UNREADABLE_FORM', /打开密码.*去掉密码/],
  ['another old file', () => ole2('Contents'), 'UNREADABLE_FORM', /旧版 Word 或 Excel/],
  ['a PDF', () => bytes('%PDF-1.7\n'), 'UNREADABLE_FORM', /^这是PDF 文件.*可以编辑的原文件/],
  [
    'Word 2003 XML',
    () => bytes('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument>'),
    'UNREADABLE_FORM',
    /XML 格式.*另存为/,
  ],
  [
    'a ZIP of files',
    () => zipOf([{ name: '表.docx', content: WHOLE }]),
    'UNREADABLE_FORM',
    /^这是压缩文件.*解压/,
  ],
  ['an empty ZIP', () => zipOf([]), 'UNREADABLE_FORM', /^这是压缩文件/],
  [
    'an OpenDocument file',
    () =>
      zipOf([
        { name: 'mimetype', content: 'x' },
        { name: 'content.xml', content: '<x/>' },
      ]),
    'UNREADABLE_FORM',
    /OpenDocument.*另存为 \.docx/,
  ],
  ['an OFD', () => zipOf([{ name: 'OFD.xml', content: '<x/>' }]), 'UNREADABLE_FORM', /OFD/],
  [
    'slides',
    () =>
      zipOf([
        root('ppt/presentation.xml'),
        { name: 'ppt/presentation.xml', content: '<p/>' },
        {
          name: '[Content_Types].xml',
          content:
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
        },
      ]),
    'UNREADABLE_FORM',
    /PowerPoint/,
  ],
  [
    'a part with a password',
    () => zipOf([{ ...root(DOCUMENT), lies: { flags: 1 } }]),
    'UNREADABLE_FORM',
    /设有密码/,
  ],

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
        `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document ${W}><w:body>${TABLE.replace('乙项目', '&e;')}</w:body></w:document>`,
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
    () => docx(TABLE.replace('乙项目', '&e;')),
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

it.each(REFUSED)('%s', async (_what, make, code, zh) => {
  const refusal = await readForms(make()).then(
    () => null,
    (error: unknown) => error as { code: string; words: { zh: string; en: string } },
  )
  expect(refusal).toMatchObject({ code, words: { zh: expect.stringMatching(zh) } })
  expect(refusal!.words.en).toMatch(/^[A-Z][\x20-\x7e\u4e00-\u9fff…]+\.$/)
  expect(JSON.stringify(refusal!.words)).not.toContain('root:')
})

const SMALL = readOne(SMALL_FORM)

describe('what is odd and harmless is read', () => {
  it('numbers of texts, styles and cells that are not there, ranges over the whole sheet', async () => {
    const odd = ['999999999', '-1', '1e9', 'x'].map((at) => `<c t="s"><v>${at}</v></c>`).join('')
    const hidden = '<cols><col min="-3" max="99999999" hidden="1"/><col min="9" max="2" hidden="1"/></cols>'
    const merged =
      '<mergeCells><mergeCell ref="F1:XFD1048576"/><mergeCell ref="ZZZZ9:A0"/><mergeCell ref="B2:A1"/></mergeCells>'
    const strange = '<row r="99999999999"><c r="AAAA1" s="-7"><v>1e999</v></c></row>'
    const sheet = `${hidden}<sheetData>${ROWS.replace('</row>', `${odd}</row>`)}${strange}</sheetData>${merged}`
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
    const sheet = `<sheetData>${ROWS.replace('</row>', `${odd}</row>`)}</sheetData>`
    const [form] = await readForms(xlsx(sheet, [{ name: 'xl/styles.xml', content: styles }]))
    expect({ ...form, others: [] }).toEqual(SMALL)
    const circle = `<w:styles ${W}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`
    const document = `<w:document ${W}><w:body>${TABLE.replaceAll('<w:p>', '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>')}</w:body></w:document>`
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
    expect(await readForms(docxOf(`<w:document ${W}><w:body>${TABLE}</w:body></w:document>`, parts))).toEqual(
      [SMALL],
    )
  })

  it('damaged copies of a document are read or refused, never anything else', async () => {
    for (let seed = 1; seed <= 200; seed++) {
      const damaged = Buffer.from(WHOLE)
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

describe('the threads that read', () => {
  const readingThreads = (limits: Partial<FormThreadLimits>) => new FormThreads(READING, limits)
  const formsOf = async (threads: ReturnType<typeof readingThreads>, file: Uint8Array) =>
    (await threads.ask(file)).map(({ form }) => form)
  // Each paragraph begins all formats around it anew, so a few KB become hundreds of MB, and half a minute.
  const nested = Array.from({ length: 3_000 }, (_, i) => `<font size=${i}><p>`).join('')
  const SLOW = bytesOf(`<html><table><tr><td>${nested}`)
  const tooLarge = { code: 'TOO_LARGE', words: { zh: expect.stringMatching(/时间或内存限制/) } }

  it('are ended at their time, and the next file is read', async () => {
    const threads = readingThreads({ threads: 1, time: 2_000 })
    await expect(threads.ask(SLOW)).rejects.toMatchObject(tooLarge)
    // A start of the thread may take longer than that, where the machine is busy.
    await expect.poll(() => formsOf(threads, bytesOf(SMALL_FORM)).catch(String)).toEqual([SMALL])
  })

  it('are ended at their memory, and the next file is read', async () => {
    const threads = readingThreads({ threads: 1, heap: 40 })
    await expect(threads.ask(SLOW)).rejects.toMatchObject(tooLarge)
    expect(await formsOf(threads, bytesOf(PAGE))).toEqual([SMALL])
  })

  it('take so many files at once; who comes then is told', async () => {
    const threads = readingThreads({ threads: 1, waiting: 1 })
    const reading = [1, 2].map(() => formsOf(threads, bytesOf(SMALL_FORM)))
    await expect(threads.ask(bytesOf(SMALL_FORM))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await Promise.all(reading)).toEqual([[SMALL], [SMALL]])
    expect(await formsOf(threads, WHOLE)).toEqual([SMALL])
  })
})

describe('the threads that write', () => {
  it('are ended at their time and memory, and with the server; the next form is written', async () => {
    const started: Worker[] = []
    const note = (worker: Worker) => started.push(worker)
    process.on('worker', note)
    const [long, small] = [readOne(longForm(1_900, 300)), readOne(SMALL_FORM)]
    for (const limits of [{ time: 2_000 }, { heap: 40 }]) {
      const threads = new FormThreads(WRITING, { threads: 1, waiting: 1, ...limits })
      const [asked, next] = [
        threads.ask({ form: long, format: 'PDF' }),
        () => threads.ask({ form: small, format: 'TEXT' }),
      ]
      const waiting = next().catch(String)
      await expect(next()).rejects.toMatchObject({ code: 'UNAVAILABLE', words: WRITING.busy })
      await expect(asked).rejects.toMatchObject({
        code: 'TOO_LARGE',
        words: { zh: expect.stringMatching(/^“乙项目”.*时间或内存限制/) },
      })
      await waiting
      // A start of the thread may take longer than the limit, where the machine is busy.
      await expect.poll(() => next().then(String, String)).toContain('项目名称：\t乙项目')
      const [last, behind] = [threads.ask({ form: long, format: 'PDF' }), next()].map((one) =>
        one.catch(({ code }) => code),
      )
      await threads.close()
      expect(await Promise.all([last, behind, next().catch(({ code }) => code)])).toEqual(
        Array(3).fill('UNAVAILABLE'),
      )
    }
    process.off('worker', note)
    expect(started.length).toBeGreaterThan(3)
    expect(started.filter(({ threadId }) => threadId !== -1)).toEqual([])
  })
})

it('a thread is kept for the next, and ended after what was large as it went in or came out', async () => {
  const [small, long] = [readOne(SMALL_FORM), readOne(longForm(600, 300))]
  const packed = await writeForm(long, 'DOCX')
  expect(packed.byteLength).toBeLessThan(100_000)
  const started: Worker[] = []
  const note = (worker: Worker) => started.push(worker)
  process.on('worker', note)
  const running = () => started.filter(({ threadId }) => threadId !== -1).length
  const [reading, writing] = [
    new FormThreads(READING, { threads: 1 }),
    new FormThreads(WRITING, { threads: 1 }),
  ]
  await reading.ask(bytesOf(SMALL_FORM))
  await reading.ask(bytesOf(PAGE))
  await writing.ask({ form: small, format: 'TEXT' })
  await writing.ask({ form: small, format: 'DOCX' })
  expect([started.length, running()]).toEqual([2, 2])
  await reading.ask(packed)
  const written = await writing.ask({ form: long, format: 'DOCX' })
  expect([written.byteLength, started.length, running()]).toEqual([packed.byteLength, 2, 0])
  process.off('worker', note)
})

describe('a server', () => {
  const IMPORT = `mutation ($file: FileInput!) { importForm(file: $file) { declarations { id } } }`
  let server: TestServer
  let zhang: TestPerson
  beforeAll(async () => {
    server = await startServer()
    zhang = await signIn(server, 'zhang')
  })
  afterAll(() => server.stop())

  it('refuses such files, stores nothing of them, and answers others meanwhile', async () => {
    const stored = () => countRows(server, ['declaration', 'project', 'entry', 'change', 'indicator'])
    const before = await stored()
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
      const { errors } = await zhang.ask(IMPORT, {
        file: { name: '表.docx', content: content.toString('base64') },
      })
      settled += 1
      return errors?.[0]?.extensions.code
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
    expect(await stored()).toEqual(before)
  })
})
