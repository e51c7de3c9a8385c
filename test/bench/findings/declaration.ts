import type { DeclarationContent, IndicatorContent, LastYearIndicator } from '@jixiao/schema'
import { filledDeclaration } from '../../findings/declaration.ts'

const LEVELS = [
  ['投入与管理', ['财务管理', '实施管理']],
  ['产出目标', ['数量', '质量', '时效']],
  ['效果目标', ['社会效益', '满意度']],
  ['影响力目标', ['长效管理', '配套设施']],
] as const
const ROWS = 32
const TARGETS = [
  '≥3场',
  '=100',
  '举办4场活动，参与人员共计200人',
  '健全',
  '不低于95%',
  '提高',
  '促成签约10项，金额大于3000万',
]

/** 300 indicators with their groups, and narratives of 3,400 characters with numbers in them. */
export function declarationOf300(): {
  readonly content: DeclarationContent
  readonly year: number
  readonly lastYear: readonly LastYearIndicator[]
} {
  const row = (level2: string, i: number): IndicatorContent => ({
    ...{ level: 3, weight: null, children: [] },
    name: `${level2}第${i}项工作完成情况`,
    target: TARGETS[i % TARGETS.length]!,
  })
  const group = (level: 1 | 2, name: string, children: readonly IndicatorContent[]): IndicatorContent => ({
    ...{ level, name, children, target: null, weight: null },
  })
  const indicators = LEVELS.map(([level1, names]) =>
    group(
      1,
      level1,
      names.map((name) =>
        group(
          2,
          name,
          Array.from({ length: ROWS }, (_, i) => row(name, i)),
        ),
      ),
    ),
  )
  const text = '第一季度组织2场对接活动，走访15家企业，形成报告3份；'.repeat(25)
  const narrative = Array.from({ length: 5 }, () => ({ runs: [{ text }] }))
  const content = {
    ...filledDeclaration(),
    plan: narrative,
    goals: narrative,
    overview: narrative,
    indicators,
  }
  const lastYear = LEVELS.flatMap(([, names]) =>
    names.flatMap((level2) =>
      Array.from({ length: ROWS }, (_, i) => ({ level2, name: row(level2, i).name, target: '≥3次' })),
    ),
  )
  return { content, year: 2020, lastYear }
}
