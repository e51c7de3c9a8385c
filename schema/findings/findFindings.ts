import { type CodeEntry, FINDING_CODES } from './codes.ts'
import type { Examined, Finding } from './Finding.ts'
import { findingId } from './findingId.ts'
import { type FormView, type Found, type Rule, viewForm } from './FormView.ts'
import { blankCells } from './rules/blankCells.ts'
import { blankFields } from './rules/blankFields.ts'
import { contradictions } from './rules/contradictions.ts'
import { dates } from './rules/dates.ts'
import { doubledTexts } from './rules/doubledTexts.ts'
import { executionRates } from './rules/executionRates.ts'
import { financeSystem } from './rules/financeSystem.ts'
import { groups } from './rules/groups.ts'
import { lastYearUnits } from './rules/lastYearUnits.ts'
import { level2Elsewhere } from './rules/level2Elsewhere.ts'
import { money } from './rules/money.ts'
import { repeatedIndicators } from './rules/repeatedIndicators.ts'
import { shiftedNames } from './rules/shiftedNames.ts'
import { shiftedRows } from './rules/shiftedRows.ts'
import { targets } from './rules/targets.ts'
import { weights } from './rules/weights.ts'

/** Each looks at the declaration for itself. */
const RULES: readonly Rule[] = [
  blankFields,
  dates,
  money,
  groups,
  shiftedRows,
  shiftedNames,
  level2Elsewhere,
  blankCells,
  doubledTexts,
  targets,
  executionRates,
  repeatedIndicators,
  weights,
  contradictions,
  lastYearUnits,
  financeSystem,
]

/** Doubts in the shape of the table, of which another finding may be the cause. */
const SHAPE: ReadonlySet<string> = new Set(['GROUP_EMPTY', 'LEVEL2_ELSEWHERE', 'NAME_BLANK', 'ROW_BLANK'])

/**
 * All findings of a declaration, rule by rule. Pure, the same on the server and in the browser; never throws.
 *
 *     findFindings({ content: readContent(doc), year: 2020, framework: frameworkOf({ year: 2020, … }) })
 */
export function findFindings(examined: Examined): Finding[] {
  const form = viewForm(examined)
  const found = RULES.flatMap((rule) => rule(form))
  const explained = new Set(found.flatMap(({ explains = [] }) => explains))
  return found
    .filter(({ code, place }) => !(SHAPE.has(code) && explained.has(place.indicator ?? '')))
    .map((each) => finding(each, form))
}

function finding(found: Found, { framework }: FormView): Finding {
  const { code, place, judged, words, repair = null } = found
  const { severity, source }: CodeEntry = FINDING_CODES[code]
  return {
    id: findingId(code, place, judged),
    code,
    severity: framework.blocking.includes(code) ? 'ERROR' : (found.severity ?? severity),
    place,
    words,
    source: source === 'FRAMEWORK' ? framework.source : SOURCES[source],
    repair,
  }
}

const SOURCES = {
  FORM: { zh: '表式要求', en: 'the form itself' },
  PRACTICE: { zh: '经验', en: 'practice' },
} as const
