/** Each rule by table: what must be found, and what looks like it and must not. */
import type { FindingCode, Framework } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import { type Case, findingsOf, TABLE, withRow } from './declaration.ts'

const plan = (...paragraphs: string[]) => ({ plan: paragraphs.map((text) => ({ runs: [{ text }] })) })
const row = (line: string): Case => ({ table: withRow(line) })
const quantity = (name: string, target: string) => row(`产出目标/数量/${name}→${target}`)
const effect = (name: string, target: string) => row(`效果目标/社会效益/${name}→${target}`)
const without = (start: string): Case => ({ table: TABLE.filter((line) => !line.startsWith(start)) })
const told = (said: string, name: string, target: string): Case => ({
  ...quantity(name, target),
  fields: plan(said),
})
const LIMITS = { nameBytes: 20, targetBytes: 40, narrativeBytes: 100, forbidden: '<&', signAndUnit: true }
const strict = (given: Case): Case => ({
  ...given,
  framework: (framework: Framework) => ({ ...framework, financeLimits: LIMITS }),
})
const NATIONAL = [
  '产出指标/数量指标/举办培训→≥3场',
  '产出指标/质量指标/培训合格率→≥95%',
  '效益指标/社会效益指标/新增就业→≥10人',
]

interface Entry {
  readonly must: Readonly<Record<string, Case>>
  readonly not: Readonly<Record<string, Case>>
}

