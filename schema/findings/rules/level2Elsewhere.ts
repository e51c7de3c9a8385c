import { levelStem } from '../../framework/levelStem.ts'
import { type Found, type FormView, type Group, quoted, type Rule } from '../FormView.ts'
import type { Repair } from '../Finding.ts'

/** A level 2 that the framework has, but under another level 1. One that it does not have at all is the unit's own choice. */
export const level2Elsewhere: Rule = (form) => form.groups.flatMap((group) => elsewhere(form, group))

function elsewhere(form: FormView, group: Group): Found[] {
  const { known, node: top } = group.top
  const homes = form.framework.groups.filter(({ level2 }) =>
    level2.some(({ name }) => levelStem(name) === group.stem),
  )
  if (!known || homes.length === 0 || homes.includes(known)) return []
  const [home] = homes
  return [
    {
      code: 'LEVEL2_ELSEWHERE',
      place: { indicator: group.node.key },
      judged: `${top.name}\n${group.node.name}`,
      words: {
        zh: `「${quoted(group.node.name)}」应在「${home!.name}」下，现在「${quoted(top.name)}」下。`,
        en: `"${quoted(group.node.name)}" belongs to "${home!.name}" and stands below "${quoted(top.name)}".`,
      },
      repair: homes.length === 1 ? moveTo(form, group, home!) : null,
    },
  ]
}

/** Only where its home is on the form, once, and has no level 2 of that name: what comes twice on paper is not merged. */
function moveTo({ tops }: FormView, { node, stem }: Group, home: object): Repair | null {
  const [top, ...more] = tops.filter(({ known }) => known === home)
  if (!top || more.length > 0 || top.node.children.some(({ name }) => levelStem(name) === stem)) return null
  return {
    words: {
      zh: `把「${quoted(node.name)}」移到「${quoted(top.node.name)}」下`,
      en: `Move "${quoted(node.name)}" below "${quoted(top.node.name)}"`,
    },
    steps: [{ kind: 'MOVE', indicator: node.key, parent: top.node.key, before: null }],
  }
}
