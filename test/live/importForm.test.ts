/** Forms read in: faithfully, each where it belongs, in place of what was there, or not at all. */
import {
  AMOUNTS,
  formatYuan,
  type IndicatorContent,
  NARRATIVES,
  narrativeHtml,
  narrativeText,
} from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { formOf, type SampleForm, SAMPLE_FORMS, SMALL_FORM } from '../forms/sampleForms.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { countStored, setStatus, whole } from './declarations.ts'
import { importForm, importRefusal } from './importForm.ts'
import { LiveCopy } from './LiveCopy.ts'
import { newUnit, UNIT } from './newUnit.ts'

let server: TestServer
let mei: TestPerson
let unitId: string
let zhang: TestPerson
let chen: TestPerson
let qian: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;({ mei, unitId } = await newUnit(server))
  ;[zhang, chen, qian] = await signInAll(server, 'zhang', 'chen', 'qian')
})

const small = (name?: string) => formOf(UNIT, name)

/** What the API must show of a form. */
function shown({ read }: SampleForm) {
  const narratives = NARRATIVES.map((key) => [
    key,
    { html: narrativeHtml(read[key]), text: narrativeText(read[key]) },
  ])
  const amounts = AMOUNTS.map((key) => [key, read[key] === null ? null : formatYuan(read[key])])
  const rows = (nodes: readonly IndicatorContent[], path: readonly string[]): object[] =>
    nodes.flatMap(({ level, name, target, weight, children }) => [
      { level, name, path: [...path, name], target: target === null ? null : { text: target }, weight },
      ...rows(children, [...path, name]),
    ])
  const { name, category, performanceType, startDate, endDate, governmentPurchase, others } = read
  return {
    ...{ name, category, performanceType, startDate, endDate, governmentPurchase, others },
    ...Object.fromEntries([...narratives, ...amounts]),
    indicators: rows(read.indicators, []),
  }
}

