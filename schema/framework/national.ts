import { BLOCKING, type Framework, group } from './Framework.ts'

/** The form has no more of ours than these, and the dates of projects that have an end. */
const REQUIRED = ['NAME', 'GOALS', 'YEAR_BUDGET'] as const

/** 财政部: cost is a kind of output, lasting effects are a kind of effect, no weights. */
export const NATIONAL_2015: Framework = {
  key: 'NATIONAL_2015',
  name: { zh: '中央部门项目支出绩效目标（2015 年）', en: 'Central departments, projects (2015)' },
  source: {
    zh: '中央部门预算绩效目标管理办法（财预〔2015〕88号）',
    en: 'Measures on performance targets of central departments (Caiyu [2015] No. 88)',
  },
  groups: [
    group('OUTPUT', 'REQUIRED', '产出指标', '*数量指标 质量指标 时效指标 成本指标'),
    group('EFFECT', 'REQUIRED', '效益指标', '经济效益指标 社会效益指标 生态效益指标 可持续影响指标'),
    group('SATISFACTION', 'OPTIONAL', '满意度指标', '服务对象满意度指标'),
  ],
  required: REQUIRED,
  weightTotal: null,
  blocking: BLOCKING,
  financeLimits: null,
}

/**
 * 财政部: cost is a level-1 name, each indicator has a weight. The weights of a form come to 90 points, since the rate
 * at which the budget is spent (预算执行率) has the other 10 in the evaluation.
 */
export const NATIONAL_2021: Framework = {
  key: 'NATIONAL_2021',
  name: { zh: '中央部门项目支出绩效目标（2021 年）', en: 'Central departments, projects (2021)' },
  source: {
    zh: '中央部门项目支出核心绩效目标和指标设置及取值指引（试行）（财预〔2021〕101号）',
    en: 'Guide to core performance targets and indicators of projects (Caiyu [2021] No. 101)',
  },
  groups: [
    group('COST', 'OPTIONAL', '成本指标', '经济成本指标 社会成本指标 生态环境成本指标'),
    group('OUTPUT', 'REQUIRED', '产出指标', '*数量指标 质量指标 时效指标'),
    group('EFFECT', 'REQUIRED', '效益指标', '经济效益指标 社会效益指标 生态效益指标'),
    group('SATISFACTION', 'OPTIONAL', '满意度指标', '服务对象满意度指标'),
  ],
  required: REQUIRED,
  weightTotal: 90,
  blocking: BLOCKING,
  financeLimits: null,
}
