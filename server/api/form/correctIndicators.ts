import { EditError, type IndicatorContent, isWeight, limitWords, LIMITS } from '@jixiao/schema'
import { problem } from '../../problem.ts'
import { editProblem } from '../../room/guard/editProblem.ts'
import { NAME_NOT_NULL } from '../edit/editDeclaration.ts'
import type { IndicatorCorrectionInput } from './correctionInputs.ts'

/** The tree with what was corrected of its indicators, by their indexes, each group before what is in it. `at`: the path of the inputs. */
export function correctIndicators(
  roots: readonly IndicatorContent[],
  inputs: readonly IndicatorCorrectionInput[],
  at: string,
): readonly IndicatorContent[] {
  if (inputs.length === 0) return roots
  const left = new Map<number, { readonly input: IndicatorCorrectionInput; readonly at: string }>()
  for (const [i, input] of inputs.entries()) {
    if (left.has(input.index)) throw problem('BAD_USER_INPUT', { ...TWICE, field: `${at}[${i}].index` })
    left.set(input.index, { input, at: `${at}[${i}]` })
  }
  let count = 0
  const correct = (node: IndicatorContent): IndicatorContent => {
    const index = count++
    const given = left.get(index)
    left.delete(index)
    const own = given ? correctIndicator(node, given.input, given.at) : node
    return { ...own, children: node.children.map(correct) }
  }
  const corrected = roots.map(correct)
  for (const { input, at: where } of left.values())
    throw problem('BAD_USER_INPUT', { ...noIndicator(input.index, count), field: `${where}.index` })
  return corrected
}

function correctIndicator(
  node: IndicatorContent,
  { name, target, weight }: IndicatorCorrectionInput,
  at: string,
): IndicatorContent {
  if (name === null) throw problem('BAD_USER_INPUT', { ...NAME_NOT_NULL, field: `${at}.name` })
  if (target !== undefined && node.level !== 3) throw editProblem(new EditError('TARGET_LEVEL'), at)
  if (typeof weight === 'number' && !isWeight(weight)) throw editProblem(new EditError('WEIGHT'), at)
  if ((name?.length ?? 0) > LIMITS.name)
    throw problem('TOO_LARGE', { ...limitWords('name'), field: `${at}.name` })
  if ((target?.length ?? 0) > LIMITS.target)
    throw problem('TOO_LARGE', { ...limitWords('target'), field: `${at}.target` })
  return {
    ...node,
    ...(name !== undefined && { name }),
    ...(target !== undefined && { target: target ?? '' }),
    ...(weight !== undefined && { weight }),
  }
}

const TWICE = { zh: '同一指标只能出现一次。', en: 'An indicator is named once.' }
const noIndicator = (index: number, count: number) => ({
  zh: `这张表没有序号为 ${index} 的指标，共 ${count} 项，从 0 数起。`,
  en: `The form has no indicator ${index}; it has ${count}, counted from 0.`,
})