describe('importForm', () => {
  it.each(SAMPLE_FORMS.map((form, i) => [i + 1, form.file, form] as const))(
    'reads form %d, %s, into a unit of its own, with every character',
    async (_number, _file, form) => {
      const [made, ...none] = await importForm(mei, form.bytes, { unitId })
      expect(none).toEqual([])
      expect(made).toMatchObject({
        name: form.read.name,
        year: form.read.year,
        unit: { name: UNIT },
        sequence: 1,
      })
      const { indicators, ...fields } = shown(form)
      const { indicators: rows, ...declaration } = await whole(mei, made.id)
      expect(declaration).toMatchObject({ ...fields, status: 'DRAFT', sequence: 1 })
      expect(rows).toHaveLength(indicators.length)
      expect(rows).toMatchObject(indicators)
    },
  )

  it('refuses what is there already, and stores nothing', async () => {
    const before = await countStored(server)
    for (const { bytes } of SAMPLE_FORMS) {
      expect(await importRefusal(mei, bytes, { unitId })).toMatchObject({ code: 'EXISTS' })
      expect(await importRefusal(zhang, bytes)).toMatchObject({ code: 'EXISTS' })
      expect(await importRefusal(zhang, bytes, { ifExists: 'REFUSE' })).toMatchObject({ code: 'EXISTS' })
    }
    expect(await countStored(server)).toEqual(before)
  })

  it.each(SAMPLE_FORMS.map((form, i) => [i + 1, form] as const))(
    'in place of form %d gives the same content, and keeps its rows and its history',
    async (_number, { bytes, read }) => {
      const [{ id }] = await importForm(mei, bytes, { unitId, ifExists: 'REPLACE' })
      const before = await whole(mei, id)
      expect(before.sequence).toBe(1) // the same again is no edit
      const copy = await LiveCopy.open(mei, id)
      await copy.edit((doc) => {
        doc.getText('name').insert(0, '改')
        doc.getText('basis').insert(0, '改了的依据\n')
      })
      const EDIT = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
      await mei.query(EDIT, { input: { id, totalBudget: '1', category: null, goals: null } })
      const REMOVE =
        'mutation ($input: RemoveIndicatorInput!) { removeIndicator(input: $input) { sequence } }'
      const last = before.indicators.at(-1)
      await mei.query(REMOVE, { input: { id: last.id } })
      const edited = await whole(mei, id)
      const [again] = await importForm(mei, bytes, { unitId, ifExists: 'REPLACE' })
      expect(again).toMatchObject({ id, name: read.name, sequence: 5 })
      const after = await whole(mei, id)
      const { indicators: oldRows, sequence: _old, ...oldFields } = before
      const { indicators: newRows, sequence: _new, ...newFields } = after
      expect(newFields).toEqual(oldFields)
      const comparable = (rows: readonly Record<string, unknown>[]) =>
        rows.map(({ id: _id, parent: _parent, children: _children, ...row }) => row)
      expect(comparable(newRows)).toEqual(comparable(oldRows))
      // All rows but the one that was removed are the ones that they were.
      const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
      expect(ids(newRows).slice(0, -1)).toEqual(ids(oldRows).slice(0, -1))
      expect(ids(newRows).at(-1)).not.toBe(last.id)
      expect(await whole(mei, id, 4)).toEqual(edited)
      const { changes } = await mei.query(
        'query ($id: ID!) { changes(declarationId: $id) { totalCount nodes { kind means } } }',
        { id },
      )
      expect(changes.nodes[0]).toEqual({ kind: 'ADD', means: 'IMPORT' })
      expect(changes.nodes.at(-1)).toEqual({ kind: 'ADD', means: 'IMPORT' })
      copy.updatesOfAll.close()
    },
  )

  it('keeps what somebody is typing while it replaces', async () => {
    const text = small()
    const [{ id }] = await importForm(mei, text)
    const copy = await LiveCopy.open(mei, id)
    const typed = copy.change(() => copy.target('参与人员').insert(4, '，其中青年50人'))
    await importForm(mei, text.replace('=4场', '=6场').replace('200人', '300人'), { ifExists: 'REPLACE' })
    await copy.push(typed)
    const { indicators } = await whole(mei, id)
    const targets = indicators.flatMap(
      ({ target }: { target: { text: string } | null }) => target?.text ?? [],
    )
    expect(targets).toEqual(['=6场', '300人，其中青年50人'])
    copy.updatesOfAll.close()
  })

  it('goes to the unit that the paper names, exactly, among those that I may edit', async () => {
    const [made] = await importForm(mei, small())
    expect(made.unit.name).toBe(UNIT)
    const before = await countStored(server)
    for (const name of [`${UNIT}二`, UNIT.slice(1), '上海科学技术交流中心', '没有这个单位'])
      expect(await importRefusal(mei, small().replace(UNIT, name))).toMatchObject({
        code: 'NOT_FOUND',
        field: 'unitId',
      })
    expect(await importRefusal(qian, small())).toMatchObject({ code: 'NOT_FOUND' })
    expect(await importRefusal(qian, small(), { unitId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await importRefusal(mei, small(), { unitId: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' })
    const { units } = await chen.query('{ units { id name } }')
    expect(await importRefusal(chen, small().replace(UNIT, units[0].name))).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await countStored(server)).toEqual(before)
  })

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\n'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['some other table', '姓名\t年龄\n张三\t30'],
    ['a form without its year', small().replace('(2020年度)', '')],
    ['a form without its indicators', small().split('\n').slice(0, 9).join('\n')],
  ])('of %s is UNREADABLE_FORM, says why, and stores nothing', async (_what, content) => {
    const before = await countStored(server)
    const refused = await importRefusal(mei, content, { unitId })
    expect(refused).toMatchObject({ code: 'UNREADABLE_FORM' })
    expect(refused!.messages!.zh).not.toBe('')
    expect(await countStored(server)).toEqual(before)
  })

  it('of too large a file, or too long a text, is TOO_LARGE, and stores nothing', async () => {
    const before = await countStored(server)
    expect(await importRefusal(mei, ' '.repeat(10 * 1024 * 1024 + 1), { unitId })).toMatchObject({
      code: 'TOO_LARGE',
    })
    expect(await importRefusal(mei, ' '.repeat(17 * 1024 * 1024), { unitId })).toMatchObject({
      code: 'TOO_LARGE',
    })
    for (const [from, to] of [
      ['概况一二三', '长'.repeat(20_001)],
      ['=4场', '长'.repeat(2_001)],
      ['举办活动', '长'.repeat(501)],
      ['其他一次性项目', '长'.repeat(2_001)],
    ] as const)
      expect([from.slice(0, 9), (await importRefusal(mei, small().replace(from, to)))?.code]).toEqual([
        from.slice(0, 9),
        'TOO_LARGE',
      ])
    expect(await countStored(server)).toEqual(before)
  })

  it('of several forms stores all', async () => {
    const [one, two] = ['合一', '合二'].map((name) => small(name))
    const made = await importForm(mei, `${one}\n\n${two}`)
    expect(made.map(({ name }: { name: string }) => name)).toEqual(['合一', '合二'])
    const again = await importForm(mei, `${two!.replace('=4场', '=5场')}\n${small('合三')}\n${one}`, {
      ifExists: 'REPLACE',
    })
    expect(again.map(({ name, sequence }: { name: string; sequence: number }) => [name, sequence])).toEqual([
      ['合二', 2],
      ['合三', 1],
      ['合一', 1],
    ])
    expect([again[0].id, again[2].id]).toEqual([made[1].id, made[0].id])
  })

  it('names unit, year and project of what is there already; of many the first three', async () => {
    const names = ['在一', '在二', '在三', '在四']
    const year = /(\d{4})年度/.exec(SMALL_FORM)![1]
    await importForm(mei, small(names[0]))
    const wordsOf = async (...forms: string[]) => (await importRefusal(mei, forms.join('\n')))!.messages!
    expect(await wordsOf(small('新来'), small(names[0]))).toEqual({
      zh: `${UNIT}${year}年度“在一”已经存在。`,
      en: `"在一" of ${UNIT}, ${year}: there already.`,
    })
    await importForm(mei, names.slice(1).map(small).join('\n'))
    expect((await wordsOf(...names.map(small))).zh).toMatch(/“在一”、.+“在二”、.+“在三”等 4 张表已经存在。$/)
  })

  it('of several forms of which one cannot be taken stores none', async () => {
    const [locked] = await importForm(mei, small('已报送'))
    await setStatus(server, locked.id, 'SUBMITTED')
    const [long] = await importForm(mei, small('太长'))
    const before = await countStored(server)
    const replace = { ifExists: 'REPLACE' } as const
    const both = (bad: string) => `${small('好的')}\n${bad}\n${small('也好')}`
    expect(await importRefusal(mei, both(small('已报送')))).toMatchObject({ code: 'EXISTS' })
    expect(await importRefusal(mei, both(small('已报送')), replace)).toMatchObject({ code: 'LOCKED' })
    const tooLong = small('太长').replace('=4场', '长'.repeat(2_001))
    expect(await importRefusal(mei, both(tooLong), replace)).toMatchObject({ code: 'TOO_LARGE' })
    expect(await importRefusal(mei, both(small('新的').replace(UNIT, '别处')), replace)).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await importRefusal(mei, both(small('好的')), replace)).toMatchObject({ code: 'EXISTS' })
    expect(await importRefusal(mei, both(small('新的').replace('一级目标', '其他')))).toMatchObject({
      code: 'UNREADABLE_FORM',
    })
    expect(await countStored(server)).toEqual(before)
    expect((await whole(mei, long.id)).sequence).toBe(1)
  })
})
