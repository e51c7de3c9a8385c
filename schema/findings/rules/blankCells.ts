import { type Found, nameAt, quoted, type Row, type Rule, targetAt, trimmed } from '../FormView.ts'

/** Rows without a name, a target, or both; groups without a name. */
export const blankCells: Rule = ({ tops, groups, rows }) => [
  ...[...tops, ...groups].filter(({ node }) => trimmed(node.name) === '').map(({ node }) => unnamed(node)),
  ...rows.flatMap(blankRow),
]

const unnamed = (node: Row['node']): Found => ({
  code: 'NAME_BLANK',
  place: nameAt(node),
  judged: node.children.map(({ name }) => name).join('\n'),
  words: {
    zh: `${node.level === 1 ? '一级' : '二级'}目标没有名称。`,
    en: `A group of level ${node.level} has no name.`,
  },
})

function blankRow({ node, name, target, group }: Row): Found[] {
  if (name === '' && target === '') return [blank(node, group.node.name)]
  if (name === '')
    return [
      {
        code: 'NAME_BLANK',
        place: nameAt(node),
        judged: target,
        words: {
          zh: `目标值「${quoted(target)}」没有指标名称。`,
          en: `"${quoted(target)}" has no indicator's name.`,
        },
      },
    ]
  if (target === '')
    return [
      {
        code: 'TARGET_BLANK',
        place: targetAt(node),
        judged: name,
        words: { zh: `「${quoted(name)}」没有填写指标目标值。`, en: `"${quoted(name)}" has no target.` },
      },
    ]
  return []
}

const blank = (node: Row['node'], group: string): Found => ({
  code: 'ROW_BLANK',
  place: { indicator: node.key },
  judged: group,
  words: { zh: `「${quoted(group)}」下有一个空行。`, en: `There is a blank row below "${quoted(group)}".` },
  repair: {
    words: { zh: '删除这个空行', en: 'Remove the blank row' },
    steps: [{ kind: 'REMOVE', indicator: node.key }],
  },
})
