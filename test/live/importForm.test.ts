/** Forms read in and written out, and blank ones begun. */
import {
  AMOUNTS,
  DOUBT_CODES,
  formatYuan,
  type IndicatorContent,
  NARRATIVES,
  narrativeHtml,
  narrativeText,
} from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { readForms } from '../../server/forms/readForm.ts'
import {
  bytesOf,
  DOUBTFUL_FORM,
  type SampleForm,
  SAMPLE_FORMS,
  sampleForm,
  SMALL_FORM,
  smallForm,
} from '../forms/sampleForms.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { jixiao } from './commandLine.ts'
import { countRows, setStatus, whole } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

const UNIT = '某某服务中心'

let server: TestServer
/** Staff of a unit that nobody has declared for. */
let mei: TestPerson
let unitId: string
let zhang: TestPerson
let chen: TestPerson
let qian: TestPerson

beforeAll(async () => {
  server = await startServer()
  await jixiao(server, ['unit', 'add', UNIT])
  await jixiao(server, ['member', 'add', 'mei', '--unit', UNIT, '--password-stdin'], 'correct horse')
  mei = await signIn(server, 'mei', 'correct horse')
  ;[zhang, chen, qian] = (await Promise.all(
    ['zhang', 'chen', 'qian'].map((name) => signIn(server, name)),
  )) as [TestPerson, TestPerson, TestPerson]
  unitId = (await mei.query('{ units { id } }')).units[0].id
})

const IMPORT = `mutation ($file: FileInput!, $unitId: ID, $ifExists: ImportConflict, $corrections: [FormCorrectionInput!]) {
  importForm(file: $file, unitId: $unitId, ifExists: $ifExists, corrections: $corrections) { declarations { id name year sequence unit { name } } }
}`
const CREATE = `mutation ($input: CreateDeclarationInput!) {
  createDeclaration(input: $input) { id name year status sequence unit { id } project { name } }
}`
const EXPORT = `query ($id: ID!, $format: FormFormat!, $at: Int) {
  exportForm(declarationId: $id, format: $format, atSequence: $at) { name content }
}`

interface Importing {
  readonly unitId?: string | null
  readonly ifExists?: 'REFUSE' | 'REPLACE'
  readonly name?: string
  readonly corrections?: readonly object[]
}
const file = (content: string | Uint8Array, name = '表格.txt') => ({
  name,
  content: Buffer.from(content).toString('base64'),
})
const importing = (content: string | Uint8Array, { name, ...rest }: Importing = {}) => ({
  file: file(content, name),
  ...rest,
})
const importForm = async (person: TestPerson, content: string | Uint8Array, options?: Importing) =>
  (await person.query(IMPORT, importing(content, options))).importForm.declarations
async function refusal(person: TestPerson, content: string | Uint8Array, options?: Importing) {
  const { errors } = await person.ask(IMPORT, importing(content, options))
  return errors?.[0]?.extensions
}
async function exported(person: TestPerson, id: string, format: string, at: number | null = null) {
  const { exportForm } = await person.query(EXPORT, { id, format, at })
  return { name: exportForm.name as string, text: Buffer.from(exportForm.content, 'base64').toString('utf8') }
}
const countOfAll = () => countRows(server, ['declaration', 'project', 'entry', 'change', 'indicator'])

