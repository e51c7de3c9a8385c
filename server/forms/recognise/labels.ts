/** What people write on these forms, as data. Labels are compared without white space, `*`, colons and width (`labelKey`). */
import { NARRATIVES, type NarrativeKey, type ScalarKey } from '@jixiao/schema'

/** A field that a label names: one of a declaration's, or one of its heading; `period` is both dates in one cell. */
export type FieldKey = 'unit' | 'year' | 'name' | 'period' | ScalarKey | NarrativeKey

export const isNarrativeKey = (key: FieldKey | null): key is NarrativeKey =>
  (NARRATIVES as readonly (FieldKey | null)[]).includes(key)

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * For each field of ours the labels that stand for it, in ranks: where a paper has labels of several ranks, the field is
 * what stands beside the first rank's, and the rest goes to others. A bracketed end (`(元)`, `(盖章)`) need not be listed.
 */
export const FIELD_LABELS: Readonly<Record<FieldKey, readonly (readonly string[])[]>> = {
  unit: [
    list('申报单位名称 申报单位 项目申报单位 填报单位名称 填报单位 项目填报单位 申报部门 填报部门'),
    list('单位名称 预算单位名称 预算单位 单位'),
    list('实施单位 项目实施单位 项目单位 项目单位名称 承担单位 项目承担单位 执行单位 用款单位'),
  ],
  year: [list('年度 申报年度 预算年度 项目年度 填报年度 所属年度')],
  name: [list('项目名称 申报项目名称 预算项目名称')],
  category: [list('项目类别 项目类型 项目分类')],
  performanceType: [list('绩效类型')],
  startDate: [list('计划开始日期 计划开始时间 项目开始日期 项目开始时间 开始日期 开始时间')],
  endDate: [
    list(
      '计划完成日期 计划完成时间 计划结束日期 计划结束时间 项目完成日期 项目完成时间 项目结束日期 项目结束时间 ' +
        '完成日期 完成时间 结束日期 结束时间',
    ),
  ],
  period: [
    list(
      '起止时间 起止日期 项目起止时间 项目起止日期 项目起止年月 起止年月 计划起止时间 计划起止日期 实施期限 ' +
        '项目实施期限 项目实施期 项目实施时间 实施时间 项目期 项目周期 项目期限',
    ),
  ],
  governmentPurchase: [
    list(
      '是否含有政府购买服务 是否含政府购买服务 是否政府购买服务 是否为政府购买服务 是否涉及政府购买服务 ' +
        '是否含有政府购买服务项目 是否政府购买服务项目',
    ),
  ],
  overview: [list('项目概况 项目基本概况 项目基本情况 项目概述 项目简介')],
  basis: [list('立项依据 项目立项依据 项目立项的依据 项目设立依据 设立依据')],
  necessity: [
    list(
      '项目设立的必要性 项目设立必要性 项目立项的必要性 项目立项必要性 项目必要性 项目申报的必要性 项目申报必要性 立项必要性',
    ),
  ],
  safeguards: [
    list(
      '保证项目实施的制度、措施 保证项目实施的制度措施 保证项目实施的制度和措施 保证项目实施的制度及措施 ' +
        '保障项目实施的制度、措施 保障项目实施的制度措施 保证项目实施的措施 项目保障措施 保障措施',
    ),
  ],
  plan: [list('项目实施计划 实施计划 项目实施进度计划 实施进度计划 项目进度计划')],
  goals: [
    list(
      '总目标及阶段性目标 项目总目标及阶段性目标 总目标和阶段性目标 年度目标 年度总体目标 年度绩效目标 项目年度目标 ' +
        '项目年度绩效目标 年度绩效总目标 年度总体绩效目标 当年绩效目标 当年目标 本年度绩效目标 本年度目标',
    ),
    list(
      '项目总目标 总体目标 项目总体目标 总体绩效目标 项目总体绩效目标 绩效总目标 总目标 项目绩效目标 绩效目标',
    ),
    list('实施期目标 实施期总目标 实施期绩效目标 实施期总体目标'),
  ],
  totalBudget: [list('项目总预算 项目总预算数 项目预算总额'), list('实施期资金总额')],
  yearBudget: [
    list(
      '项目当年预算 项目当年预算数 当年预算 当年预算数 年度资金总额 年度预算 年度预算数 本年预算 本年预算数',
    ),
    list('预算数 预算金额 项目预算 项目预算数 项目金额 资金总额 项目资金总额 年度预算金额 年度预算资金'),
  ],
  lastYearBudget: [list('同名项目上年预算额 同名项目上年预算数 同名项目上年预算')],
  lastYearSpent: [list('同名项目上年预算执行数 同名项目上年执行数 同名项目上年预算执行额')],
}

/** Labels of goals over several years: beside the year's goals they head a column of their own. */
export const TERM_GOALS: readonly string[] = list(
  '中期目标 中期绩效目标 中期总体目标 长期目标 长期绩效目标 中长期目标',
)

/** Labels without a field of ours that may stand below the indicator table, and end it there. */
export const FOOT_LABELS: readonly string[] = list(
  '填报人 填表人 制表人 经办人 联系人 审核人 负责人 项目负责人 单位负责人 主管部门 联系电话 电话 联系方式 ' +
    '填报日期 填表日期 填报时间 填表时间 备注 注 说明 填表说明 其他说明 其他需要说明的问题 其他需说明的问题 其他说明的问题 ' +
    '主管部门审核意见 财政部门审核意见 主管部门意见 财政部门意见 审核意见 单位公章',
)

/** Labels that such forms are known to have, and that we have no field for: also without a colon they are labels. */
export const OTHER_LABELS: readonly string[] = [
  ...FOOT_LABELS,
  ...TERM_GOALS,
  ...list(
    '主管部门及代码 主管部门代码 主管部门编码 主管单位 部门名称 单位代码 单位编码 预算单位代码 项目代码 项目编码 项目编号 ' +
      '项目属性 项目性质 项目级次 项目来源 项目地点 资金性质 资金用途 资金来源 支出功能分类 功能科目 ' +
      '项目负责人及电话 项目负责人及联系电话 负责人电话 项目联系人 项目联系电话 手机 传真 单位地址 邮政编码 职务 ' +
      '财政拨款 本年财政拨款 一般公共预算 一般公共预算拨款 政府性基金 财政专户管理资金 单位资金 自有资金 其他资金 其他 ' +
      '上级补助 中央补助 省级补助 市级资金 上年结转 上年结转资金 结转结余资金 事业收入 经营性收入 ' +
      '中期资金总额 预算执行率权重 项目申报的可行性 项目申报可行性 立项可行性 项目可行性 单位职能概述 单位职能 部门职能',
  ),
]

/** Headings of parts of the form, which say nothing by themselves. */
export const PART_HEADINGS: readonly string[] = list(
  '本项目上年度市级财政资金使用情况 项目资金情况 绩效目标 绩效指标 年度绩效指标 年度指标 年度绩效指标表 绩效指标表 项目绩效目标 项目绩效指标',
)

/** Headings that stand at the side of several rows, before their labels. With `(万元)` they say it for these rows. */
export const SIDE_HEADINGS: readonly string[] = [
  ...PART_HEADINGS,
  ...list(
    '项目资金 项目资金申请 资金情况 项目预算 预算资金 年度资金 预算情况 资金总额及构成 年度资金总额及构成 资金构成 项目立项情况 立项情况 ' +
      '项目基本情况 项目基本信息 基本信息 基本情况 项目概况 总体目标 绩效总目标 项目总目标 项目总体目标 总体绩效目标',
  ),
]
