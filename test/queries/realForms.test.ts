/** Every field of every filter, over GraphQL, on the seven real forms; held against the papers as they were read. */
import { narrativeText, NARRATIVES, readTarget } from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from './ask.ts'
import { layInRealForms, type PaperForm, type PaperIndicator, type RealForms } from './realForms.ts'

let real: RealForms
beforeAll(async () => void (real = await layInRealForms()))
afterAll(() => real.close())

const lower = (text: string) => text.toLowerCase()
const own = ({ path }: PaperIndicator) => path.at(-1)!
const kind = ({ target }: PaperIndicator) => (target === null ? null : readTarget(target).kind)
const fen = (yuan: string) => Math.round(Number(yuan) * 100)
const texts = (form: PaperForm) => NARRATIVES.map((key) => narrativeText(form[key]))

/** A filter, and what it means in plain words over the paper. */
type Case<T> = readonly [where: object, means: (one: T) => boolean]

const INDICATORS: readonly Case<PaperIndicator>[] = [
  [{}, () => true],
  [{ and: [] }, () => true],
  [{ or: [] }, () => false],
  [{ not: {} }, () => false],
  [{ not: { or: [] } }, () => true],
  [{ level: null, name: { eq: null } }, () => true],
  [{ level: { eq: 3 } }, ({ level }) => level === 3],
  [{ level: { in: [1, 2] } }, ({ level }) => level < 3],
  [{ level: { in: [] } }, () => false],
  [{ name: { eq: '数量' } }, (one) => own(one) === '数量'],
  [{ name: { ne: '数量' } }, (one) => own(one) !== '数量'],
  [{ name: { contains: '科技' } }, (one) => own(one).includes('科技')],
  [{ name: { startsWith: '组织' } }, (one) => own(one).startsWith('组织')],
  [{ name: { contains: '%' } }, (one) => own(one).includes('%')],
  [{ name: { isNull: true } }, () => false],
  [{ level1: { eq: '产出目标' } }, ({ path }) => path[0] === '产出目标'],
  [{ level2: { eq: '数量' } }, ({ path }) => path[1] === '数量'],
  [{ level2: { ne: '数量' } }, ({ path }) => path[1] !== '数量'],
  [{ level2: { isNull: true } }, ({ level }) => level === 1],
  [
    { level1: { contains: '目标' }, level2: { in: ['质量', '时效'] } },
    ({ path }) => path[0]!.includes('目标') && ['质量', '时效'].includes(path[1] ?? '-'),
  ],
  [{ targetText: { contains: '万' } }, ({ target }) => target?.includes('万') ?? false],
  [{ targetText: { eq: '' } }, ({ target }) => target === ''],
  [{ targetText: { isNull: true } }, ({ level }) => level < 3],
  [{ targetKind: { eq: 'QUANTITATIVE' } }, (one) => kind(one) === 'QUANTITATIVE'],
  [
    { targetKind: { in: ['QUALITATIVE', 'EMPTY'] } },
    (one) => ['QUALITATIVE', 'EMPTY'].includes(kind(one) ?? ''),
  ],
  [{ not: { targetKind: { eq: 'QUANTITATIVE' } } }, (one) => kind(one) !== 'QUANTITATIVE'],
  [{ weight: { isNull: true } }, ({ weight }) => weight === null],
  [{ weight: { gte: 0 } }, ({ weight }) => weight !== null && weight >= 0],
  [{ measure: {} }, ({ measures }) => measures.length > 0],
  [
    { measure: { operator: { eq: 'GTE' } } },
    ({ measures }) => measures.some(({ operator }) => operator === 'GTE'),
  ],
  [
    { measure: { value: { gte: 4, lt: 100 } } },
    ({ measures }) => measures.some(({ value }) => value >= 4 && value < 100),
  ],
  [{ measure: { unit: { eq: '场' } } }, ({ measures }) => measures.some(({ unit }) => unit === '场')],
  [{ measure: { unit: { isNull: true } } }, ({ measures }) => measures.some(({ unit }) => unit === null)],
  [
    { measure: { unit: { eq: '%' }, operator: { in: ['GTE', 'EQ'] }, value: { gt: 90 } } },
    ({ measures }) =>
      measures.some(
        ({ unit, operator, value }) => unit === '%' && ['GTE', 'EQ'].includes(operator) && value > 90,
      ),
  ],
  [{ not: { measure: { unit: { eq: '%' } } } }, ({ measures }) => !measures.some(({ unit }) => unit === '%')],
  [{ declaration: { year: { eq: 2020 } } }, ({ form }) => form.year === 2020],
  [
    { declaration: { id: { eq: 'form3' } }, level: { eq: 3 } },
    ({ form, level }) => form.id === 'form3' && level === 3,
  ],
]

