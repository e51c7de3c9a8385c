import {
  blankContent,
  type DeclarationContent,
  findFindings,
  type Finding,
  type Framework,
  frameworkOf,
  type IndicatorContent,
  type LastYearIndicator,
  newDocument,
  readContent,
  seedDocument,
} from '@jixiao/schema'

const text = (words: string) => [{ runs: [{ text: words }] }]

/** Everything but the table filled in, without a doubt. */
export const filledDeclaration = (): DeclarationContent => ({
  ...blankContent('技贸大厦楼标维修改造'),
  ...{ category: '其他一次性项目', performanceType: '其他类', governmentPurchase: false },
  ...{ startDate: '2020-01-01', endDate: '2020-11-30' },
  ...{ totalBudget: 21_679_200, yearBudget: 21_679_200 },
  ...{ overview: text('更新楼顶四周楼标。'), basis: text('楼标已过使用期限。') },
  ...{ necessity: text('固定件锈蚀。'), safeguards: text('按规范实施。') },
  ...{ plan: text('第二季度启动。'), goals: text('消除安全隐患。') },
})

/** A table as people read it: `产出目标/数量/更新大厦楼标=6组`; a row ends its path where it has no more. */
export function tableOf(lines: readonly string[]): IndicatorContent[] {
  const tops: Mutable[] = []
  for (const line of lines) {
    const [top = '', group, row] = line.split('/')
    const level1 = into(tops, 1, top)
    if (group === undefined) continue
    const level2 = into(level1.children, 2, group)
    if (row === undefined) continue
    const [, name = '', target = ''] = /^([^→]*)→?(.*)$/s.exec(row)!
    level2.children.push({ level: 3, name, target, weight: null, children: [] })
  }
  return tops
}

interface Mutable extends IndicatorContent {
  children: Mutable[]
}

/** The last one, where it is of that name; else a new one. */
function into(siblings: Mutable[], level: 1 | 2, name: string): Mutable {
  const last = siblings.at(-1)
  if (last?.name === name) return last
  const node: Mutable = { level, name, target: null, weight: null, children: [] }
  siblings.push(node)
  return node
}

/** A complete table of Shanghai's without a doubt. */
export const TABLE = [
  '投入与管理/财务管理/财务管理制度健全性→健全',
  '投入与管理/财务管理/预算执行率→=100%',
  '投入与管理/实施管理/合同管理完备性→完备',
  '产出目标/数量/更新大厦楼标→=6组',
  '产出目标/质量/工程验收合格率→=100%',
  '产出目标/时效/工程完工及时率→=100%',
  '效果目标/满意度/办公工作人员满意度→≥90%',
  '影响力目标/长效管理/长效管理机制健全度→建立长效维护保养机制',
] as const

/** The table with one more row in a group, or with lines replaced. */
export const withRow = (line: string): string[] => {
  const group = line.split('/').slice(0, 2).join('/')
  const at = TABLE.findLastIndex((each) => each.startsWith(`${group}/`))
  return at < 0 ? [...TABLE, line] : [...TABLE.slice(0, at + 1), line, ...TABLE.slice(at + 1)]
}

export interface Case {
  readonly fields?: Partial<DeclarationContent>
  readonly table?: readonly string[]
  readonly year?: number
  readonly framework?: (derived: Framework) => Framework
  readonly lastYear?: readonly LastYearIndicator[]
}

export function findingsOf({ fields, table = TABLE, year = 2020, framework, lastYear }: Case): Finding[] {
  const doc = newDocument()
  seedDocument(doc, { ...filledDeclaration(), indicators: tableOf(table), ...fields })
  const content = readContent(doc)
  const derived = frameworkOf({ ...content, year })
  return findFindings({
    ...{ content, year, framework: framework?.(derived) ?? derived },
    ...(lastYear && { lastYear }),
  })
}
