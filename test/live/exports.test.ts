/** Many forms and many indicators handed out at once: by the API and the command line, to who may see them, each noted down. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MOST_ROWS } from '../../server/export/exportIndicators.ts'
import { readForms } from '../../server/forms/readForm.ts'
import { all, officeParts, textOf } from '../forms/officeParts.ts'
import { formOf, longForm, SAMPLE_FORMS } from '../forms/sampleForms.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { jixiao } from './commandLine.ts'
import { importForm } from './importForm.ts'
import { newUnit, UNIT } from './newUnit.ts'

const OF_SAMPLES = '上海科学技术交流中心'
const folder = mkdtempSync(join(tmpdir(), 'jixiao-exports-'))
afterAll(() => rmSync(folder, { recursive: true }))

let server: TestServer
let zhang: TestPerson
let qian: TestPerson
let admin: TestPerson
let mei: TestPerson
let unitId: string
let ofSamples: string

beforeAll(async () => {
  server = await startServer()
  ;({ mei, unitId } = await newUnit(server, 'LEAD'))
  ;[zhang, qian, admin] = await signInAll(server, 'zhang', 'qian', 'admin')
  const { units } = await zhang.query('{ units { id name } }')
  ofSamples = units.find(({ name }: { name: string }) => name === OF_SAMPLES).id
})

const FORMS = `query ($unitId: ID!, $year: Int!, $format: FormFormat!, $after: ID) {
  exportForms(unitId: $unitId, year: $year, format: $format, after: $after) { name content count next } }`
const TABLE = `query ($where: IndicatorFilter, $orderBy: [IndicatorOrder!], $format: TableFormat!) {
  exportIndicators(where: $where, orderBy: $orderBy, format: $format) { name content } }`
const bytesIn = (file: { content: string }) => Buffer.from(file.content, 'base64')
const logged = async () =>
  (
    await admin.query(
      '{ accessLog(where: { kinds: [EXPORT] }, first: 1) { nodes { actor { name } unit { name } declarationId details { name to } } } }',
    )
  ).accessLog.nodes[0]

describe('exportForms', () => {
  it('gives all forms of a unit and year as a ZIP, and notes it down', async () => {
    const { exportForms } = await zhang.query(FORMS, { unitId: ofSamples, year: 2020, format: 'TEXT' })
    expect(exportForms).toMatchObject({ name: `${OF_SAMPLES} 2020.zip`, count: 7, next: null })
    const files = unzipSync(bytesIn(exportForms))
    const read = (await Promise.all(Object.values(files).map((bytes) => readForms(bytes)))).flat()
    const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)
    expect(read.sort(byName)).toEqual(SAMPLE_FORMS.map((form) => form.read).sort(byName))
    expect(await logged()).toEqual({
      ...{ actor: { name: 'zhang' }, unit: { name: OF_SAMPLES }, declarationId: null },
      details: [
        { name: 'format', to: 'TEXT' },
        { name: 'year', to: '2020' },
        { name: 'count', to: '7' },
      ],
    })
  })

  it('is of what may be seen alone', async () => {
    for (const id of [ofSamples, 'none'])
      expect(await qian.refusal(FORMS, { unitId: id, year: 2020, format: 'TEXT' })).toBe('NOT_FOUND')
    expect(await zhang.refusal(FORMS, { unitId: ofSamples, year: 1999, format: 'TEXT' })).toBe('NOT_FOUND')
  })

  it('gives a hundred at once, and then the others; a voided one is none of them; two of one file name are two', async () => {
    const names = Array.from({ length: 103 }, (_, i) => (i < 2 ? `同${'/:'[i]}名` : `项目${i}`))
    const forms = names.map((name) => formOf(UNIT, name))
    const declarations = await importForm(mei, forms.join('\n'))
    const VOID = 'mutation ($id: ID!) { voidDeclaration(id: $id, reason: "误建") { id } }'
    await mei.query(VOID, { id: declarations[2].id })
    const wanted = { unitId, year: 2020, format: 'TEXT' }
    const first = (await mei.query(FORMS, wanted)).exportForms
    expect(first).toMatchObject({ count: 100, next: declarations[100].id })
    const rest = (await mei.query(FORMS, { ...wanted, after: first.next })).exportForms
    expect(rest).toMatchObject({ count: 2, next: null })
    const files = [first, rest].flatMap((zip) => Object.entries(unzipSync(bytesIn(zip))))
    const read: string[] = []
    for (const [, bytes] of files) read.push(...(await readForms(bytes)).map(({ name }) => name))
    expect(read).toEqual(names.filter((_, i) => i !== 2))
    expect(files.slice(0, 2).map(([name]) => name)).toEqual(['同 名.txt', '同 名(2).txt'])
  })
})

describe('a long form', () => {
  it('is written while the server answers others', async () => {
    const [{ id }] = await importForm(mei, formOf(UNIT, '长表', longForm(300)))
    const EXPORT = `{ ${['a', 'b'].map((name) => `${name}: exportForm(declarationId: "${id}", format: PDF) { content }`)} }`
    let [isWritten, answered] = [false, 0]
    const written = mei.query(EXPORT).finally(() => (isWritten = true))
    while (!isWritten) {
      await zhang.query('{ me { id } }')
      if (!isWritten) answered += 1
    }
    expect(answered).toBeGreaterThan(5)
    const { a, b } = await written
    for (const one of [a, b]) expect(bytesIn(one).toString('latin1')).toMatch(/^%PDF[^]*%%EOF\s*$/)
  })

  it('may be one of many in an operation: they wait for each other', async () => {
    const { declarations } = await zhang.query('{ declarations(first: 1) { nodes { id } } }')
    const one = `exportForm(declarationId: "${declarations.nodes[0].id}", format: HTML) { name }`
    const written = await zhang.query(`{ ${Array.from({ length: 39 }, (_, i) => `a${i}: ${one}`)} }`)
    expect(Object.keys(written)).toHaveLength(39)
  })
})

describe('exportIndicators', () => {
  const where = { declaration: { name: { eq: '技术转移合作' } }, level: { eq: 3 } }

  it('as CSV is what matches, in order, for Excel; what looks like a formula is text', async () => {
    const { exportIndicators } = await zhang.query(TABLE, { where, format: 'CSV' })
    const text = bytesIn(exportIndicators).toString('utf8')
    expect(text.startsWith('\ufeff年度,申报单位,项目名称,级次,')).toBe(true)
    const lines = text.trim().split('\r\n')
    const { indicators } = await zhang.query(
      'query ($where: IndicatorFilter) { indicators(where: $where) { totalCount } }',
      { where },
    )
    expect(lines).toHaveLength(indicators.totalCount + 1)
    expect(lines[1]).toBe(
      '2020,上海科学技术交流中心,技术转移合作,3,投入与管理,财务管理,财务管理制度健全性,健全,,',
    )
    expect(lines).toContain(
      '2020,上海科学技术交流中心,技术转移合作,3,投入与管理,合同管理完备性,预算执行率,"\t=100%",,"\t=100%"',
    )
    expect(await logged()).toMatchObject({
      actor: { name: 'zhang' },
      details: [{ name: 'format', to: 'CSV' }],
    })
  })

  it('as Excel has the same, numbers as numbers, and no formula', async () => {
    const { exportIndicators } = await zhang.query(TABLE, { where, format: 'XLSX' })
    expect(exportIndicators.name).toBe('指标查询.xlsx')
    const sheet = officeParts(bytesIn(exportIndicators))['xl/worksheets/sheet1.xml']!
    const [heads, ...rows] = all(sheet, 'row').map((row) => all(row, 'c').map(textOf))
    expect(heads!.slice(0, 3)).toEqual(['年度', '申报单位', '项目名称'])
    expect(rows.find((row) => row.includes('预算执行率'))).toEqual([
      ...[
        '2020',
        OF_SAMPLES,
        '技术转移合作',
        '3',
        '投入与管理',
        '合同管理完备性',
        '预算执行率',
        '=100%',
        '=100%',
      ],
    ])
    expect(all(sheet, 'f')).toEqual([])
    expect(all(sheet, 'c').filter(({ attributes }) => attributes.t !== 'inlineStr')).toHaveLength(
      2 * rows.length,
    )
  })

  it('is over several pages, and of what may be seen alone', async () => {
    const { exportIndicators } = await mei.query(TABLE, { format: 'CSV' })
    const lines = bytesIn(exportIndicators).toString('utf8').trim().split('\r\n').slice(1)
    expect(lines.length).toBeGreaterThan(400)
    expect(lines.every((line) => line.includes(UNIT))).toBe(true)
    const { exportIndicators: none } = await qian.query(TABLE, { where, format: 'CSV' })
    expect(bytesIn(none).toString('utf8').trim().split('\r\n')).toHaveLength(1)
  })

  it('of more than one file holds is refused, with how many there are; as many as that are not', async () => {
    const { indicators } = await mei.query('{ indicators(first: 1) { totalCount nodes { id } } }')
    const [first] = await server.sql('select * from indicator where id = ?', indicators.nodes[0].id)
    const copied = Object.keys(first!).filter((column) => !['id', 'form_order'].includes(column))
    const copy = (from: number, to: number) =>
      server.sql(`with recursive copy (n) as (select ${from} union all select n + 1 from copy where n < ${to})
        insert into indicator (id, form_order, ${copied.join()})
        select 'copy' || n, form_order || 'z' || n, ${copied.join()} from indicator, copy where id = '${indicators.nodes[0].id}'`)
    await copy(indicators.totalCount + 1, MOST_ROWS)
    const { exportIndicators } = await mei.query(TABLE, { format: 'CSV' })
    expect(bytesIn(exportIndicators).toString('utf8').trim().split('\r\n')).toHaveLength(1 + MOST_ROWS)
    await copy(MOST_ROWS + 1, MOST_ROWS + 7)
    const { errors } = await mei.ask(TABLE, { format: 'XLSX' })
    await server.sql(`delete from indicator where id like 'copy%'`)
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'TOO_LARGE',
      messages: {
        zh: expect.stringMatching(/有 20007 条，一次最多导出 20000 条/),
        en: expect.stringMatching(/^20007 indicators match/),
      },
    })
  })
})

describe('jixiao export', () => {
  const one = ['--unit', OF_SAMPLES, '--year', '2020', '--project', '技术转移合作']

  it('writes one form, of the kind that the file’s name says, as of any sequence', async () => {
    for (const ending of ['docx', 'pdf', 'txt'])
      await jixiao(server, ['export', join(folder, `one.${ending}`), ...one, '--sequence', '1'])
    expect(readFileSync(join(folder, 'one.pdf'), 'latin1')).toMatch(/^%PDF/)
    expect(Object.keys(officeParts(readFileSync(join(folder, 'one.docx'))))).toContain('word/document.xml')
    expect(await readForms(readFileSync(join(folder, 'one.txt')))).toEqual([SAMPLE_FORMS[4]!.read])
    expect(await logged()).toMatchObject({ actor: null, details: [{ name: 'format', to: 'TEXT' }] })
  })

  it('writes all of a unit and year as a ZIP', async () => {
    const file = join(folder, 'all.zip')
    const said = await jixiao(server, [
      'export',
      file,
      '--unit',
      OF_SAMPLES,
      '--year',
      '2020',
      '--format',
      'html',
    ])
    expect(said).toContain('7')
    const files = unzipSync(readFileSync(file))
    expect(Object.keys(files)).toHaveLength(7)
    expect(strFromU8(files['技术转移合作.html']!)).toContain('<h1>财政项目支出绩效目标表</h1>')
  })

  it('writes over nothing, and says what is wrong', async () => {
    const file = join(folder, 'one.docx')
    const ends = (args: string[], why: RegExp) =>
      expect(jixiao(server, ['export', ...args])).rejects.toThrow(why)
    await ends([file, ...one], /已经存在/)
    await ends([join(folder, 'a.odt'), ...one], /没有这种格式/)
    await ends([join(folder, 'b.docx'), ...one, '--sequence', '99'], /没有这个序号/)
  })
})