/** The small form for mei's unit, under a name of its own. */
const small = (name = `项目${crypto.randomUUID()}`) =>
  SMALL_FORM.replace('甲中心', UNIT).replace('乙项目', name)

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
    const before = await countOfAll()
    for (const { bytes } of SAMPLE_FORMS) {
      expect(await refusal(mei, bytes, { unitId })).toMatchObject({ code: 'EXISTS' })
      expect(await refusal(zhang, bytes)).toMatchObject({ code: 'EXISTS' })
      expect(await refusal(zhang, bytes, { ifExists: 'REFUSE' })).toMatchObject({ code: 'EXISTS' })
    }
    expect(await countOfAll()).toEqual(before)
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
    const before = await countOfAll()
    for (const name of [`${UNIT}二`, UNIT.slice(1), '上海科学技术交流中心', '没有这个单位'])
      expect(await refusal(mei, small().replace(UNIT, name))).toMatchObject({
        code: 'NOT_FOUND',
        field: 'unitId',
      })
    expect(await refusal(qian, small())).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(qian, small(), { unitId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(mei, small(), { unitId: 'nothing' })).toMatchObject({ code: 'NOT_FOUND' })
    const { units } = await chen.query('{ units { id name } }')
    expect(await refusal(chen, small().replace(UNIT, units[0].name))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await countOfAll()).toEqual(before)
  })

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t\n'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['some other table', '姓名\t年龄\n张三\t30'],
    ['a form without its year', SMALL_FORM.replace('(2020年度)', '').replace('甲中心', UNIT)],
    ['a form without its indicators', SMALL_FORM.split('\n').slice(0, 9).join('\n').replace('甲中心', UNIT)],
  ])('of %s is UNREADABLE_FORM, says why, and stores nothing', async (_what, content) => {
    const before = await countOfAll()
    const refused = await refusal(mei, content, { unitId })
    expect(refused).toMatchObject({ code: 'UNREADABLE_FORM' })
    expect(refused!.messages!.zh).not.toBe('')
    expect(await countOfAll()).toEqual(before)
  })

  it('of too large a file, or too long a text, is TOO_LARGE, and stores nothing', async () => {
    const before = await countOfAll()
    expect(await refusal(mei, ' '.repeat(10 * 1024 * 1024 + 1), { unitId })).toMatchObject({
      code: 'TOO_LARGE',
    })
    expect(await refusal(mei, ' '.repeat(17 * 1024 * 1024), { unitId })).toMatchObject({ code: 'TOO_LARGE' })
    for (const [from, to] of [
      ['概况一二三', '长'.repeat(20_001)],
      ['=4场', '长'.repeat(2_001)],
      ['举办活动', '长'.repeat(501)],
      ['其他一次性项目', '长'.repeat(2_001)],
    ] as const)
      expect([from.slice(0, 9), (await refusal(mei, small().replace(from, to)))?.code]).toEqual([
        from.slice(0, 9),
        'TOO_LARGE',
      ])
    expect(await countOfAll()).toEqual(before)
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
    const wordsOf = async (...forms: string[]) => {
      const { errors } = await mei.ask(IMPORT, importing(forms.join('\n')))
      return errors![0]!.extensions.messages!
    }
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
    const before = await countOfAll()
    const replace = { ifExists: 'REPLACE' } as const
    const both = (bad: string) => `${small('好的')}\n${bad}\n${small('也好')}`
    expect(await refusal(mei, both(small('已报送')))).toMatchObject({ code: 'EXISTS' })
    expect(await refusal(mei, both(small('已报送')), replace)).toMatchObject({ code: 'LOCKED' })
    const tooLong = small('太长').replace('=4场', '长'.repeat(2_001))
    expect(await refusal(mei, both(tooLong), replace)).toMatchObject({ code: 'TOO_LARGE' })
    expect(await refusal(mei, both(small('新的').replace(UNIT, '别处')), replace)).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await refusal(mei, both(small('好的')), replace)).toMatchObject({ code: 'EXISTS' })
    expect(await refusal(mei, both(small('新的').replace('一级目标', '其他')))).toMatchObject({
      code: 'UNREADABLE_FORM',
    })
    expect(await countOfAll()).toEqual(before)
    expect((await whole(mei, long.id)).sequence).toBe(1)
  })
})

