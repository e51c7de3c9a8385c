/** A form handed out: as of any sequence, so that reading it in changes nothing. */
import { beforeAll, describe, expect, it } from 'vitest'
import { readForms } from '../../server/forms/readForm.ts'
import { bytesOf, formOf, SAMPLE_FORMS } from '../forms/sampleForms.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { whole } from './declarations.ts'
import { importForm } from './importForm.ts'
import { LiveCopy } from './LiveCopy.ts'
import { newUnit, UNIT } from './newUnit.ts'

let server: TestServer
let mei: TestPerson
let zhang: TestPerson
let chen: TestPerson
let qian: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;({ mei } = await newUnit(server))
  ;[zhang, chen, qian] = await signInAll(server, 'zhang', 'chen', 'qian')
})

const small = () => formOf(UNIT)

const EXPORT = `query ($id: ID!, $format: FormFormat!, $at: Int) {
  exportForm(declarationId: $id, format: $format, atSequence: $at) { name content }
}`

async function exported(person: TestPerson, id: string, format: string, at: number | null = null) {
  const { exportForm } = await person.query(EXPORT, { id, format, at })
  return { name: exportForm.name as string, text: Buffer.from(exportForm.content, 'base64').toString('utf8') }
}

describe('exportForm', () => {
  it.each(SAMPLE_FORMS.map((form, i) => [i + 1, form] as const))(
    'as TEXT gives form %d so that reading it in changes nothing',
    async (_number, { read }) => {
      const { declarations } = await zhang.query('{ declarations { nodes { id name } } }')
      const { id } = declarations.nodes.find(({ name }: { name: string }) => name === read.name)
      const { name, text } = await exported(chen, id, 'TEXT')
      expect(name).toBe(`${read.name}.txt`)
      expect(await readForms(bytesOf(text))).toEqual([read])
      const before = await whole(zhang, id)
      const [replaced] = await importForm(zhang, text, { ifExists: 'REPLACE' })
      expect(replaced).toMatchObject({ id, sequence: before.sequence })
      expect(await whole(zhang, id)).toEqual(before)
    },
  )

  it('as HTML is a page that holds every text, escaped', async () => {
    const [{ id }] = await importForm(mei, small().replace('概况一二三', '概况<b>&一'))
    const { name, text } = await exported(mei, id, 'HTML')
    expect(name).toMatch(/\.html$/)
    expect(text).toMatch(/^<!doctype html>/i)
    for (const each of [
      UNIT,
      '依据一二三',
      '产出目标',
      '举办活动',
      '=4场',
      '200人',
      '1,000.50',
      '概况&lt;b&gt;&amp;一',
    ])
      expect(text).toContain(each)
    expect(text).not.toContain('概况<b>')
  })

  it('is of any sequence that was', async () => {
    const [{ id }] = await importForm(mei, small())
    const copy = await LiveCopy.open(mei, id)
    await copy.edit(() => copy.target('举办活动').insert(0, '约'))
    expect((await exported(mei, id, 'TEXT')).text).toContain('约=4场')
    expect((await exported(mei, id, 'TEXT', 1)).text).not.toContain('约')
    expect(await mei.refusal(EXPORT, { id, format: 'TEXT', at: 3 })).toBe('NOT_FOUND')
    expect(await mei.refusal(EXPORT, { id: 'nothing', format: 'TEXT' })).toBe('NOT_FOUND')
    expect(await qian.refusal(EXPORT, { id, format: 'TEXT' })).toBe('NOT_FOUND')
    expect(await qian.refusal(EXPORT, { id, format: 'HTML', at: 1 })).toBe('NOT_FOUND')
    copy.updatesOfAll.close()
  })

  it('is of a document that breaks lines and columns, too', async () => {
    const [{ id }] = await importForm(mei, small())
    const EDIT = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
    const { indicators } = await whole(mei, id)
    const odd = '一行\n二行\t"引号" <p>&amp;</p>'
    await mei.query(EDIT, { input: { id: indicators.at(-1).id, target: odd } })
    const { text } = await exported(mei, id, 'TEXT')
    const [form] = await readForms(bytesOf(text))
    const rows = form!.indicators[0]!.children[0]!.children
    expect(rows).toHaveLength(2)
    expect(rows[1]!.target).toContain('引号')
  })
})
