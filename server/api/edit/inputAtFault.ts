/** The guard refuses places; whoever sent a typed edit is told which of their inputs that is. */
import { type ApiPlace, DECLARATION_FIELDS } from '@jixiao/schema'
import { Problem, problem } from '../../problem.ts'
import type { EditIndicatorInput } from './inputs.ts'

/** The path of the input that is about a place; null: none is. */
export type InputAt = (place: ApiPlace) => string | null

/** A refusal of places with `field` naming the first input that is about one of them; anything else unchanged. */
export function namingInput(error: unknown, inputAt: InputAt): unknown {
  if (!(error instanceof Problem) || error.details.field !== undefined) return error
  const places = (error.details.places ?? []) as readonly ApiPlace[] // as the room gives them
  const field = places.map(inputAt).find((input) => input !== null)
  return field === undefined ? error : problem(error.code, { ...error.words, ...error.details, field })
}

/** Of `editDeclaration`. */
export const fieldInput: InputAt = ({ field }) => (field ? `input.${DECLARATION_FIELDS[field]}` : null)

/** Of a mutation that is about one indicator as a whole: of a lock below it, too. */
export const wholeInput: InputAt = ({ indicatorId }) => (indicatorId ? 'input.id' : null)

/** Of a mutation that sets cells of one indicator. */
export const cellInput: InputAt = ({ indicatorId, cell }) => (indicatorId ? `input.${inputOf(cell)}` : null)

/** Of `editIndicators`. */
export function cellOfInputs(inputs: readonly EditIndicatorInput[]): InputAt {
  const indexes = new Map(inputs.map(({ id }, i) => [id, i]))
  return ({ indicatorId, cell }) => {
    const i = indexes.get(indicatorId ?? '')
    return i === undefined ? null : `inputs[${i}].${inputOf(cell)}`
  }
}

const inputOf = (cell: ApiPlace['cell']) => (cell ? CELL_INPUTS[cell] : 'id')
const CELL_INPUTS = { NAME: 'name', TARGET: 'target', WEIGHT: 'weight' } as const