describe('importForm with corrections', () => {
  const doubtful = (name = `项目${crypto.randomUUID()}`) =>
    DOUBTFUL_FORM.replace('甲中心', UNIT).replace('乙项目', name)
  const stored = async (content: string, corrections: readonly object[], more: Importing = {}) => {
    const [{ id }] = await importForm(mei, content, { corrections, ...more })
    return whole(mei, id)
  }

  it('finds the doubt of each kind where it is', async () => {
    const { readForm } = await mei.query(
      `query ($file: FileInput!) { readForm(file: $file) { others { label text } indicators { name }
        findings { code place { field indicatorIndex cell otherIndexes } } } }`,
      importing(doubtful()),
    )
    const [{ others, findings, indicators }] = readForm
    const doubts = findings
      .filter(({ code }: { code: string }) => Object.hasOwn(DOUBT_CODES, code))
      .map(({ code, place }: never) => {
        const { field, indicatorIndex, otherIndexes } = place as Record<string, never>
        return [code, field ?? indicators[indicatorIndex ?? -1]?.name ?? null, otherIndexes]
      })
    const at = (text: string) => others.findIndex((other: { text: string }) => other.text === text)
    expect(doubts).toEqual([
      ['MONTH_ALONE', 'START_DATE', [at('2020年1月')]],
      ['NOT_READ', 'END_DATE', [at('年底')]],
      ['SECOND_VALUE', 'PERFORMANCE_TYPE', [at('修缮类')]],
      ['NO_LABEL', null, [at('这里没有栏目名的一段话')]],
      ['SEVERAL_YEARS', 'GOALS', [at('三年办十二场')]],
      ['NOT_READ', '举办活动', [at('一半')]],
      ['EXTRA_COLUMN', null, [at('每季度一场'), at('含线上')]],
    ])
  })

  it('stores each with the form, as one entry: what was filled in, taken instead, put where it belongs', async () => {
    const form = doubtful('更正')
    const { readForm } = await mei.query(
      'query ($file: FileInput!) { readForm(file: $file) { others { label text } } }',
      importing(form),
    )
    const [{ others }] = readForm as [{ others: { label: string; text: string }[] }]
    const at = (text: string) => others.findIndex((other) => other.text === text)
    const made = await stored(form, [
      {
        form: 1,
        ...{ startDate: '2020-01-06', endDate: '2020-12-31', totalBudget: null, governmentPurchase: true },
        overview: { text: '改过的概况' },
        indicators: [
          { index: 0, name: '产出指标' },
          { index: 2, target: '不少于4场', weight: 50 },
        ],
        others: [
          { index: at('修缮类'), field: 'PERFORMANCE_TYPE' },
          { index: at('这里没有栏目名的一段话'), field: 'BASIS' },
          { index: at('三年办十二场'), field: 'GOALS', instead: true },
          { index: at('每季度一场'), field: 'PLAN' },
          { index: at('含线上'), field: 'PLAN' },
        ],
      },
    ])
    expect(made).toMatchObject({
      ...{ sequence: 1, startDate: '2020-01-06', endDate: '2020-12-31', totalBudget: null },
      ...{ governmentPurchase: true, performanceType: '修缮类', overview: { text: '改过的概况' } },
      basis: { text: '依据一二三\n这里没有栏目名的一段话' },
      goals: { text: '三年办十二场' },
      plan: { text: '备注（举办活动）：每季度一场\n备注（参与人员）：含线上' },
      others: [
        { label: '计划开始日期', text: '2020年1月' },
        { label: '计划完成日期', text: '年底' },
        { label: '绩效类型', text: '其他类' },
        { label: '总目标及阶段性目标', text: '办四场' },
        { label: '权重（举办活动）', text: '一半' },
      ],
    })
    expect(
      made.indicators.map(({ name, target, weight }: never) => [
        name,
        (target as { text: string } | null)?.text,
        weight,
      ]),
    ).toEqual([
      ['产出指标', undefined, null],
      ['数量', undefined, null],
      ['举办活动', '不少于4场', 50],
      ['参与人员', '200人', 50],
    ])
  })

  it('goes by the name that is given; of several forms each has its own; what is there is replaced with them', async () => {
    const [{ id }] = await importForm(mei, small('本名'))
    const file = `${small('甲甲')}\n${small('错字')}`
    const corrections = [
      { form: 2, name: ' 本名 ', category: '经常性项目' },
      { form: 1, yearBudget: '7.00' },
    ]
    expect(await refusal(mei, file, { corrections })).toMatchObject({ code: 'EXISTS' })
    const made = await importForm(mei, file, { corrections, ifExists: 'REPLACE' })
    expect(made).toMatchObject([
      { name: '甲甲', sequence: 1 },
      { id, name: '本名', sequence: 2 },
    ])
    expect(await whole(mei, id)).toMatchObject({ category: '经常性项目', yearBudget: '1000.50' })
    expect(await whole(mei, made[0].id)).toMatchObject({ category: '其他一次性项目', yearBudget: '7.00' })
  })

  it('takes a period as both dates, and an amount in what the form says it is in', async () => {
    const form = small()
      .replace('(2020年度)', '(2020年度)\n单位：万元')
      .replace('项目总预算(元)', '项目总预算')
      .replace('2020-11-30', '2020-11-30\n起止时间：\t2020年2月1日至2020年3月1日\n项目总预算：\t200')
    const others = [
      { index: 0, field: 'START_DATE' },
      { index: 0, field: 'END_DATE' },
      { index: 1, field: 'TOTAL_BUDGET' },
    ]
    expect(await stored(form, [{ form: 1, others }])).toMatchObject({
      ...{ startDate: '2020-02-01', endDate: '2020-03-01', totalBudget: '10000000.00' },
      others: expect.arrayContaining([
        { label: '计划开始日期', text: '2020-01-01' },
        { label: '计划完成日期', text: '2020-11-30' },
        { label: '项目总预算', text: '2000000.00' },
      ]),
    })
  })

  it('keeps lists and bold of the lines that stay', async () => {
    const form = smallForm('概况一二三', '<ul><li>一</li><li><strong>二</strong></li></ul><p>三</p>')
      .replace('甲中心', UNIT)
      .replace('乙项目', `项目${crypto.randomUUID()}`)
    const { overview } = await stored(form, [{ form: 1, overview: { text: '一\n二\n三又三' } }])
    expect(overview.html).toBe('<ul><li>一</li><li><strong>二</strong></li></ul><p>三又三</p>')
  })

  it('of what is wrong stores nothing, and names the input', async () => {
    const before = await countOfAll()
    const form = doubtful('更正有误')
    const bad = (field: string, correction: object, code = 'BAD_USER_INPUT') =>
      [field, [{ form: 1, ...correction }], code] as const
    for (const [field, corrections, code] of [
      ['corrections[0].form', [{ form: 2 }], 'BAD_USER_INPUT'],
      ['corrections[0].form', [{ form: 0 }], 'BAD_USER_INPUT'],
      ['corrections[1].form', [{ form: 1 }, { form: 1 }], 'BAD_USER_INPUT'],
      bad('corrections[0].name', { name: ' ' }),
      bad('corrections[0].name', { name: null }),
      bad('corrections[0].name', { name: '长'.repeat(501) }, 'TOO_LARGE'),
      bad('corrections[0].plan', { plan: {} }),
      bad('corrections[0].plan', { plan: { text: '长'.repeat(20_001) } }, 'TOO_LARGE'),
      bad('corrections[0].category', { category: '长'.repeat(2_001) }, 'TOO_LARGE'),
      bad('corrections[0].indicators[0].index', { indicators: [{ index: 4, name: '没有' }] }),
      bad('corrections[0].indicators[0].index', { indicators: [{ index: -1 }] }),
      bad('corrections[0].indicators[1].index', { indicators: [{ index: 2 }, { index: 2 }] }),
      bad('corrections[0].indicators[0].name', { indicators: [{ index: 2, name: null }] }),
      bad(
        'corrections[0].indicators[0].name',
        { indicators: [{ index: 2, name: '长'.repeat(501) }] },
        'TOO_LARGE',
      ),
      bad('corrections[0].indicators[0].target', { indicators: [{ index: 0, target: '组没有' }] }),
      bad(
        'corrections[0].indicators[0].target',
        { indicators: [{ index: 2, target: '长'.repeat(2_001) }] },
        'TOO_LARGE',
      ),
      bad('corrections[0].indicators[0].weight', { indicators: [{ index: 2, weight: -1 }] }),
      bad('corrections[0].others[0].index', { others: [{ index: 99, field: 'PLAN' }] }),
      bad('corrections[0].others[0].field', { others: [{ index: 0, field: 'TOTAL_BUDGET' }] }),
      bad('corrections[0].others[1].field', {
        others: [
          { index: 0, field: 'PLAN' },
          { index: 0, field: 'PLAN', instead: true },
        ],
      }),
    ] as const)
      expect(await refusal(mei, form, { corrections }), field).toMatchObject({ code, field })
    const both = `${small('好好的')}\n${form}`
    expect(await refusal(mei, both, { corrections: [{ form: 2, name: '' }] })).toMatchObject({
      field: 'corrections[0].name',
    })
    expect(await countOfAll()).toEqual(before)
  })
})

