import { EditError, limitWords, LIMITS, splitIndicatorId } from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { editProblem } from '../../room/guard/editProblem.ts'
import type { BaseOf } from '../../room/Submission.ts'
import { editing, keyIn } from './indicatorEdits.ts'
import type { EditIndicatorInput } from './inputs.ts'

/**
 * Edits of indicators of one declaration as one edit of its document: all or none. NOT_FOUND, BAD_USER_INPUT, TOO_LARGE,
 * each with the path of the input at fault.
 */
export function editIndicators(inputs: readonly EditIndicatorInput[]) {
  requireBounds(inputs)
  const declarationId = splitIndicatorId(inputs[0]!.id)?.declarationId
  if (declarationId === undefined) throw problem('NOT_FOUND', { field: 'inputs[0].id' })
  const named = new Set<string>()
  const edits = inputs.map((input, i) => {
    const at = `inputs[${i}]`
    if (named.has(input.id)) throw problem('BAD_USER_INPUT', { ...TWICE, field: `${at}.id` })
    named.add(input.id)
    if (typeof input.ifSequence === 'number')
      throw problem('BAD_USER_INPUT', { ...FOR_ALL, field: `${at}.ifSequence` })
    return editing(keyIn(declarationId, input.id, `${at}.id`)!, input, at)
  })
  const edit = (doc: Y.Doc, baseOf: BaseOf): null => {
    for (const [i, each] of edits.entries()) within(`inputs[${i}]`, () => each(doc, baseOf))
    return null
  }
  return { declarationId, edit }
}

/** They become one update, and cannot be more than a declaration has rows. */
function requireBounds(inputs: readonly EditIndicatorInput[]): void {
  if (inputs.length === 0) throw problem('BAD_USER_INPUT', { ...NONE, field: 'inputs' })
  if (inputs.length > LIMITS.rows) throw problem('TOO_LARGE', { ...limitWords('rows'), field: 'inputs' })
  const bytes = (text: string | null | undefined) => Buffer.byteLength(text ?? '')
  const all = inputs.reduce((sum, { name, target }) => sum + bytes(name) + bytes(target), 0)
  if (all > LIMITS.update) throw problem('TOO_LARGE', { ...limitWords('update'), field: 'inputs' })
}

function within<T>(input: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw error instanceof EditError ? editProblem(error, input) : error
  }
}

const NONE = { zh: '至少要有一项修改。', en: 'Give one edit at least.' }
const TWICE = { zh: '同一指标只能出现一次。', en: 'An indicator is named once.' }
const FOR_ALL = {
  zh: 'ifSequence 对整批只给一次，与 inputs 并列。',
  en: 'Give ifSequence once for all, beside inputs.',
}
