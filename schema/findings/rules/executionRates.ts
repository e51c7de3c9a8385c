import { nameAt, quoted, type Rule } from '../FormView.ts'

/** How much of the money is spent says nothing of how much was made. */
const EXECUTION = /(?:预算|资金|经费|财政).{0,6}(?:执行|支出|使用|到位|拨付)率/

/** A rate of spending among the quantities. */
export const executionRates: Rule = ({ rows }) =>
  rows
    .filter(({ name, group }) => group.stem === '数量' && EXECUTION.test(name))
    .map(({ node, name, group }) => ({
      code: 'EXECUTION_AS_QUANTITY',
      place: nameAt(node),
      judged: `${group.node.name}\n${name}`,
      words: {
        zh: `「${quoted(name)}」是资金执行情况，不是产出数量，不应放在「${quoted(group.node.name)}」下。`,
        en: `"${quoted(name)}" is about spending, not about how much is made; it does not belong to "${quoted(group.node.name)}".`,
      },
    }))