const DECLARATIONS: readonly Case<PaperForm>[] = [
  [{ id: { in: ['form1', 'form7', 'nobody'] } }, ({ id }) => id === 'form1' || id === 'form7'],
  [{ id: { ne: 'form1' } }, ({ id }) => id !== 'form1'],
  [{ year: { gte: 2020 } }, ({ year }) => year >= 2020],
  [{ year: { lt: 2020 } }, ({ year }) => year < 2020],
  [{ name: { startsWith: '技贸大厦' } }, ({ name }) => name.startsWith('技贸大厦')],
  [{ category: { eq: '其他一次性项目' } }, ({ category }) => category === '其他一次性项目'],
  [{ category: { ne: '其他一次性项目' } }, ({ category }) => category !== '其他一次性项目'],
  [
    { performanceType: { contains: '类' } },
    ({ performanceType }) => performanceType?.includes('类') ?? false,
  ],
  [{ startDate: { gte: '2020-01-01' } }, ({ startDate }) => startDate !== null && startDate >= '2020-01-01'],
  [{ endDate: { lte: '2020-11-30' } }, ({ endDate }) => endDate !== null && endDate <= '2020-11-30'],
  [{ endDate: { isNull: false } }, ({ endDate }) => endDate !== null],
  [{ governmentPurchase: { eq: false } }, ({ governmentPurchase }) => governmentPurchase === false],
  [{ governmentPurchase: { isNull: true } }, ({ governmentPurchase }) => governmentPurchase === null],
  [{ status: { eq: 'DRAFT' } }, ({ status }) => status === 'DRAFT'],
  [
    { status: { in: ['SUBMITTED', 'APPROVED'] } },
    ({ status }) => status === 'SUBMITTED' || status === 'APPROVED',
  ],
  [
    { totalBudget: { gt: '1000000.00' } },
    ({ totalBudget }) => totalBudget !== null && totalBudget > fen('1000000.00'),
  ],
  [{ yearBudget: { eq: '3230000' } }, ({ yearBudget }) => yearBudget === fen('3230000')],
  [{ lastYearBudget: { isNull: true } }, ({ lastYearBudget }) => lastYearBudget === null],
  [{ lastYearBudget: { ne: '0' } }, ({ lastYearBudget }) => lastYearBudget !== 0],
  [
    { lastYearSpent: { lte: '3540000.00' } },
    ({ lastYearSpent }) => lastYearSpent !== null && lastYearSpent <= fen('3540000.00'),
  ],
  [{ unit: { name: { contains: '科学技术' } } }, ({ unit }) => unit.includes('科学技术')],
  [{ unit: { id: { eq: 'unit0' } } }, ({ unitId }) => unitId === 'unit0'],
  [{ project: { name: { contains: '维修' } } }, ({ name }) => name.includes('维修')],
  [{ project: { or: [{ id: { eq: 'project-form1' } }, { not: { unit: {} } }] } }, ({ id }) => id === 'form1'],
  [{ text: '科技' }, (form) => texts(form).some((text) => text.includes('科技'))],
  [{ text: '一带一路' }, (form) => texts(form).some((text) => text.includes('一带一路'))],
  [{ text: '\n' }, (form) => texts(form).some((text) => text.includes('\n'))],
  [{ text: '。\n' }, (form) => texts(form).some((text) => text.includes('。\n'))],
  [{ text: 'APP' }, (form) => texts(form).some((text) => lower(text).includes('app'))],
  [
    {
      and: [{ year: { eq: 2020 } }, { or: [{ name: { contains: '党建' } }, { name: { contains: '银行' } }] }],
    },
    ({ year, name }) => year === 2020 && (name.includes('党建') || name.includes('银行')),
  ],
]

const FIND_INDICATORS = `query ($where: IndicatorFilter) {
  indicators(where: $where, first: 500) { totalCount nodes { path level target { text } declaration { id } } }
}`
const FIND_DECLARATIONS = `query ($where: DeclarationFilter) { declarations(where: $where) { totalCount nodes { id } } }`

const shown = ({ path, level, target, form }: PaperIndicator) => ({
  path,
  level,
  target: target === null ? null : { text: target },
  declaration: { id: form.id },
})

describe('indicators of the seven forms', () => {
  it('are all there', () => expect(real.forms).toHaveLength(7))

  it.each(INDICATORS.map(([where, means]) => ({ title: JSON.stringify(where), where, means })))(
    '$title',
    async ({ where, means }) => {
      const { indicators } = await ask(real, FIND_INDICATORS, { variables: { where } })
      const expected = real.paper.filter(means)
      expect(indicators.nodes).toEqual(expected.map(shown))
      expect(indicators.totalCount).toBe(expected.length)
    },
  )

  it('by id', async () => {
    const ids = real.indicators.slice(3, 6).map(({ row }) => row.id)
    const { indicators } = await ask(real, FIND_INDICATORS, { variables: { where: { id: { in: ids } } } })
    expect(indicators.nodes).toEqual(real.paper.slice(3, 6).map(shown))
  })
})

describe('declarations of the seven forms', () => {
  it.each(DECLARATIONS.map(([where, means]) => ({ title: JSON.stringify(where), where, means })))(
    '$title',
    async ({ where, means }) => {
      const { declarations } = await ask(real, FIND_DECLARATIONS, { variables: { where } })
      const ids = real.forms.filter(means).map(({ id }) => id)
      expect(declarations).toEqual({ totalCount: ids.length, nodes: ids.map((id) => ({ id })) })
      const { indicators } = await ask(real, FIND_INDICATORS, {
        variables: { where: { declaration: where } },
      })
      expect(indicators.totalCount).toBe(real.paper.filter(({ form }) => means(form)).length)
    },
  )
})
