import { levelStem } from '../../framework/levelStem.ts'
import { type Found, quoted, type Row, type Rule, targetAt, trimmed } from '../FormView.ts'
import { readingOf } from '../readingOf.ts'

/** Counted in something else than the same indicator of last year: the two years cannot be compared. */
export const lastYearUnits: Rule = ({ rows, lastYear = [] }) => {
  if (lastYear.length === 0) return []
  const before = new Map(lastYear.map((each) => [keyOf(levelStem(each.level2), each.name), each.target]))
  return rows.flatMap((row) => {
    const target = before.get(keyOf(row.group.stem, row.name))
    return target === undefined ? [] : changed(row, target)
  })
}

const keyOf = (stem: string, name: string) => `${stem}\n${trimmed(name).replace(/\s/g, '')}`

/** Of one quantity each: which of several is which, nobody knows. */
function unitOf(target: string): string | null {
  const { measures } = readingOf(target)
  return measures.length === 1 ? measures[0]!.unit : null
}

function changed({ node, name, target }: Row, lastTarget: string): Found[] {
  const [now, before] = [unitOf(target), unitOf(lastTarget)]
  if (now === null || before === null || now === before) return []
  return [
    {
      code: 'UNIT_CHANGED',
      place: targetAt(node),
      judged: `${target}\n${lastTarget}`,
      words: {
        zh: `「${quoted(name)}」上年以「${before}」计（${quoted(lastTarget)}），今年以「${now}」计。`,
        en: `"${quoted(name)}" was counted in ${before} last year (${quoted(lastTarget)}), and is in ${now} now.`,
      },
    },
  ]
}
