import { Field, InputType, registerEnumType } from 'type-graphql'
import type * as plain from '../../query/order/orders.ts'
import { Direction } from './Direction.ts'

export const DeclarationOrderField = {
  YEAR: 'YEAR',
  NAME: 'NAME',
  UNIT: 'UNIT',
  YEAR_BUDGET: 'YEAR_BUDGET',
  UPDATED: 'UPDATED',
} as const satisfies Record<plain.DeclarationOrderField, plain.DeclarationOrderField>

registerEnumType(DeclarationOrderField, {
  name: 'DeclarationOrderField',
  description: 'What to order declarations by (绩效目标表排序依据).',
  valuesConfig: {
    YEAR: { description: 'The fiscal year (年度).' },
    NAME: { description: "The project's name on the form, by code point (项目名称)." },
    UNIT: { description: "The unit's name, by code point (申报单位)." },
    YEAR_BUDGET: {
      description: "This year's budget; those without one come last, in either direction (项目当年预算).",
    },
    UPDATED: { description: 'When it was last changed (最后修改)' },
  },
})

@InputType('DeclarationOrder', { description: 'One step of an order of declarations (绩效目标表排序).' })
export class DeclarationOrder implements plain.DeclarationOrder {
  @Field(() => DeclarationOrderField, { description: 'By what (依据).' })
  declare readonly field: plain.DeclarationOrderField
  @Field(() => Direction, { nullable: true, defaultValue: Direction.ASC, description: 'Which way (方向).' })
  declare readonly direction?: Direction | null
}
