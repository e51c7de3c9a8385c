import { BLOCKING, type Framework, group } from './Framework.ts'

/** 上海市, as units fill it in for 2020. Level 2 is a choice of the unit's but for what every form has. */
export const SHANGHAI_2020: Framework = {
  key: 'SHANGHAI_2020',
  name: { zh: '上海市财政项目支出绩效目标（2020 年）', en: 'Shanghai, budget projects (2020)' },
  source: {
    zh: '按上海市 2020 年已填报的表归纳，文号待核',
    en: "Gathered from Shanghai's filled-in forms of 2020; its number is to be confirmed",
  },
  groups: [
    group('INPUT', 'REQUIRED', '投入与管理', '投入管理 *财务管理 *实施管理'),
    group('OUTPUT', 'REQUIRED', '产出目标', '*数量 *质量 *时效 成本'),
    group('EFFECT', 'OPTIONAL', '效果目标', '经济效益 社会效益 环境效益 满意度'),
    group('EFFECT', 'OPTIONAL', '影响力目标', '长效管理 人力资源 部门协助 配套设施 信息共享 其它'),
  ],
  required: [
    ...([
      'NAME',
      'CATEGORY',
      'START_DATE',
      'END_DATE',
      'OVERVIEW',
      'BASIS',
      'NECESSITY',
      'SAFEGUARDS',
    ] as const),
    ...(['PLAN', 'GOALS', 'TOTAL_BUDGET', 'YEAR_BUDGET'] as const),
  ],
  weightTotal: null,
  blocking: BLOCKING,
  financeLimits: null,
}
