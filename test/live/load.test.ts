/** `jixiao load`: a file of declarations becomes real ones, each once, whatever happens meanwhile; a bad line says why. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/orm.ts'
import { sqlOf } from '../../server/store/tables.ts'
import { verifyDeclaration } from '../../server/store/verify/verifyDeclaration.ts'
import { inventDeclarations } from '../bench/data/declarations.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { databaseIn, environmentIn } from '../support/database.ts'
import { INHERITED, startServer, type TestServer } from '../support/server.ts'
import { whole } from './declarations.ts'

const JIXIAO = fileURLToPath(new URL('../../server/dist/bundle/jixiao.js', import.meta.url))
const UNIT = '上海科学技术交流中心'
const folder = mkdtempSync(join(tmpdir(), 'jixiao-load-'))
let server: TestServer

beforeAll(async () => {
  server = await startServer()
  await server.stop()
  env = { ...INHERITED, ...(await environmentIn(server.dataDir)) }
})
afterAll(() => rmSync(folder, { recursive: true }))

let env: NodeJS.ProcessEnv

function start(...args: string[]) {
  const child = spawn(process.execPath, [JIXIAO, 'load', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ran = Promise.all([text(child.stdout), text(child.stderr), ended])
  return { child, ended: ran.then(([out, error, code]) => ({ out, error, code })) }
}
const load = (...args: string[]) => start(...args).ended

type Line = Readonly<Record<string, unknown>> | string
function fileOf(name: string, lines: readonly Line[], end = '\n'): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n') + end,
  )
  return file
}
const named = (project: string) =>
  server.sql('select id, status, sequence from declaration where name like ? order by ordinal', project)
const line = (project: string, more: Line = {}) => ({
  ...{ unit: UNIT, project, year: 2023, status: 'DRAFT' },
  indicators: [{ level1: '产出目标', level2: '数量', level3: '培训', target: '不少于3场' }],
  ...(more as object),
})

describe('what was loaded', () => {
  const FULL = {
    ...{ unit: UNIT, project: '载入的项目', year: 2023, category: '经常性项目', performanceType: '活动类' },
    ...{ startDate: '2023-01-01', endDate: '2023-12-31', governmentPurchase: true },
    ...{
      overview: '概况\n第二段',
      basis: '依据',
      necessity: '必要',
      safeguards: '制度',
      plan: '',
      goals: '目标😀',
    },
    ...{ totalBudget: '3230000.00', yearBudget: '0.5', lastYearBudget: null, lastYearSpent: '-1' },
    status: 'APPROVED',
    indicators: [
      { level1: '产出目标', level2: '数量', level3: '举办培训', target: '不少于3场' },
      { level1: '产出目标', level2: '数量', level3: '', target: '100人次' },
      { level1: '产出目标', level2: '质量', level3: '合格率', target: '≥95%', weight: 12.5 },
      { level1: '效果目标', level2: '满意度', level3: '', target: '' },
    ],
  }
  let zhang: TestPerson

  it('is real declarations: all fields, the tree, the state with its history, in every query', async () => {
    const states = ['DRAFT', 'SUBMITTED', 'RETURNED'].map((status) => ({
      ...FULL,
      project: `载入${status}`,
      status,
    }))
    const file = fileOf('a.jsonl', [FULL, ...states, '', line('别的单位的', { unit: '新设的局' })])
    expect(await load(file, '--make-units')).toMatchObject({
      code: 0,
      error: '',
      out: expect.stringContaining('已载入绩效目标表 5 份（本次 5 份），坏行 0 行。'),
    })
    await server.start()
    zhang = await signIn(server, 'zhang')
    const [{ id }] = (await named('载入的项目')) as [{ id: string }]
    const shown = await whole(zhang, id)
    const { indicators, unit: _unit, project, year: _year, ...fields } = FULL
    const texts = ['overview', 'basis', 'necessity', 'safeguards', 'plan', 'goals'] as const
    expect(shown).toMatchObject({
      ...fields,
      ...{ name: project, yearBudget: '0.50', lastYearSpent: '-1.00', sequence: 3 },
      ...Object.fromEntries(texts.map((key) => [key, { text: FULL[key] }])),
    })
    expect(
      shown.indicators.map(({ path, target }: { path: string[]; target: { text: string } | null }) => [
        path.join('/'),
        target?.text,
      ]),
    ).toEqual([
      ['产出目标', undefined],
      ['产出目标/数量', undefined],
      ['产出目标/数量/举办培训', '不少于3场'],
      ['产出目标/数量/', '100人次'],
      ['产出目标/质量', undefined],
      ['产出目标/质量/合格率', '≥95%'],
      ['效果目标', undefined],
      ['效果目标/满意度', undefined],
    ])
    expect(indicators).toHaveLength(4)

    const HISTORY = `query ($id: ID!) {
      changes(declarationId: $id, first: 9) { nodes { kind from to means actor { id } firstSequence } }
      versions(declarationId: $id) { name sequence }
      declaration(id: $id, atSequence: 1) { status sequence } }`
    const { changes, versions, declaration } = await zhang.query(HISTORY, { id })
    const by = { means: 'MIGRATION', actor: null }
    expect(changes.nodes).toEqual([
      { kind: 'STATE', from: 'SUBMITTED', to: 'APPROVED', firstSequence: 3, ...by },
      { kind: 'STATE', from: 'DRAFT', to: 'SUBMITTED', firstSequence: 2, ...by },
      { kind: 'ADD', from: null, to: project, firstSequence: 1, ...by },
    ])
    expect(versions.map((version: { sequence: number }) => version.sequence).sort()).toEqual([2, 3])
    expect(declaration).toEqual({ status: 'DRAFT', sequence: 1 })

    const FOUND = `{ indicators(where: { measure: { unit: { eq: "场" } }, declaration: { status: { eq: RETURNED }, year: { eq: 2023 } } }) {
      nodes { declaration { name unit { name } project { name } } } } }`
    expect((await zhang.query(FOUND)).indicators.nodes).toEqual([
      { declaration: { name: '载入RETURNED', unit: { name: UNIT }, project: { name: '载入RETURNED' } } },
    ])
  })

  it('is edited as its state allows, and verified', async () => {
    const EDIT = `mutation ($id: ID!) { editDeclaration(input: { id: $id, category: "改过" }) { sequence } }`
    const edit = async (project: string) => zhang.refusal(EDIT, { id: (await named(project))[0]!['id'] })
    expect(await edit('载入DRAFT')).toBeNull()
    expect(await edit('载入RETURNED')).toBeNull()
    expect(await edit('载入SUBMITTED')).toBe('LOCKED')
    expect(await edit('载入的项目')).toBe('LOCKED')
    const file = fileOf('held.jsonl', [line('不该载入')])
    const held = await load(file)
    expect(held).toMatchObject({ code: 1, out: '', error: expect.stringContaining('正由另一个服务进程使用') })
    await server.stop()
  })
})

describe('a load that was broken off', () => {
  it('goes on where it was after kill -9, and has everything once', async () => {
    const invented = [...inventDeclarations({ count: 420, units: 5, seed: 7 })]
    const file = fileOf('many.jsonl', invented)
    const count = async () =>
      (await server.sql('select count(*) as count from declaration where year < 2026'))[0]!['count'] as number
    const before = await count()
    const { child, ended } = start(file, '--make-units')
    while ((await count()) === before) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGKILL')
    await ended
    const there = (await count()) - before
    expect([200, 400, 420]).toContain(there) // whole transactions

    const { code, out } = await load(file, '--make-units')
    expect(code).toBe(0)
    expect(out).toContain(`从第 ${there + 1} 行继续。 Going on at line ${there + 1}.`)
    expect(out).toContain(`已载入绩效目标表 420 份（本次 ${420 - there} 份），坏行 0 行。`)
    const stored = await server.sql(
      `select unit.name as unit, declaration.name as project, year, status,
         (select count(*) from indicator where declaration_id = declaration.id and level = 3) as rows
       from declaration join unit on unit.id = unit_id order by ordinal desc limit 420`,
    )
    expect(stored.reverse().map((row) => ({ ...row }))).toEqual(
      invented.map(({ unit, project, year, status }) => ({ unit, project, year, status, rows: 20 })),
    )
    expect((await load(file)).out).toContain('已载入绩效目标表 420 份（本次 0 份）')
  })

  it('at a bad line goes on there once it is mended, in the file that begins alike', async () => {
    const good = (n: number) => line(`待改${n}`)
    const first = await load(fileOf('bad.jsonl', [good(1), good(2), '{ 坏', good(4)]))
    expect(first.code).toBe(1)
    expect(first.out).toContain('第 3 行：不是 JSON。 Line 3: It is not JSON.')
    expect(first.out).toContain('停在第 3 行')
    expect(await named('待改%')).toHaveLength(2)
    const second = await load(fileOf('mended.jsonl', [good(1), good(2), good(3), good(4)], ''))
    expect(second.out).toContain('从第 3 行继续。')
    expect(second.code).toBe(0)
    expect(await named('待改%')).toHaveLength(4)
    const other = await load(fileOf('other.jsonl', [good(1), good(5)]), '--bad', 'skip')
    expect(other.out).toContain('第 1 行：该单位当年的这个项目已有绩效目标表。')
    expect(await named('待改%')).toHaveLength(5)
  })
})

describe('a bad line', () => {
  const BAD: readonly (readonly [Line, string])[] = [
    ['[]', '{…} 须为 JSON 对象'],
    [line('坏', { nonsense: 1 }), 'nonsense 不是任何栏目'],
    [line(' '), 'project 不能缺少'],
    [line('坏', { unit: null }), 'unit 不能缺少'],
    [line('坏\0'), 'project 不能含有空字符'],
    [line('坏', { unit: '没有的局' }), '没有申报单位“没有的局”'],
    [line('坏', { year: '2023' }), 'year 须为 1990 至 2100 的整数'],
    [line('坏', { status: '批复' }), 'status 须为 DRAFT、SUBMITTED、RETURNED、APPROVED 之一'],
    [line('坏', { totalBudget: 5 }), 'totalBudget 须为以元计的文字'],
    [line('坏', { yearBudget: '1.005' }), 'yearBudget 须为以元计的文字'],
    [line('坏', { startDate: '2023-02-29' }), 'startDate 须为日期'],
    [line('坏', { governmentPurchase: '是' }), 'governmentPurchase 须为 true 或 false'],
    [line('坏', { category: 1 }), 'category 须为文字'],
    [line('坏', { plan: '长'.repeat(20_000) }), 'plan 最多 19999 字'],
    [line('坏', { indicators: {} }), 'indicators 须为数组'],
    [line('坏', { indicators: [{ level1: 'a' }, { level4: '' }] }), 'indicators[1].level4 不是任何栏目'],
    [line('坏', { indicators: [{ level3: 3 }] }), 'indicators[0].level3 须为文字'],
    [line('坏', { indicators: [{ target: '长'.repeat(2_001) }] }), 'indicators[0].target 最多 2000 字'],
    [
      line('坏', { indicators: [{ level3: 'a', weight: -1 }] }),
      'indicators[0].weight 须为 0 至 1000000 的数',
    ],
    [line('坏', { indicators: Array.from({ length: 2_000 }, () => ({ level3: 'a' })) }), '超出上限 2000'],
    [line('坏以外的好'), '该单位当年的这个项目已有绩效目标表'],
  ]

  it('is named by its number with the reason in both languages, and passed over where that is asked for', async () => {
    const lines = [line('坏以外的好'), ...BAD.map(([bad]) => bad), line('坏之后的好')]
    const { code, out } = await load(fileOf('all-bad.jsonl', lines), '--bad', 'skip')
    expect(code).toBe(1)
    const said = out.trimEnd().split('\n')
    for (const i of BAD.keys())
      expect(said[i]).toMatch(new RegExp(`^第 ${i + 2} 行：.* Line ${i + 2}: [ -~“”一-龥{…}]+$`))
    expect(
      said.slice(0, BAD.length).map((each, i) => each.includes(BAD[i]![1]) || [each, BAD[i]![1]]),
    ).toEqual(BAD.map(() => true))
    expect(said.at(-1)).toBe(
      `已载入绩效目标表 2 份（本次 2 份），坏行 ${BAD.length} 行。 Declarations loaded: 2 (now: 2); bad lines: ${BAD.length}.`,
    )
    expect((await named('坏%')).map(({ status }) => status)).toEqual(['DRAFT', 'DRAFT'])
  })

  it('is one that is no UTF-8, too; a wrong call is told at once', async () => {
    const file = join(folder, 'gbk.jsonl')
    writeFileSync(file, Buffer.concat([Buffer.from('{"unit":"'), Buffer.of(0xc9, 0xcf), Buffer.from('"}\n')]))
    expect((await load(file)).out).toContain('第 1 行：不是 UTF-8 文字，或太长。')
    expect(await load(file, '--bad', 'x')).toMatchObject({ code: 2, error: expect.stringContaining('stop') })
  })
})

it('what was loaded agrees with its log, by a sample', async () => {
  const all = await named('%')
  const ids = [...(await named('载入%')), ...(await named('坏%')), ...all.filter((_, i) => i % 30 === 0)]
  const store = await openStore(await databaseIn(server.dataDir), { migrate: false })
  for (const { id } of ids) {
    const verified = store.em().transactional((em) => verifyDeclaration(sqlOf(em), String(id)))
    expect(await verified).toEqual([])
  }
  await store.close()
})

describe('invented declarations', () => {
  it('are the same for the same seed, of seven years and many units of measure, each once', () => {
    const make = (seed: number) => [...inventDeclarations({ count: 300, units: 10, seed })]
    const invented = make(1)
    expect(make(1)).toEqual(invented)
    expect(make(2)).not.toEqual(invented)
    expect(new Set(invented.map(({ year }) => year)).size).toBe(7)
    expect(new Set(invented.map(({ unit }) => unit)).size).toBe(10)
    expect(new Set(invented.map(({ unit, project, year }) => `${unit} ${project} ${year}`)).size).toBe(300)
    expect(invented.every(({ indicators }) => indicators.length === 20)).toBe(true)
    const targets = invented.flatMap(({ indicators }) => indicators.map(({ target }) => target)).join('\n')
    for (const unit of ['场', '人次', '%', '篇', '万元', '家', '项', '台', '次', '条'])
      expect([unit, targets.includes(unit)]).toEqual([unit, true])
  })
})
