import type { KeyedIndicator } from '../Finding.ts'
import { type Found, type FormView, quoted, type Row, type Rule } from '../FormView.ts'

/** Only where the framework has weights. They stand with the indicators; a group's, where it has one, is their sum. */
export const weights: Rule = (form) => {
  const { framework, rows } = form
  if (framework.weightTotal === null || rows.length === 0) return []
  const blank = rows.filter(({ node }) => node.weight === null)
  if (blank.length === rows.length) return groupsHave(form) ? [] : [none(rows.length)]
  const sums = [...form.tops, ...form.groups].flatMap(({ node }) => unequal(node))
  return [...blank.map(missing), ...sums, ...(blank.length === 0 ? total(form, framework.weightTotal) : [])]
}

const groupsHave = ({ tops, groups }: FormView) =>
  [...tops, ...groups].some(({ node }) => node.weight !== null)

const none = (rows: number): Found => ({
  code: 'WEIGHT_BLANK',
  place: {},
  judged: String(rows),
  severity: 'INFO', // a form without that column
  words: { zh: '各项指标都没有填写权重。', en: 'No indicator has a weight.' },
})

const missing = ({ node, name }: Row): Found => ({
  code: 'WEIGHT_BLANK',
  place: { indicator: node.key, cell: 'WEIGHT' },
  judged: name,
  words: { zh: `「${quoted(name)}」没有填写权重。`, en: `"${quoted(name)}" has no weight.` },
})

/** What the rows below a node come to; null where one has none. */
function below({ children, level, weight }: KeyedIndicator): number | null {
  if (level === 3) return weight
  return children.reduce<number | null>((sum, child) => {
    const part = below(child)
    return sum === null || part === null ? null : sum + part
  }, 0)
}

/** Weights are written with two places at most; sums of such numbers are off by less. */
const differ = (one: number, other: number) => Math.abs(one - other) > 0.001
const figure = (value: number) => String(Math.round(value * 1000) / 1000)

function unequal(node: KeyedIndicator): Found[] {
  const sum = below(node)
  if (node.weight === null || sum === null || node.children.length === 0 || !differ(sum, node.weight))
    return []
  return [
    {
      code: 'WEIGHT_SUM',
      place: { indicator: node.key, cell: 'WEIGHT' },
      judged: `${node.weight} ${sum}`,
      words: {
        zh: `「${quoted(node.name)}」权重为 ${figure(node.weight)}，其下各项合计 ${figure(sum)}。`,
        en: `"${quoted(node.name)}" weighs ${figure(node.weight)}; what is below it comes to ${figure(sum)}.`,
      },
    },
  ]
}

function total({ rows }: FormView, wanted: number): Found[] {
  const sum = rows.reduce((all, { node }) => all + (node.weight ?? 0), 0)
  if (!differ(sum, wanted)) return []
  const words = {
    zh: `权重合计 ${figure(sum)}，应为 ${wanted}。`,
    en: `The weights come to ${figure(sum)}; they should come to ${wanted}.`,
  }
  return [{ code: 'WEIGHT_SUM', place: {}, judged: figure(sum), words }]
}
