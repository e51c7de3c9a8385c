import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import type * as plain from '../../query/group/groups.ts'

export const IndicatorKeyType = {
  YEAR: 'YEAR',
  UNIT: 'UNIT',
  PROJECT: 'PROJECT',
  LEVEL1: 'LEVEL1',
  LEVEL2: 'LEVEL2',
  NAME: 'NAME',
  TARGET_KIND: 'TARGET_KIND',
  MEASURE_UNIT: 'MEASURE_UNIT',
  MEASURE_OPERATOR: 'MEASURE_OPERATOR',
} as const satisfies Record<plain.IndicatorKey, plain.IndicatorKey>

registerEnumType(IndicatorKeyType, {
  name: 'IndicatorKey',
  description: 'What indicators can be grouped by (分组依据).',
  valuesConfig: {
    YEAR: { description: 'The fiscal year (年度).' },
    UNIT: { description: 'The unit, shown by its name (申报单位).' },
    PROJECT: { description: 'The project, shown by its name; projects of two units stay apart (项目).' },
    LEVEL1: { description: 'Name of its ancestor on level 1, or its own there (一级目标).' },
    LEVEL2: { description: 'Name of its ancestor on level 2, or its own there; null on level 1 (二级目标).' },
    NAME: { description: 'Its own name (指标名称).' },
    TARGET_KIND: { description: 'The kind of its target; null on levels 1 and 2 (指标值类型).' },
    MEASURE_UNIT: {
      description:
        'The unit of its quantities (计量单位): an indicator falls in a group for each; null holds quantities without a unit and indicators without a quantity.',
    },
    MEASURE_OPERATOR: {
      description:
        'The operator of its quantities (比较符): an indicator falls in a group for each; null: without a quantity.',
    },
  },
})

@ObjectType('IndicatorGroupKey', { description: 'What the indicators of a group have in common (分组键).' })
export class IndicatorGroupKey implements plain.GroupKey {
  @Field(() => IndicatorKeyType, { description: 'By what (依据).' })
  declare readonly key: plain.IndicatorKey

  @Field(() => String, { nullable: true, description: 'The common value; null where it is absent (值).' })
  declare readonly value: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the unit or project, under UNIT and PROJECT (编号).',
  })
  declare readonly id: string | null
}

@ObjectType('MeasureSummary', {
  description:
    'Figures over the quantities that fall in a group (量的汇总): those that meet a `measure` condition of `where`, or all where there is none. ' +
    'A range counts with its lower number. All but `count` are null unless all of them share one unit: 场 and 元 are never added together. ' +
    'With MEASURE_UNIT among the keys they always do.',
})
export class MeasureSummary implements plain.MeasureSummary {
  @Field(() => Int, { description: 'How many quantities (个数).' })
  declare readonly count: number

  @Field(() => Float, { nullable: true, description: 'Their sum (合计).' })
  declare readonly sum: number | null

  @Field(() => Float, { nullable: true, description: 'The least (最小).' })
  declare readonly min: number | null

  @Field(() => Float, { nullable: true, description: 'The greatest (最大).' })
  declare readonly max: number | null

  @Field(() => Float, { nullable: true, description: 'Their mean (平均).' })
  declare readonly average: number | null
}

@ObjectType('IndicatorGroup', { description: 'Indicators that have the keys in common (指标分组).' })
export class IndicatorGroup implements plain.IndicatorGroup {
  @Field(() => [IndicatorGroupKey], { description: 'In the order asked (分组键).' })
  declare readonly keys: readonly IndicatorGroupKey[]

  @Field(() => Int, { description: 'How many indicators, of all levels that match (指标数).' })
  declare readonly count: number

  @Field(() => Int, { description: 'In how many declarations they stand (绩效目标表数).' })
  declare readonly declarations: number

  @Field(() => MeasureSummary, { description: 'Figures over their quantities (量的汇总).' })
  declare readonly measures: MeasureSummary
}
