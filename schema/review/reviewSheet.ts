/** 评审表: what reviewers give points for, as data. */
import type { Words } from '../words/problems.ts'

export interface Criterion {
  readonly key: string
  readonly name: Words
  /** What it asks. */
  readonly asks: Words
  /** The most that can be given. */
  readonly points: number
}

export interface ReviewSheet {
  readonly key: string
  readonly name: Words
  /** Whose it is. */
  readonly source: Words
  readonly criteria: readonly Criterion[]
  /** By the least points that make them, best first. */
  readonly grades: readonly { readonly least: number; readonly name: Words }[]
}

const both = (zh: string, en: string): Words => ({ zh, en })

/** For every declaration whose framework has no sheet of its own. */
export const GENERIC_SHEET: ReviewSheet = {
  key: 'generic',
  name: both('绩效目标评审表（通用）', 'Review sheet (generic)'),
  source: both('本系统的通用表，不是制度规定的表', 'Of this system, not of any regulation'),
  criteria: [
    {
      key: 'completeness',
      name: both('完整性', 'Completeness'),
      asks: both(
        '栏目、长文本和三级指标是否齐全，目标值是否明确',
        'Are fields, narratives and indicators all there, with clear targets?',
      ),
      points: 25,
    },
    {
      key: 'relevance',
      name: both('相关性', 'Relevance'),
      asks: both(
        '目标和指标是否与项目内容、立项依据相符',
        'Do goals and indicators fit what the project is and why it is set up?',
      ),
      points: 25,
    },
    {
      key: 'fitness',
      name: both('适当性', 'Fitness'),
      asks: both(
        '目标值的高低是否适当，是否与预算相匹配',
        'Are the targets neither too low nor too high for the budget?',
      ),
      points: 25,
    },
    {
      key: 'feasibility',
      name: both('可行性', 'Feasibility'),
      asks: both('实施计划和保证措施是否能够实现目标', 'Can the plan and the safeguards reach the goals?'),
      points: 25,
    },
  ],
  grades: [
    { least: 90, name: both('优', 'excellent') },
    { least: 80, name: both('良', 'good') },
    { least: 60, name: both('中', 'fair') },
    { least: 0, name: both('差', 'poor') },
  ],
}

/** The grade that so many points make. */
export const gradeOf = ({ grades }: ReviewSheet, points: number): Words =>
  grades.find(({ least }) => points >= least)!.name
