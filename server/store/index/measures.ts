/** An indicator's quantities, as its own row has them: for whoever shows them. What is asked of them is asked of their table. */
import type { Measure } from '@jixiao/schema'
import type { MeasureRow } from './indexRows.ts'

type Written = [Measure['text'], Measure['operator'], Measure['value'], Measure['upper'], Measure['unit']]

/** Null: there are none. */
export const writtenMeasures = (measures: readonly MeasureRow[]): string | null =>
  measures.length === 0
    ? null
    : JSON.stringify(
        measures.map(({ text, operator, value, upper, unit }): Written => [
          text,
          operator,
          value,
          upper,
          unit,
        ]),
      )

/** In the order of the target's text. */
export const readMeasures = (written: string | null): Measure[] =>
  written === null
    ? []
    : (JSON.parse(written) as Written[]) // what `writtenMeasures` wrote
        .map(([text, operator, value, upper, unit]) => ({ text, operator, value, upper, unit }))