const RULES: Partial<Record<FindingCode, Entry>> = {
  FIELD_BLANK: {
    must: {
      'no category': { fields: { category: null } },
      'a name of white space': { fields: { name: ' \u3000' } },
      'no plan': { fields: { plan: [] } },
      'no goals, on the national form': { table: NATIONAL, fields: { goals: [] } },
      'a plan of blank paragraphs': { fields: plan(' ', '') },
    },
    not: {
      'no type of performance, which has no star': { fields: { performanceType: null } },
      'what the national form does not have': {
        table: NATIONAL,
        fields: { plan: [], category: null, basis: [] },
      },
    },
  },
  BUDGET_BLANK: {
    must: { 'no total': { fields: { totalBudget: null } }, 'no year': { fields: { yearBudget: null } } },
    not: {
      'a budget of 0': { fields: { yearBudget: 0 } },
      'no total, on the national form': { table: NATIONAL, fields: { totalBudget: null } },
    },
  },
  LAST_YEAR_INCOMPLETE: {
    must: { 'spending missing': { fields: { lastYearBudget: 21_679_200 } } },
    not: { 'a new project': {}, both: { fields: { lastYearBudget: 20_000_000, lastYearSpent: 0 } } },
  },
  DATES_REVERSED: {
    must: { 'ends first': { fields: { startDate: '2020-11-30', endDate: '2020-01-01' } } },
    not: { 'one day': { fields: { startDate: '2020-01-01', endDate: '2020-01-01' } } },
  },
  DATE_OUTSIDE_YEAR: {
    must: {
      'last year’s dates': { fields: { startDate: '2019-01-01', endDate: '2019-11-30' } },
      'begun before': { fields: { startDate: '2019-06-01' } },
    },
    not: { 'the whole year': { fields: { startDate: '2020-01-01', endDate: '2020-12-31' } } },
  },
  MONEY_NEGATIVE: { must: { 'below 0': { fields: { lastYearSpent: -1, lastYearBudget: 1 } } }, not: {} },
  YEAR_ABOVE_TOTAL: {
    must: { 'by a cent': { fields: { yearBudget: 21_679_201 } } },
    not: { 'several years': { fields: { totalBudget: 60_000_000 } } },
  },
  SPENT_ABOVE_BUDGET: {
    must: { 'by a cent': { fields: { lastYearBudget: 20_000_000, lastYearSpent: 20_000_001 } } },
    not: { all: { fields: { lastYearBudget: 20_000_000, lastYearSpent: 20_000_000 } } },
  },
  BUDGET_JUMP: {
    must: { 'less than half': { fields: { lastYearBudget: 50_000_000, lastYearSpent: 1 } } },
    not: {
      'a third less': { fields: { lastYearBudget: 30_000_000, lastYearSpent: 1 } },
      'nothing last year': { fields: { lastYearBudget: 0, lastYearSpent: 0 } },
    },
  },
  GROUP_MISSING: {
    must: { 'no 投入与管理': without('投入与管理'), 'no 时效': without('产出目标/时效') },
    not: { 'no 长效管理, a choice': without('影响力目标') },
  },
  GROUP_EMPTY: {
    must: { 'level 2': row('效果目标/社会效益'), 'level 1': { table: [...TABLE, '其他目标'] } },
    not: { 'a level 2 of the unit’s own': row('影响力目标/资产管理/台账完整→完整') },
  },
  NO_OUTPUT: {
    must: { 'no table': { table: [] }, 'no 产出目标': without('产出目标') },
    not: { 'the national name': { table: NATIONAL }, 'names of no framework': { table: ['甲/乙/丙→3场'] } },
  },
  NO_EFFECT: {
    must: { neither: { table: TABLE.slice(0, 6) } },
    not: { 'below another level 1': { table: [...TABLE.slice(0, 6), '产出目标/社会效益/惠及→≥10人'] } },
  },
  LEVEL2_ELSEWHERE: {
    must: { '满意度 below 影响力目标': { table: [...TABLE, '影响力目标/满意度/综合满意度→≥90%'] } },
    not: {
      'a level 1 that nobody knows': { table: [...TABLE, '其他目标/满意度/综合满意度→≥90%'] },
      'a level 2 that nobody knows': row('影响力目标/资产管理/台账完整→完整'),
    },
  },
  ROW_BLANK: { must: { 'nothing in it': quantity('', '') }, not: { 'only a name': quantity('名称', '') } },
  NAME_BLANK: {
    must: { 'a target alone': quantity('', '3台'), 'a group': { table: [...TABLE, '/数量/电话→3台'] } },
    not: { 'a blank row': quantity('', '') },
  },
  TARGET_BLANK: {
    must: { 'a name alone': quantity('更换主机', ' ') },
    not: { '0': quantity('安全事故', '0起') },
  },
  TEXT_DOUBLED: {
    must: {
      'a target': quantity('结算规范', '审价结算流程规范，结论合理审价结算流程规范，结论合理'),
      'with a mark between': quantity('结算规范', '流程规范，结论合理；流程规范，结论合理'),
      'a name': { fields: { name: '电话系统维修电话系统维修' } },
      'a narrative, in two paragraphs': { fields: plan('第二季度启动维修改造。', '第二季度启动维修改造。') },
    },
    not: {
      'a word': quantity('沟通', '沟通沟通'),
      figures: quantity('编号', '20202020'),
      'a row of one sign': quantity('说明', '哈哈哈哈哈哈哈哈哈哈'),
      'almost the same': quantity('活动', '举办活动三次，举办活动四次'),
    },
  },
  TARGET_IS_NAME: {
    must: {
      same: effect('宣传绿色发展理念', '宣传绿色发展理念。'),
      'width aside': effect('ＡＢＣ平台', 'ABC平台'),
    },
    not: { longer: effect('宣传绿色发展理念', '广泛宣传绿色发展理念') },
  },
  TARGET_VAGUE: {
    must: {
      提高: effect('服务能力', '提高'),
      有所提升: effect('服务能力', '比上年度有所提升'),
      进一步加强: effect('服务能力', '进一步加强'),
      'with a word that fits all': effect('能力', '持续提升服务水平'),
    },
    not: {
      'it has an object': effect('人才队伍', '人才素养提升'),
      'the usual words of management': row('投入与管理/实施管理/制度健全性→健全'),
      'a number': effect('服务能力', '提高10%'),
    },
  },
  NUMBER_MISSING: {
    must: {
      'a rate': row('产出目标/质量/工程验收合格率→按照合同内容验收'),
      'a count': quantity('培训人次', '按计划完成'),
      'a quantity': quantity('举办活动', '多场'),
    },
    not: {
      'an efficiency': effect('办公效率', '办公更加便捷'),
      'a verb': effect('率先示范', '形成示范'),
      'a number in words': quantity('培训人次', '一百二十人次'),
    },
  },
  UNIT_MISSING: {
    must: {
      '=90': row('效果目标/满意度/综合满意度→=90'),
      '≥95': row('产出目标/质量/培训合格率→≥95'),
      'a quantity': quantity('更换主机', '=1'),
      'a rate, in the name alone': row('产出目标/质量/工程验收合格率(%)→=100'),
    },
    not: {
      '%': row('效果目标/满意度/综合满意度→=90%'),
      百分之: row('效果目标/满意度/综合满意度→百分之九十'),
      points: row('效果目标/满意度/综合满意度→90分'),
      'of a count, in the name': quantity('培训次数（次）', '=100'),
      'no rate': effect('排名', '=3'),
    },
  },
  RATE_COUNTED: {
    must: { 次: quantity('党建工作会议完成率', '=1次') },
    not: { 次数: quantity('党建工作会议次数', '=1次'), '%': quantity('党建工作会议完成率', '=100%') },
  },
  EXECUTION_AS_QUANTITY: {
    must: { 预算执行率: quantity('项目预算执行率', '≥95%'), 资金支出: quantity('资金支出率', '≥95%') },
    not: { 'where it belongs': {}, 'a rate of work': quantity('计划执行率', '≥95%') },
  },
  INDICATOR_TWICE: {
    must: {
      'in a group': quantity('更新大厦楼标', '=8组'),
      'in another, with its target': row('产出目标/质量/更新大厦楼标→=6组'),
    },
    not: { 'in another, with another target': row('产出目标/质量/更新大厦楼标→牢固') },
  },
  NARRATIVE_CONTRADICTS: {
    must: {
      '4 here, 3 there': told('全年举办活动4场。', '举办活动', '=3场'),
      'a noun of its own': told('完善2项合作方案。', '推进合作', '完善4项合作方案'),
      'fewer than at least': told('新增收储绿色技术300项。', '信息平台', '收储绿色技术不少于400项'),
    },
    not: {
      'the same': told('全年举办活动4场。', '举办活动', '=4场'),
      'part by part': told('第一季度组织1场交流沙龙。第二季度组织1场交流沙龙。', '举办交流沙龙', '=2场'),
      'a part, of a common word': told('第一季度举办活动1场。', '举办活动', '=3场'),
      'more than at least': told('全年举办活动4场。', '举办活动', '≥3场'),
      'another unit': told('举办专题培训1次。', '专题培训', '2场'),
      'another thing': told('举办交流沙龙2场。', '举办高峰论坛', '=1场'),
      'a common word of two rows': {
        table: [...withRow('产出目标/数量/举办活动→=3场'), '影响力目标/长效管理/组织活动→=2场'],
        fields: plan('举办活动5场。'),
      },
    },
  },
  UNIT_CHANGED: {
    must: { '次 last year': { lastYear: [{ level2: '数量', name: '更新大厦楼标', target: '=6个' }] } },
    not: {
      'the same': { lastYear: [{ level2: '数量指标', name: '更新大厦楼标', target: '≥5组' }] },
      'another group': { lastYear: [{ level2: '质量', name: '更新大厦楼标', target: '≥5个' }] },
      'no number then': { lastYear: [{ level2: '数量', name: '更新大厦楼标', target: '更新' }] },
    },
  },
  FINANCE_TOO_LONG: {
    must: { '11 characters': strict(quantity('更新大厦楼标及其固定件', '=6组')) },
    not: {
      '10 characters': strict(quantity('更新大厦楼标及其部件', '=6组')),
      'not known': quantity('长'.repeat(400), '1组'),
    },
  },
  FINANCE_CHARACTERS: {
    must: { '<': strict(quantity('响应时间', '<2小时')) },
    not: { 'not known': quantity('响应时间', '<2小时') },
  },
  FINANCE_SIGN_UNIT: {
    must: { 'no sign': strict(quantity('电话', '3台')), 'words around': strict(quantity('电话', '更换3台')) },
    not: { both: strict(quantity('电话', '≥3台')), 'no number': strict(effect('理念', '广泛宣传')) },
  },
}

