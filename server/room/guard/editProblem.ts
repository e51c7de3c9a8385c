import { type EditError, LIMITS } from '@jixiao/schema'
import { type Problem, problem } from '../../problem.ts'

/** A typed edit that names what is not there is its sender's mistake. `input`: the path of what they sent. */
export function editProblem({ problem: what }: EditError, input = 'input'): Problem {
  switch (what) {
    case 'NO_SUCH_INDICATOR':
      return problem('NOT_FOUND', {
        zh: '没有这个指标。',
        en: 'There is no such indicator.',
        field: `${input}.id`,
      })
    case 'NO_SUCH_PARENT':
      return problem('NOT_FOUND', {
        zh: '没有这个上级指标。',
        en: 'There is no such parent.',
        field: `${input}.parentId`,
      })
    case 'NO_SUCH_SIBLING':
      return problem('BAD_USER_INPUT', {
        zh: 'beforeId 不是同一上级之下的指标。',
        en: 'beforeId is not an indicator of the same parent.',
        field: `${input}.beforeId`,
      })
    case 'PARENT_LEVEL':
      return problem('BAD_USER_INPUT', {
        zh: '上级指标的级别不对。',
        en: 'The parent is of another level.',
        field: `${input}.parentId`,
      })
    case 'WEIGHT':
      return problem('BAD_USER_INPUT', {
        zh: `权重须为 0 至 ${LIMITS.weight} 的数。`,
        en: `A weight is a number from 0 to ${LIMITS.weight}.`,
        field: `${input}.weight`,
      })
    case 'TARGET_LEVEL':
      return problem('BAD_USER_INPUT', {
        zh: '只有三级目标有指标目标值。',
        en: 'Only level 3 has a target.',
        field: `${input}.target`,
      })
  }
}
