import type { IndicatorContent } from '../document/declaration.ts'
import type { Framework, FrameworkKey } from './Framework.ts'
import { levelStem } from './levelStem.ts'
import { NATIONAL_2015, NATIONAL_2021 } from './national.ts'
import { SHANGHAI_2020 } from './shanghai2020.ts'

export const FRAMEWORKS: Readonly<Record<FrameworkKey, Framework>> = {
  SHANGHAI_2020,
  NATIONAL_2015,
  NATIONAL_2021,
}

/** What tells a declaration's framework. */
export interface Framed {
  readonly year: number
  readonly indicators: readonly Named[]
}
type Named = Pick<IndicatorContent, 'name' | 'weight'> & { readonly children: readonly Named[] }

/** The first fiscal year that is declared after the guide of 2021. */
const SINCE_2021_GUIDE = 2022

/**
 * The framework that a declaration is written in: the one that most of its level-1 names are of. It is read off the
 * declaration, not stored beside it, so that a form of any origin, edited by anybody, has the one that it looks like.
 * Where names decide nothing, weights do, then the year; a declaration without a known name is Shanghai's.
 */
export function frameworkOf({ year, indicators }: Framed): Framework {
  const [first, second] =
    hasWeight(indicators) || year >= SINCE_2021_GUIDE
      ? [NATIONAL_2021, NATIONAL_2015]
      : [NATIONAL_2015, NATIONAL_2021]
  const scored = [SHANGHAI_2020, first, second].map((framework) => ({
    framework,
    score: likeness(framework, indicators),
  }))
  return scored.reduce((best, other) => (other.score > best.score ? other : best)).framework
}

/** A name as the framework has it counts far more than one of the same stem (产出目标, 产出指标). */
function likeness({ groups }: Framework, indicators: readonly Named[]): number {
  const exact = new Set(groups.map(({ name }) => name))
  const stems = new Set(groups.map(({ name }) => levelStem(name)))
  const score = ({ name }: Named) => (exact.has(name.trim()) ? 100 : stems.has(levelStem(name)) ? 1 : 0)
  return indicators.reduce((sum, indicator) => sum + score(indicator), 0)
}

const hasWeight = (indicators: readonly Named[]): boolean =>
  indicators.some(({ weight, children }) => weight !== null || hasWeight(children))