const codes = (given: Case) => findingsOf(given).map(({ code }) => code)

describe('a declaration without a doubt', () => {
  it('has no findings', () => {
    expect(codes({})).toEqual([])
    expect(
      codes({ table: NATIONAL, year: 2016, fields: { startDate: '2016-01-01', endDate: '2016-12-31' } }),
    ).toEqual([])
  })
})

describe.each(Object.entries(RULES))('%s', (code, { must, not }) => {
  it.each(Object.entries(must))('finds: %s', (_, given) => {
    expect(codes(given)).toContain(code)
  })
  it.each(Object.entries(not))('leaves alone: %s', (_, given) => {
    expect(codes(given)).not.toContain(code)
  })
})

describe('weights', () => {
  const weighed = (...weights: (number | null)[]): Case => ({
    fields: {
      indicators: NATIONAL.map((line, i) => {
        const [top = '', group = '', name = ''] = line.split('/')
        const part = (level: 1 | 2, of: string, children: object[]) => ({
          level,
          name: of,
          target: null,
          weight: null,
          children,
        })
        const leaf = {
          level: 3,
          name: name.split('→')[0]!,
          target: name.split('→')[1]!,
          weight: weights[i] ?? null,
          children: [],
        }
        return part(1, top, [part(2, group, [leaf])]) as never
      }),
    },
    year: 2023,
  })
  const of = (given: Case) => findingsOf(given).filter(({ code }) => code.startsWith('WEIGHT'))

  it('come to the framework’s own sum', () => {
    expect(of(weighed(30, 30, 30))).toEqual([])
    expect(of(weighed(30, 30.3, 29.7))).toEqual([])
    expect(of(weighed(40, 30, 30))).toMatchObject([
      { code: 'WEIGHT_SUM', words: { zh: '权重合计 100，应为 90。' } },
    ])
  })
  it('are missed where others have them, and once where none has', () => {
    expect(of(weighed(30, null, 30))).toMatchObject([{ code: 'WEIGHT_BLANK', place: { cell: 'WEIGHT' } }])
    expect(of(weighed(null, null, null))).toMatchObject([{ code: 'WEIGHT_BLANK', place: {} }])
  })
  it('are nobody’s business where the framework has none', () => {
    expect(of({})).toEqual([])
  })
})

describe('what is said of a finding', () => {
  it('cites the rule of its framework, or practice', () => {
    const sources = new Map(
      findingsOf({ table: NATIONAL.slice(0, 2), year: 2016 }).map((each) => [each.code, each.source.zh]),
    )
    expect(sources.get('NO_EFFECT')).toContain('财预〔2015〕88号')
    expect(findingsOf(quantity('结算', '结算')).at(-1)?.source).toEqual({ zh: '经验', en: 'practice' })
  })
  it('is an error where its framework says that it blocks, and nowhere else', () => {
    const blank = findingsOf({ table: [], fields: { yearBudget: null, category: null } })
    const errors = blank.filter(({ severity }) => severity === 'ERROR').map(({ code }) => code)
    expect(errors).toEqual(['NO_OUTPUT'])
    const strictly = (framework: Framework) => ({ ...framework, blocking: ['FIELD_BLANK'] as const })
    const [field] = findingsOf({ fields: { category: null }, framework: strictly })
    expect(field).toMatchObject({ code: 'FIELD_BLANK', severity: 'ERROR' })
  })
})
