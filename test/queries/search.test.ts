/** Text inside names, targets and narratives: found as soon as it is acknowledged, through the index, and exactly. */
import {
  addIndicator,
  indicatorsOf,
  moveIndicator,
  narrativeOf,
  nodeName,
  nodeOf,
  nodeTarget,
  removeIndicator,
  restoreIndicator,
  setPlainText,
} from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { findDeclarations } from '../../server/query/findDeclarations.ts'
import { findIndicators } from '../../server/query/findIndicators.ts'
import type { IndicatorFilter } from '../../server/query/filter/filters.ts'
import { foldCase, mayComeOfFolding } from '../../server/store/foldCase.ts'
import { addedGrams, gramsOf, neededGrams } from '../../server/store/search/grams.ts'
import { ON_POSTGRES, sqliteOf } from '../support/database.ts'
import { makeDeclaration, openRooms, type OpenRooms, person, smallContent } from '../support/inProcess.ts'
import { statementsOf } from './countStatements.ts'
import { Random, SEED } from './random.ts'

const LETTERS = [...'目标数量aAbΣσİß0% "*\n\ue00a', '\u{1F600}', '\u{1F601}', '\ud83d', '\ude00']

describe('grams', () => {
  const random = new Random(SEED)
  const text = (most: number) => random.some(most, () => random.pick(LETTERS)).join('')

  /** As a database keeps it. */
  const has = (known: ReadonlySet<string>, gram: string) =>
    [...gram].length > 1 ? known.has(gram) : [...known].some((each) => each.startsWith(gram))

  it('of all edits of a text are enough to find every part of it', () => {
    for (let round = 0; round < 300; round += 1) {
      let now = text(12)
      const known = new Set<string>(gramsOf(now))
      for (let edit = 0; edit < 6; edit += 1) {
        const [from, cut] = [random.below(now.length + 1), random.below(3)]
        const next = now.slice(0, from) + text(4) + now.slice(from + cut)
        for (const gram of addedGrams(now, next)) known.add(gram)
        now = next
      }
      const folded = now.toWellFormed().toLowerCase()
      const [from, length] = [random.below(folded.length + 1), 1 + random.below(6)]
      const part = folded.slice(from, from + length).toWellFormed()
      if (!folded.includes(part)) continue
      for (const gram of neededGrams(part))
        expect(has(known, gram), `JIXIAO_SEED=${SEED} ${JSON.stringify({ now, part, gram })}`).toBe(true)
    }
  })

  it('need no folding for what no letter folds to', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code === 0xd800) code = 0xe000
      const letter = String.fromCodePoint(code)
      for (const whole of [letter, `a${letter}`, `${letter}a`]) {
        const came = [...foldCase(whole)].filter((sign) => !whole.includes(sign))
        if (came.some((sign) => !mayComeOfFolding(sign))) expect.fail(`U+${code.toString(16)}`)
      }
    }
    expect(['培训', '3项', '≥9', '%_"'].filter(mayComeOfFolding)).toEqual([])
  })

  it('of a keystroke are a few, however long the text is', () => {
    const before = '为进一步提升科技交流服务能力。'.repeat(1_300)
    const at = 10_000
    expect(addedGrams(before, `${before.slice(0, at)}字${before.slice(at)}`)).toHaveLength(2)
    expect(addedGrams(before, before)).toEqual([])
  })

  it('are looked for in a bounded number', () => {
    const long = Array.from({ length: 2_000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')
    expect(neededGrams(long).length).toBeLessThan(20)
  })
})

