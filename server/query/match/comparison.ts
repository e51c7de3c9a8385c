import { foldCase } from '../../store/foldCase.ts'
import {
  asStored,
  type Comparison,
  givenOperations,
  type Operation,
  type Stored,
} from '../filter/Comparison.ts'

/** Whether a value, null where it is absent, meets a comparison. */
export type Test = (value: Stored | null) => boolean

/** A comparison as a test: all operations that were given hold. */
export function comparison(given: Comparison<unknown>): Test {
  const tests = givenOperations(given).map(([operation, value]) => OPERATIONS[operation](value))
  return (value) => {
    const stored = typeof value === 'string' ? asStored(value) : value
    return tests.every((test) => test(stored))
  }
}

const OPERATIONS: Readonly<Record<Operation, (wanted: unknown) => Test>> = {
  eq: (wanted) => is(asStored(wanted)),
  ne: (wanted) => {
    const equal = is(asStored(wanted))
    return (value) => !equal(value)
  },
  in: (wanted) => {
    const list = new Set((wanted as readonly unknown[]).map(asStored)) // the API's type of `in` is a list
    return (value) => value !== null && list.has(value)
  },
  gt: (wanted) => compared(wanted, (value, bound) => value > bound),
  gte: (wanted) => compared(wanted, (value, bound) => value >= bound),
  lt: (wanted) => compared(wanted, (value, bound) => value < bound),
  lte: (wanted) => compared(wanted, (value, bound) => value <= bound),
  contains: (wanted) => textual(wanted, (text, part) => text.includes(part)),
  startsWith: (wanted) => textual(wanted, (text, part) => text.startsWith(part)),
  isNull: (absent) => (value) => (value === null) === absent,
}

const is =
  (wanted: Stored): Test =>
  (value) =>
    value === wanted

/** Numbers, or calendar dates: ASCII, so that JavaScript's order of text is that of code points. */
function compared(wanted: unknown, holds: (value: Stored, bound: Stored) => boolean): Test {
  const bound = asStored(wanted)
  return (value) => value !== null && holds(value, bound)
}

function textual(wanted: unknown, holds: (text: string, part: string) => boolean): Test {
  const part = foldCase(String(asStored(wanted)))
  return (value) => value !== null && holds(foldCase(String(value)), part)
}