describe('readForm', () => {
  const READ = `query ($file: FileInput!, $unitId: ID, $corrections: [FormCorrectionInput!]) {
    readForm(file: $file, unitId: $unitId, corrections: $corrections) {
      unitName unit { id name } replaces { id name } year name category performanceType startDate endDate governmentPurchase
      overview { text html } basis { text } necessity { text } safeguards { text } plan { text } goals { text }
      totalBudget yearBudget lastYearBudget lastYearSpent
      indicators { level name target weight } others { label text } paper
      findings { id code severity message messages { zh en } source { zh } repairable repair { zh } refusedLater
        place { field indicatorId indicatorIndex cell otherIndexes } }
    }
  }`
  const readForm = async (person: TestPerson, content: string, options?: Importing) =>
    (await person.query(READ, importing(content, options))).readForm

  it('shows what would be stored and where, and stores nothing', async () => {
    const before = await countOfAll()
    const [read, ...none] = await readForm(mei, small('只看看'))
    expect(none).toEqual([])
    const blank = { text: '' }
    expect(read).toEqual({
      unitName: UNIT,
      unit: { id: unitId, name: UNIT },
      replaces: null,
      ...{ year: 2020, name: '只看看', category: '其他一次性项目', performanceType: '其他类' },
      ...{ startDate: '2020-01-01', endDate: '2020-11-30', governmentPurchase: false },
      overview: { text: '概况一二三', html: '<p>概况一二三</p>' },
      basis: { text: '依据一二三' },
      ...{ necessity: blank, safeguards: blank, plan: blank, goals: blank },
      ...{ totalBudget: '1000.00', yearBudget: '1000.50', lastYearBudget: null, lastYearSpent: null },
      indicators: [
        { level: 1, name: '产出目标', target: null, weight: null },
        { level: 2, name: '数量', target: null, weight: null },
        { level: 3, name: '举办活动', target: '=4场', weight: null },
        { level: 3, name: '参与人员', target: '200人', weight: null },
      ],
      others: [],
      findings: expect.any(Array),
      paper: small('只看看')
        .split('\n')
        .map((line) => line.split('\t')),
    })
    expect(await countOfAll()).toEqual(before)
  })

  it('names what it would replace', async () => {
    const [{ id }] = await importForm(mei, small('已有'))
    const read = await readForm(mei, `${small('已有')}\n${small('没有')}`)
    expect(read.map(({ replaces }: { replaces: object | null }) => replaces)).toEqual([
      { id, name: '已有' },
      null,
    ])
  })

  it('gives what it is not sure of as findings, and then what a reviewer would send back', async () => {
    const doubtful = small()
      .replace('2020-01-01', '2020年1月')
      .replace('\t1,000\t', '\t约一千\t')
      .replace('200人', '')
    const [{ findings, others, startDate }] = await readForm(mei, doubtful)
    expect(startDate).toBeNull()
    expect(others).toEqual([
      { label: '计划开始日期', text: '2020年1月' },
      { label: '项目总预算(元)', text: '约一千' },
    ])
    const common = {
      ...{
        severity: 'WARNING',
        source: { zh: '原表的读取' },
        repairable: false,
        repair: null,
        refusedLater: false,
      },
      ...{ id: expect.any(String), messages: expect.any(Object) },
    }
    const nowhere = { indicatorId: null, indicatorIndex: null, cell: null, otherIndexes: null }
    expect(findings.slice(0, 2)).toEqual([
      {
        ...{ ...common, code: 'MONTH_ALONE', place: { ...nowhere, field: 'START_DATE', otherIndexes: [0] } },
        message: '“计划开始日期”只写到月，日期留空，原文已保留。',
      },
      {
        ...{ ...common, code: 'NOT_READ', place: { ...nowhere, field: 'TOTAL_BUDGET', otherIndexes: [1] } },
        message: '“项目总预算(元)”的内容读不出来，留空，原文已保留。',
      },
    ])
    const found = (code: string) =>
      findings
        .filter((each: { code: string }) => each.code === code)
        .map(({ place }: { place: object }) => place)
    expect(found('FIELD_BLANK')).toContainEqual({ ...nowhere, field: 'START_DATE' })
    expect(found('TARGET_BLANK')).toEqual([{ ...nowhere, field: null, indicatorIndex: 3, cell: 'TARGET' }])
    expect(findings.some(({ repairable }: { repairable: boolean }) => repairable)).toBe(false)
    const ids = findings.map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    // The same as of the declaration that it becomes.
    const [{ id }] = await importForm(mei, doubtful)
    const { declaration } = await mei.query(
      'query ($id: ID!) { declaration(id: $id) { findings { code message } } }',
      { id },
    )
    expect(findings.slice(2).map(({ code, message }: Record<string, string>) => ({ code, message }))).toEqual(
      declaration.findings,
    )
  })

  it('with corrections shows what would be stored with them, and where', async () => {
    const [{ id }] = await importForm(mei, small('正名'))
    const form = small('错名').replace('2020-01-01', '2020年1月')
    const corrections = [{ form: 1, name: '正名', startDate: '2020-01-05' }]
    const [read] = await readForm(mei, form, { corrections })
    expect(read).toMatchObject({ name: '正名', startDate: '2020-01-05', replaces: { id } })
    const codes = read.findings.map(
      ({ code, place }: never) => `${code} ${(place as { field?: string } | null)?.field}`,
    )
    expect(codes).toContain('MONTH_ALONE START_DATE') // of the paper
    expect(codes).not.toContain('FIELD_BLANK START_DATE')
    const { errors } = await mei.ask(READ, importing(form, { corrections: [{ form: 2 }] }))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'corrections[0].form' })
  })

  it('is for who may import; whose units there are it tells nobody', async () => {
    const asked = async (person: TestPerson) => (await person.ask(READ, importing(small()))).errors?.[0]
    expect((await asked(chen))?.extensions).toMatchObject({ code: 'FORBIDDEN' })
    const [there] = await readForm(qian, small('谁的'))
    const [never] = await readForm(qian, small('谁的').replace(UNIT, '从来没有'))
    expect([there.unit, there.replaces]).toEqual([null, null])
    expect([never.unit, never.replaces]).toEqual([null, null])
    const [own] = await readForm(mei, small().replace(UNIT, '从来没有'), { unitId })
    expect([own.unitName, own.unit.name]).toEqual(['从来没有', UNIT])
  })

  it('knows a unit that is named with its code, which stays on the paper, and guesses nothing more', async () => {
    const at = async (name: string) => {
      const [{ unitName, unit }] = await readForm(mei, small().replace(UNIT, name))
      return [unitName, unit?.name ?? null]
    }
    for (const name of [
      `102001 ${UNIT}`,
      `102001-${UNIT}`,
      `102001${UNIT}`,
      `[102.001]${UNIT}`,
      `${UNIT}（102001）`,
      `${UNIT}(单位代码：102001)`,
    ])
      expect(await at(name)).toEqual([name, UNIT])
    for (const name of [`12${UNIT}`, `102001${UNIT}二`, `${UNIT}（本级）`, `甲102001${UNIT}`, '102001'])
      expect(await at(name)).toEqual([name, null])
    const [made] = await importForm(mei, small().replace(UNIT, `102001 ${UNIT}`))
    expect(made.unit.name).toBe(UNIT)
  })

  it('of what is no form says why', async () => {
    const { errors } = await mei.ask(READ, importing('姓名\t年龄'))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNREADABLE_FORM' })
  })
})

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

