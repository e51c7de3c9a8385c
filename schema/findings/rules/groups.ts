import type { FrameworkGroup, GroupKind } from '../../framework/Framework.ts'
import { levelStem } from '../../framework/levelStem.ts'
import { type Found, type FormView, nameAt, quoted, type Rule } from '../FormView.ts'

/** What the framework requires and the table does not have; groups that have nothing below them. */
export const groups: Rule = (form) => [
  ...empty(form),
  ...without(form, 'OUTPUT'),
  ...without(form, 'EFFECT'),
  ...form.framework.groups.flatMap((group) => missing(form, group)),
]

function empty({ tops, groups: level2 }: FormView): Found[] {
  const bare = [...tops, ...level2].filter(({ node }) => node.children.length === 0)
  return bare.map(({ node }) => ({
    code: 'GROUP_EMPTY',
    place: { indicator: node.key },
    judged: node.name,
    words: {
      zh: `「${quoted(node.name)}」下没有${node.level === 1 ? '二级目标' : '指标'}。`,
      en: `There is nothing below "${quoted(node.name)}".`,
    },
  }))
}

const KINDS = {
  OUTPUT: {
    code: 'NO_OUTPUT',
    words: { zh: '没有产出指标。', en: 'There is no output indicator.' },
  },
  EFFECT: {
    code: 'NO_EFFECT',
    words: { zh: '没有效果、效益类指标。', en: 'There is no indicator of an effect.' },
  },
} as const

/**
 * No row below a group of that kind, nor below a level 2 that belongs to one. Of a table whose level-1 names are in no
 * framework nobody can tell.
 */
function without({ framework, tops, rows }: FormView, kind: keyof typeof KINDS): Found[] {
  if (rows.length > 0 && tops.every(({ known }) => known === null)) return []
  const stems = new Set(
    framework.groups.filter(isOf(kind)).flatMap(({ level2 }) => level2.map(({ name }) => levelStem(name))),
  )
  const has = rows.some(
    ({ group, name, target }) =>
      (name !== '' || target !== '') && (group.top.known?.kind === kind || stems.has(group.stem)),
  )
  const { code, words } = KINDS[kind]
  const top = tops.find(({ known }) => known?.kind === kind)
  return has ? [] : [{ code, place: top ? nameAt(top.node) : {}, judged: '', words }]
}
const isOf = (kind: GroupKind) => (group: FrameworkGroup) => group.kind === kind

/** A required group that is not there as a whole is one finding; else each required level 2 that is nowhere. */
function missing({ tops, groups: level2 }: FormView, group: FrameworkGroup): Found[] {
  const top = tops.find(({ known }) => known === group)
  if (!top) {
    // Of a kind that is missing as a whole, `without` tells.
    const told = group.kind === 'OUTPUT' || group.kind === 'EFFECT'
    return group.required && !told ? [notThere(group.name, {}, '')] : []
  }
  const stems = new Set(level2.map(({ stem }) => stem))
  return group.level2
    .filter(({ name, required }) => required && !stems.has(levelStem(name)))
    .map(({ name }) => notThere(name, nameAt(top.node), [...stems].join('\n'), top.node.name))
}

const notThere = (name: string, place: Found['place'], judged: string, under?: string): Found => ({
  code: 'GROUP_MISSING',
  place,
  judged: `${name}\n${judged}`,
  words: {
    zh: under === undefined ? `缺少「${name}」。` : `「${quoted(under)}」下缺少「${name}」。`,
    en: under === undefined ? `"${name}" is missing.` : `"${name}" is missing below "${quoted(under)}".`,
  },
})
