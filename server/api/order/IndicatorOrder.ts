import { Field, InputType, registerEnumType } from 'type-graphql'
import type * as plain from '../../query/order/orders.ts'
import { Direction } from './Direction.ts'

export const IndicatorOrderField = {
  FORM: 'FORM',
  NAME: 'NAME',
  YEAR: 'YEAR',
  UNIT: 'UNIT',
  MEASURE_VALUE: 'MEASURE_VALUE',
} as const satisfies Record<plain.IndicatorOrderField, plain.IndicatorOrderField>

registerEnumType(IndicatorOrderField, {
  name: 'IndicatorOrderField',
  description: 'What to order indicators by (指标排序依据).',
  valuesConfig: {
    FORM: { description: 'Declarations in the order of their making, in each as in the form (表内顺序).' },
    NAME: { description: 'Its name, by code point (指标名称).' },
    YEAR: { description: 'The fiscal year (年度).' },
    UNIT: { description: "The unit's name, by code point (申报单位)." },
    MEASURE_VALUE: {
      description:
        'The largest value among its matching quantities, those that meet a `measure` condition of `where`, or all where there is none; ' +
        'indicators without one come last, in either direction (数值).',
    },
  },
})

@InputType('IndicatorOrder', { description: 'One step of an order of indicators (指标排序).' })
export class IndicatorOrder implements plain.IndicatorOrder {
  @Field(() => IndicatorOrderField, { description: 'By what (依据).' })
  declare readonly field: plain.IndicatorOrderField
  @Field(() => Direction, { nullable: true, defaultValue: Direction.ASC, description: 'Which way (方向).' })
  declare readonly direction?: Direction | null
}