describe('createDeclaration', () => {
  const input = (more: object = {}) => ({
    input: { unitId, year: 2027, name: `新${crypto.randomUUID()}`, ...more },
  })

  it('makes a blank one, once for a unit, a year and a project', async () => {
    const asked = input({ name: '  新的项目 ', framework: null })
    const { createDeclaration } = await mei.query(CREATE, asked)
    expect(createDeclaration).toMatchObject({
      ...{ name: '新的项目', year: 2027, status: 'DRAFT', sequence: 1, unit: { id: unitId } },
      project: { name: '新的项目' },
    })
    const blank = { text: '', html: '' }
    expect(await whole(mei, createDeclaration.id)).toMatchObject({
      ...{ overview: blank, goals: blank, totalBudget: null, startDate: null, category: null },
      ...{ governmentPurchase: null, indicators: [], others: [] },
    })
    expect(await mei.refusal(CREATE, asked)).toBe('EXISTS')
    const { createDeclaration: next } = await mei.query(CREATE, input({ name: '新的项目', year: 2028 }))
    expect(next.project).toEqual(createDeclaration.project)
    const both = await Promise.all([1, 2].map(() => mei.refusal(CREATE, input({ name: '同时' }))))
    expect(both.sort()).toEqual(['EXISTS', null].sort())
  })

  it('starts a blank one with the groups that its framework asks of every form', async () => {
    const groups = async (more: object) => {
      const { createDeclaration } = await mei.query(CREATE, input(more))
      const { indicators } = await whole(mei, createDeclaration.id)
      return indicators.map(({ path, target }: { path: string[]; target: unknown }) => {
        expect(target).toBeNull()
        return path.join('/')
      })
    }
    const shanghai = ['投入与管理', '投入与管理/财务管理', '投入与管理/实施管理', '产出目标']
    expect(await groups({})).toEqual([
      ...shanghai,
      ...['数量', '质量', '时效'].map((name) => `产出目标/${name}`),
    ])
    expect(await groups({ framework: 'NATIONAL_2021' })).toEqual([
      '产出指标',
      '产出指标/数量指标',
      '效益指标',
    ])
  })

  it('begins with what an earlier one says, which stays as it is; the year before is told as lastYear', async () => {
    const [source] = await importForm(mei, sampleForm(1).bytes, { unitId, ifExists: 'REPLACE' })
    const earlier = await whole(mei, source.id)
    const asked = { name: source.name, year: source.year + 1, copyOf: source.id }
    const { createDeclaration: made } = await mei.query(CREATE, input(asked))
    const now = await whole(mei, made.id)
    const texts = ({ indicators, ...rest }: Awaited<ReturnType<typeof whole>>) => ({
      rows: indicators.map(({ path, target, weight }: never) => ({ path, target, weight })),
      ...rest,
    })
    expect(texts(now)).toEqual({
      ...texts(earlier),
      ...{ id: made.id, sequence: 1, others: [] },
      ...{ yearBudget: null, lastYearBudget: earlier.yearBudget, lastYearSpent: null },
    })
    expect(now.overview.text).not.toBe('')
    expect(await whole(mei, source.id)).toEqual(earlier)
    const { changes } = await mei.query(
      `{ changes(declarationId: "${made.id}") { nodes { kind means to } } }`,
    )
    expect(changes.nodes).toEqual([{ kind: 'ADD', means: 'BROWSER', to: source.name }])

    const LAST = 'query ($id: ID!) { declaration(id: $id) { lastYear { id year lastYear { id } } } }'
    expect((await mei.query(LAST, { id: made.id })).declaration.lastYear).toEqual({
      ...{ id: source.id, year: source.year, lastYear: null },
    })
    // Two years on: its budget was not last year's.
    const { createDeclaration: later } = await mei.query(CREATE, input({ ...asked, year: source.year + 2 }))
    expect(await whole(mei, later.id)).toMatchObject({ lastYearBudget: null })
    expect((await mei.query(LAST, { id: later.id })).declaration.lastYear).toMatchObject({ id: made.id })
    await setStatus(server, made.id, 'SUBMITTED')
    await server.sql('update declaration set voided = 1 where id = ?', made.id)
    expect((await mei.query(LAST, { id: later.id })).declaration.lastYear).toMatchObject({ id: source.id })
  })

  it('copies nothing that the person may not see', async () => {
    const [source] = await importForm(mei, sampleForm(2).bytes, { unitId, ifExists: 'REPLACE' })
    const theirs = (await qian.query('{ units { id } }')).units[0].id
    const before = await countOfAll()
    for (const copyOf of [source.id, 'nothing']) {
      const { errors } = await qian.ask(CREATE, input({ unitId: theirs, copyOf }))
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'input.copyOf' })
    }
    expect(await countOfAll()).toEqual(before)
  })

  it('goes by the project, not by what the declaration is called since', async () => {
    const { createDeclaration } = await mei.query(CREATE, input({ name: '原名' }))
    const EDIT = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
    await mei.query(EDIT, { input: { id: createDeclaration.id, name: '现名' } })
    expect(await mei.refusal(CREATE, input({ name: '原名' }))).toBe('EXISTS')
    expect(await mei.refusal(CREATE, input({ name: '现名' }))).toBeNull()
  })

  it('keeps to the bounds of years and names', async () => {
    for (const year of [1990, 2100]) expect(await mei.refusal(CREATE, input({ year }))).toBeNull()
    expect(await mei.refusal(CREATE, input({ name: '长'.repeat(500) }))).toBeNull()
    const before = await countOfAll()
    for (const [field, value] of [
      ['year', 1989],
      ['year', 2101],
      ['year', -2020],
      ['name', ''],
      ['name', ' \n'],
      ['name', '长'.repeat(501)],
    ] as const) {
      const { errors } = await mei.ask(CREATE, input({ [field]: value }))
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: `input.${field}` })
    }
    expect(await countOfAll()).toEqual(before)
  })

  it('is for staff and leads of that unit alone', async () => {
    const admin = await signIn(server, 'admin')
    const before = await countOfAll()
    expect(await qian.refusal(CREATE, input())).toBe('NOT_FOUND')
    expect(await mei.refusal(CREATE, input({ unitId: 'nothing' }))).toBe('NOT_FOUND')
    expect(await admin.refusal(CREATE, input())).toBe('FORBIDDEN')
    const { units } = await chen.query('{ units { id } }')
    expect(await chen.refusal(CREATE, input({ unitId: units[0].id }))).toBe('FORBIDDEN')
    expect(await countOfAll()).toEqual(before)
    expect(await zhang.refusal(CREATE, input({ unitId: units[0].id }))).toBeNull()
    expect(sampleForm(1).read.unit).toBe('上海科学技术交流中心')
  })
})
