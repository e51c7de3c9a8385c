import { levelStem } from '../../framework/levelStem.ts'
import { type Found, type Group, nameAt, quoted, type Rule, trimmed } from '../FormView.ts'

/**
 * An indicator's name in the column of level 2: a name that the framework does not have there, with one row below it that
 * has a target and no name. On paper the row belongs to the group above it.
 */
export const shiftedNames: Rule = (form) => {
  const known = new Set(
    form.framework.groups.flatMap(({ level2 }) => level2.map(({ name }) => levelStem(name))),
  )
  return form.groups.flatMap((group, i) => {
    const above = form.groups[i - 1]
    return above && !known.has(group.stem) && isShifted(group) ? [shifted(group, above)] : []
  })
}

const isShifted = ({ node: { name, children } }: Group): boolean =>
  trimmed(name) !== '' &&
  children.length === 1 &&
  trimmed(children[0]!.name) === '' &&
  trimmed(children[0]!.target ?? '') !== ''

function shifted({ node }: Group, above: Group): Found {
  const row = node.children[0]!
  const [name, under] = [quoted(node.name), quoted(above.node.name)]
  const isHome = above.node.children.length > 0
  return {
    code: 'NAME_SHIFTED',
    place: nameAt(node),
    judged: JSON.stringify([node.name, row.key, row.target, above.node.key]),
    words: {
      zh: `「${name}」像是指标名称，却填在二级目标栏，右边的指标没有名称。`,
      en: `"${name}" looks like an indicator's name, but stands in the column of level 2.`,
    },
    repair: isHome
      ? {
          words: {
            zh: `把「${name}」移到三级目标栏，归入「${under}」`,
            en: `Make "${name}" the name of its row, below "${under}"`,
          },
          steps: [
            { kind: 'SET_TEXT', place: nameAt(row), text: node.name },
            { kind: 'MOVE', indicator: row.key, parent: above.node.key, before: null },
            { kind: 'REMOVE', indicator: node.key },
          ],
        }
      : null,
    explains: [node.key, row.key],
  }
}
