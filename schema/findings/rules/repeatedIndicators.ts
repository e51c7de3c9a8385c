import { halfWidth } from '../../target/halfWidth.ts'
import { type Found, nameAt, quoted, type Row, type Rule } from '../FormView.ts'
import { kept } from '../kept.ts'

/** The same name twice in a group; or anywhere, with the same target. Groups that come twice on paper may stay. */
export const repeatedIndicators: Rule = ({ rows }) => {
  const [byGroup, byTarget] = [new Map<string, Row>(), new Map<string, Row>()]
  return rows.flatMap((row) => {
    const name = plain(row.name)
    if (name === '') return []
    const inGroup = firstOf(byGroup, `${row.group.node.key}\n${name}`, row)
    const alike = row.target === '' ? null : firstOf(byTarget, `${name}\n${plain(row.target)}`, row)
    const first = inGroup ?? alike
    return first ? [twice(row, first, inGroup !== null && inGroup === alike)] : []
  })
}

/** Who was there before; null: the row is the first. */
function firstOf(known: Map<string, Row>, key: string, row: Row): Row | null {
  const first = known.get(key) ?? null
  if (!first) known.set(key, row)
  return first
}

const plain = kept((text: string): string => halfWidth(text).replace(/\s/g, ''))

function twice({ node, name, target }: Row, first: Row, isCopy: boolean): Found {
  const where = quoted(first.group.node.name)
  return {
    code: 'INDICATOR_TWICE',
    place: nameAt(node),
    judged: JSON.stringify([name, target, first.node.key, first.target]),
    words: {
      zh: `与「${where}」下的「${quoted(first.name)}」重复。`,
      en: `It is the same as "${quoted(first.name)}" below "${where}".`,
    },
    repair: isCopy
      ? {
          words: { zh: '删除重复的这一行', en: 'Remove the row that comes again' },
          steps: [{ kind: 'REMOVE', indicator: node.key }],
        }
      : null,
  }
}
