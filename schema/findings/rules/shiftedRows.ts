/**
 * Rows shifted by a cell: from some group on the level-2 names stand one row too low, so that each group begins with the
 * row that is last in the one before it, and the last name has nothing beside it. Seen where a row was inserted in the
 * right half of a table of merged cells.
 */
import { levelStem } from '../../framework/levelStem.ts'
import type { RepairStep } from '../Finding.ts'
import { type Found, type FormView, type Group, quoted, type Rule, trimmed } from '../FormView.ts'
import { fits } from './rowBelongs.ts'

/** So many rows must fit where they did not: one may be a matter of opinion. */
const ENOUGH = 2

export const shiftedRows: Rule = (form) => {
  const { groups } = form
  const last = groups.at(-1)
  if (!last || groups.length < 3 || !isBare(last)) return []
  const begins = groups.map((_, start) => start).filter((start) => start > 0 && canShift(groups, start))
  const best = begins
    .map((start) => ({ start, gain: gainOf(groups, start) }))
    .filter(({ gain }) => gain !== null && gain >= ENOUGH)
    .sort((a, b) => b.gain! - a.gain! || b.start - a.start)[0]
  return best ? [shift(form, groups.slice(best.start - 1))] : []
}

/** Without rows, or with one that is blank. */
const isBare = ({ node: { children } }: Group): boolean =>
  children.length === 0 ||
  (children.length === 1 && trimmed(children[0]!.name) === '' && trimmed(children[0]!.target ?? '') === '')

/** The group before must keep a row, and each of the others must have one to give. */
const canShift = (groups: readonly Group[], start: number): boolean =>
  groups[start - 1]!.node.children.length >= 2 &&
  groups.slice(start, -1).every(({ node }) => node.children.length >= 1)

/** How many more rows tell of their group after the shift than before; null where one would contradict it. */
function gainOf(groups: readonly Group[], start: number): number | null {
  let gain = 0
  for (let i = start; i < groups.length; i++) {
    const { name } = groups[i - 1]!.node.children.at(-1)!
    const after = fits(name, groups[i]!.node.name)
    if (after < 0) return null
    gain += after - Math.max(0, fits(name, groups[i - 1]!.node.name))
  }
  return gain
}

function shift(form: FormView, region: readonly Group[]): Found {
  const rest = region.slice(1)
  const last = rest.at(-1)!
  const moved = rest.map((group, i) => ({ group, row: region[i]!.node.children.at(-1)! }))
  const blank = last.node.children.at(-1)
  const steps: RepairStep[] = [
    ...(blank ? [{ kind: 'REMOVE', indicator: blank.key } as const] : []),
    ...moved.map(({ group, row }) => moveRow(group, row.key)).reverse(),
    ...rest.flatMap((group, i) => moveHome(form, group, i)),
  ]
  const names = `「${quoted(rest[0]!.node.name)}」至「${quoted(last.node.name)}」`
  return {
    code: 'ROWS_SHIFTED',
    place: { indicator: rest[0]!.node.key },
    judged: JSON.stringify(region.map(({ node, top }) => [top.node.name, node.name, rowsOf(node)])),
    words: {
      zh: `从${names}，二级目标比右边的指标低了一行。`,
      en: `From "${quoted(rest[0]!.node.name)}" to "${quoted(last.node.name)}" level 2 stands one row below its indicators.`,
    },
    repair: {
      words: {
        zh: `把${names}上移一行，与各自的指标对齐`,
        en: `Shift "${quoted(rest[0]!.node.name)}" to "${quoted(last.node.name)}" up by a row, beside their indicators`,
      },
      steps,
    },
    explains: rest.flatMap(({ node }) => [node.key, ...node.children.map(({ key }) => key)]),
  }
}

const rowsOf = ({ children }: Group['node']) => children.map(({ key, name, target }) => [key, name, target])

/** To the front of the group, whose own last row has gone to the next one by then. */
function moveRow({ node }: Group, row: string): RepairStep {
  const stays = node.children.length > 1 ? node.children[0]!.key : null
  return { kind: 'MOVE', indicator: row, parent: node.key, before: stays }
}

/** A group at the beginning of a level 1 that belongs to the one before it: the level-1 name was beside the wrong row, too. */
function moveHome({ framework, tops }: FormView, group: Group, i: number): RepairStep[] {
  const above = tops[tops.indexOf(group.top) - 1]
  const isFirst = group.top.node.children[0]!.key === group.node.key
  if (i > 0 || !above?.known || !isFirst) return []
  const home = framework.groups.find(({ level2 }) =>
    level2.some(({ name }) => levelStem(name) === group.stem),
  )
  return home === above.known && home !== group.top.known
    ? [{ kind: 'MOVE', indicator: group.node.key, parent: above.node.key, before: null }]
    : []
}