describe('what is acknowledged', () => {
  let open: OpenRooms
  let id: string
  beforeAll(async () => {
    open = await openRooms()
    id = await makeDeclaration(open)
    await makeDeclaration(open, smallContent('另一个'))
  })
  afterAll(() => open.close())

  const author = { person: person('zhang'), means: 'BROWSER' } as const
  const edit = (change: (doc: Y.Doc) => void) =>
    open.rooms.submit(id, author, { kind: 'EDIT', edit: (doc) => void doc.transact(() => change(doc)) })
  const named = async (where: IndicatorFilter) => {
    const own = { and: [where, { declaration: { id: { eq: id } } }] }
    const page = await findIndicators(open.store.em(), 'ALL', { where: own, pageArgs: {} })
    return page.edges.map(({ row }) => row.name)
  }
  const withText = async (text: string) =>
    (await findDeclarations(open.store.em(), 'ALL', { where: { text }, pageArgs: {} })).edges.length
  const keyOf = (doc: Y.Doc, name: string) =>
    [...indicatorsOf(doc)].find(([, node]) => nodeName(node).toString() === name)![0]

  it('is found as it is written, letter by letter', async () => {
    let now = '投入甲'
    for (const letter of '节能App')
      await edit((doc) => {
        const name = nodeName(nodeOf(doc, keyOf(doc, now)))
        name.insert(name.length, letter)
        now = name.toString()
      })
    expect(await named({ name: { contains: '节能aPP' } })).toEqual(['投入甲节能App'])
    expect(await named({ name: { contains: '甲节' } })).toEqual(['投入甲节能App'])
    expect(await named({ name: { startsWith: '投入甲节' } })).toEqual(['投入甲节能App'])
    expect(await named({ name: { eq: '投入甲节能App' } })).toEqual(['投入甲节能App'])
    expect(await named({ name: { contains: '能' } })).toEqual(['投入甲节能App'])
    expect(await named({ name: { contains: 'p' } })).toEqual(['投入甲节能App'])
  })

  it('is not found any more where it is gone', async () => {
    await edit((doc) => setPlainText(nodeTarget(nodeOf(doc, keyOf(doc, '产出甲')))!, '编制报告'))
    expect(await named({ targetText: { contains: '举办' } })).not.toContain('产出甲')
    expect(await named({ targetText: { contains: '编制报告' } })).toEqual(['产出甲'])
    await edit((doc) => setPlainText(nodeTarget(nodeOf(doc, keyOf(doc, '产出甲')))!, '举办2场'))
    expect(await named({ targetText: { contains: '举办' } })).toContain('产出甲')
    expect(await named({ targetText: { contains: '报告' } })).toEqual([])
  })

  it('is found wherever its row is, and again when it was restored', async () => {
    let key = ''
    await edit((doc) => {
      key = addIndicator(doc, {
        parent: keyOf(doc, '产出二级'),
        before: null,
        name: '新增行',
        target: '',
        weight: null,
      })
    })
    expect(await named({ name: { contains: '新增' } })).toEqual(['新增行'])
    await edit((doc) => moveIndicator(doc, key, keyOf(doc, '效果二级'), null))
    expect(await named({ name: { contains: '新增' } })).toEqual(['新增行'])
    await edit((doc) => removeIndicator(doc, key, { by: 'm-zhang', at: '2020-01-01T00:00:00.000Z' } as never))
    expect(await named({ name: { contains: '新增' } })).toEqual([])
    await edit((doc) => restoreIndicator(doc, key))
    expect(await named({ name: { contains: '新增' } })).toEqual(['新增行'])
  })

  it('is found once, of many edits, those that the index has taken in and those that wait for it', async () => {
    const where = (text: string) => ({ targetText: { contains: text }, declaration: { id: { eq: id } } })
    for (let i = 1; i <= 300; i += 1) {
      await edit((doc) => setPlainText(nodeTarget(nodeOf(doc, keyOf(doc, '产出甲')))!, `编号${i}止`))
      if (i > 1 && i % 50 > 1) continue
      const page = await findIndicators(open.store.em(), 'ALL', { where: where(`号${i}止`), pageArgs: {} })
      expect(page.edges.map(({ row }) => row.name)).toEqual(['产出甲'])
      expect(await page.total()).toBe(1)
      expect(await named({ targetText: { contains: `号${i - 1}止` } })).toEqual([])
    }
  })

  it.skipIf(ON_POSTGRES)('waits for the index with a few others at most', async () => {
    const waiting = (await sqliteOf(open.store)).prepare(
      'select count(*) as rows from recent_indicator_grams',
    )
    const seen = new Set<number>()
    for (let i = 0; i < 260; i += 1) {
      await edit((doc) => setPlainText(nodeTarget(nodeOf(doc, keyOf(doc, '产出甲')))!, `代码${i}`))
      seen.add((waiting.get() as { rows: number }).rows)
    }
    expect(Math.min(...seen)).toBe(0)
    expect(Math.max(...seen)).toBe(255)
  })

  it('is found in narratives, over the ends of paragraphs too', async () => {
    await edit((doc) => narrativeOf(doc, 'overview').insert(0, '绿色技术\n'))
    expect(await withText('色技')).toBe(1)
    expect(await withText('术\n第一')).toBe(1)
    expect(await withText('术\n第二')).toBe(0)
    expect(await withText('技术')).toBe(1)
    expect(await withText('段\n第二段')).toBe(2)
    expect(await withText('绿')).toBe(1)
    expect(await withText('\n')).toBe(2)
    await edit((doc) => narrativeOf(doc, 'overview').delete(1, 2))
    expect(await withText('色技')).toBe(0)
    expect(await withText('绿术')).toBe(1)
  })
})

describe('a question with text in it', () => {
  let open: OpenRooms
  beforeAll(async () => void (open = await openRooms()))
  afterAll(() => open.close())

  const QUESTIONS: readonly IndicatorFilter[] = [
    { name: { contains: '数量' } },
    { or: [{ name: { contains: '数量' } }, { targetText: { contains: '数量' } }] },
    { level: { eq: 3 }, and: [{ or: [{ name: { eq: '数' } }, { targetText: { startsWith: '量' } }] }] },
    { declaration: { text: '数量' } },
    { declaration: { or: [{ text: '数量' }, { text: '质量' }] }, not: { name: { contains: '数量' } } },
  ]

  const statementsFor = (where: IndicatorFilter) =>
    statementsOf(open.store, async () => {
      const page = await findIndicators(open.store.em(), 'ALL', { where, pageArgs: {} })
      await page.total()
    })

  it.skipIf(ON_POSTGRES).each(QUESTIONS)('reads the index, and not all rows: %j', async (where) => {
    const database = await sqliteOf(open.store)
    for (const statement of await statementsFor(where)) {
      const values = [...statement.matchAll(/\?/g)].map(() => null)
      const plan = database.prepare(`explain query plan ${statement}`).all(...values) as { detail: string }[]
      const steps = plan.map(({ detail }) => detail)
      expect(steps).toContainEqual(expect.stringContaining('VIRTUAL TABLE INDEX'))
      const all = steps.filter((step) => /^SCAN (i|d)\b/.test(step) && !step.endsWith('declaration_voided'))
      expect(all).toEqual([])
    }
  })

  it.skipIf(!ON_POSTGRES).each(QUESTIONS)('can be answered by the index: %j', async (where) => {
    const statements = await statementsFor(where)
    const asked = statements.filter((statement) => statement.includes('search_grams'))
    expect(asked).toHaveLength(2)
    await open.store.em().transactional(async (em) => {
      await em.execute('set local enable_seqscan = off') // a small table is read as a whole
      for (const statement of asked) {
        const plan = JSON.stringify(await em.execute(`explain (generic_plan) ${statement}`))
        expect(plan).toMatch(/Bitmap Index Scan on (indicator|paragraph)_search/)
      }
    })
  })
})
