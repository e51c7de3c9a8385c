/** 指标体系: the level-1 and level-2 vocabulary of a year and place, and what it asks of a declaration, as data. */
import type { DeclarationField } from '../document/place.ts'
import type { FindingCode } from '../findings/codes.ts'
import type { Words } from '../words/problems.ts'

export type FrameworkKey = 'SHANGHAI_2020' | 'NATIONAL_2015' | 'NATIONAL_2021'

/** What the indicators of a level-1 group are about, whatever the framework calls it. */
export type GroupKind =
  /** 投入与管理: how money and work are managed. */
  | 'INPUT'
  /** 成本 */
  | 'COST'
  /** 产出 */
  | 'OUTPUT'
  /** 效果、效益、影响力 */
  | 'EFFECT'
  /** 满意度 */
  | 'SATISFACTION'

export interface Framework {
  readonly key: FrameworkKey
  readonly name: Words
  /** The rule that it comes from, with its 文号 where that is surely known. */
  readonly source: Words
  /** Level 1, in the order of the form. */
  readonly groups: readonly FrameworkGroup[]
  /** Fields that the paper stars, or cannot be without. */
  readonly required: readonly DeclarationField[]
  /** What all weights come to; null where the form has no weights. */
  readonly weightTotal: number | null
  /** The findings with which a declaration is not handed in (报送): what is truly missing. They are the errors. */
  readonly blocking: readonly FindingCode[]
  /** What the finance system (预算管理一体化系统) refuses later; null where that is not known. */
  readonly financeLimits: FinanceLimits | null
}

/** Lengths are in bytes, a Chinese character as two; null: without limit, or not known. */
export interface FinanceLimits {
  readonly nameBytes: number | null
  readonly targetBytes: number | null
  readonly narrativeBytes: number | null
  /** Characters that no text may have. */
  readonly forbidden: string
  /** A target with a number is one sign, one number and one unit: ≥3场. */
  readonly signAndUnit: boolean
}

/** Without an output there is nothing to approve. A budget may come later, from the budget system. */
export const BLOCKING = ['NO_OUTPUT'] as const satisfies readonly FindingCode[]

/** A level-1 name (一级目标, 一级指标). */
export interface FrameworkGroup {
  readonly name: string
  readonly kind: GroupKind
  /** True: a declaration without an indicator below it is not complete. */
  readonly required: boolean
  /** Level-2 names (二级目标, 二级指标), in the order of the form. */
  readonly level2: readonly FrameworkLevel2[]
}

export interface FrameworkLevel2 {
  readonly name: string
  readonly required: boolean
}

/** A group, of which the level-2 names that start with `*` are required. */
export function group(
  kind: GroupKind,
  required: 'REQUIRED' | 'OPTIONAL',
  name: string,
  level2: string,
): FrameworkGroup {
  const names = level2.split(' ').map((written) => ({
    name: written.replace('*', ''),
    required: written.startsWith('*'),
  }))
  return { name, kind, required: required === 'REQUIRED', level2: names }
}
