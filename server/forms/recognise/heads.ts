/** Heads of the indicator table's columns, in every layout that is known, as data. Compared as labels are (`labelKey`). */

/**
 * A column of the indicator table. A target may stand in several: `sign` (≥, 定性), `target` (95) and `measureUnit` (%);
 * `direction` says in words which way is better (正向), `nature` whether it is counted at all (定量).
 */
export type IndicatorColumn =
  'level1' | 'level2' | 'level3' | 'target' | 'weight' | 'sign' | 'measureUnit' | 'direction' | 'nature'

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** In ranks: 指标内容 is level 3 where no column is called 三级指标, and 指标值 the target where none is 年度指标值. */
export const COLUMN_HEADS: Readonly<Record<IndicatorColumn, readonly (readonly string[])[]>> = {
  level1: [list('一级目标 一级指标 一级指标名称 一级目标名称 一级绩效指标')],
  level2: [list('二级目标 二级指标 二级指标名称 二级目标名称 二级绩效指标')],
  level3: [
    list('三级目标 三级指标 三级指标名称 三级目标名称 三级绩效指标 三级指标内容'),
    list('指标内容 具体指标 指标名称 绩效指标名称 指标'),
  ],
  target: [
    list(
      '指标目标值 年度指标值 年度目标值 当年指标值 当年目标值 本年指标值 本年目标值 年度绩效指标值 年度绩效目标值',
    ),
    list(
      '指标值 目标值 绩效指标值 绩效目标值 指标目标 绩效值 预期值 预期指标值 预期目标值 预期目标 计划值 计划指标值 计划目标值 ' +
        '年初目标值 年初指标值 当年预期实现值 预期实现值 指标数值',
    ),
  ],
  weight: [
    list('权重 分值 指标权重 绩效指标权重 绩效权重 权重分值 分值权重 权重/分值 分值/权重 指标分值 权重值'),
  ],
  sign: [
    list('指标性质 绩效指标性质 指标符号 符号 比较符 比较符号 运算符 运算符号 计算符 计算符号 指标关系'),
  ],
  measureUnit: [
    list('度量单位 计量单位 绩效度量单位 绩效指标度量单位 绩效计量单位 指标单位 指标值单位 指标计量单位'),
  ],
  direction: [list('指标方向性 指标方向 绩效指标方向性 绩效指标方向 方向性 方向 指标值方向')],
  nature: [
    list('指标属性 指标类型 指标类别 绩效指标属性 绩效指标类型 绩效指标类别 定性/定量 定量/定性 定性或定量'),
  ],
}

/** Heads of level names, in tables that have no 一级指标: 指标类型 beside 指标内容. In others they say 定性 or 定量 (`nature`). */
export const GROUP_KINDS: readonly string[] = list('指标类型 指标类别 绩效指标类型 绩效指标类别')

/** Heads in the second row, below that of the target (指标值), which say what they are only there. */
export const TARGET_SUBHEADS: Readonly<Partial<Record<IndicatorColumn, readonly string[]>>> = {
  sign: list('性质 符号 方向 指标性质 运算符 比较符'),
  target: list('值 数值 指标值 目标值 内容 指标数值'),
  measureUnit: list('单位 度量单位 计量单位'),
}

/** Heads over several columns of the table, or beside it; they say nothing but whose term it is (中期指标). */
export const GROUP_HEADS: readonly string[] = list(
  '绩效指标 年度绩效指标 年度指标 绩效目标 年度绩效目标 项目绩效目标 中期指标 中期绩效指标 长期指标 长期绩效指标 ' +
    '实施期指标 实施期绩效指标 总体指标 指标 指标体系 绩效指标体系 项目绩效指标 绩效目标及指标',
)

/** A term of several years, in a head: what stands below is not the year's, where the year's is there too. */
export const OF_SEVERAL_YEARS = /^(?:中期|长期|中长期|实施期|总体)/

/** Heads of the columns for whole projects, where one table has a department's; beside the labels of fields. */
export const PROJECT_HEADS: Readonly<Record<'unit' | 'name' | 'yearBudget' | 'goals', readonly string[]>> = {
  unit: list('单位名称 预算单位 预算单位名称 单位 部门 部门名称 部门单位 预算部门 主管部门/单位 部门/单位'),
  name: list('项目名称 项目 项目支出名称 预算项目 预算项目名称 二级项目名称'),
  yearBudget: list('金额 预算 项目资金 年度预算 预算安排 预算安排数 预算资金 资金 下达金额 年初预算数'),
  goals: list('目标 绩效目标 年度目标 年度绩效目标 项目目标 总体目标 项目绩效目标'),
}

/** Rows of sums in such a table. */
export const SUM_ROWS: readonly string[] = list('合计 总计 小计 总合计 部门合计')

/** Columns that number the rows, and say nothing. */
export const ROW_NUMBERS: readonly string[] = list('序号 编号 行次')
