import { DECLARATION_FIELDS, type DeclarationField, type IndicatorCell } from '@jixiao/schema'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'

const fields = Object.keys(DECLARATION_FIELDS) as DeclarationField[]
export const DeclarationFieldType = Object.fromEntries(fields.map((field) => [field, field]))

registerEnumType(DeclarationFieldType, {
  name: 'DeclarationField',
  description: 'A field of a declaration (绩效目标表的栏目).',
  valuesConfig: {
    NAME: { description: '项目名称, name of the project' },
    CATEGORY: { description: '项目类别, category of the project' },
    PERFORMANCE_TYPE: { description: '绩效类型, type of performance' },
    START_DATE: { description: '计划开始日期, planned first day' },
    END_DATE: { description: '计划完成日期, planned last day' },
    GOVERNMENT_PURCHASE: {
      description: '是否含有政府购买服务, whether government purchase of services is in it',
    },
    OVERVIEW: { description: '项目概况, overview of the project' },
    BASIS: { description: '立项依据, basis of the project' },
    NECESSITY: { description: '项目设立的必要性, why it is needed' },
    SAFEGUARDS: { description: '保证项目实施的制度、措施, what ensures that it is carried out' },
    PLAN: { description: '项目实施计划, how it is carried out' },
    GOALS: { description: '总目标及阶段性目标, goals overall and by stage' },
    TOTAL_BUDGET: { description: '项目总预算, total budget' },
    YEAR_BUDGET: { description: "项目当年预算, this year's budget" },
    LAST_YEAR_BUDGET: { description: "同名项目上年预算额, last year's budget" },
    LAST_YEAR_SPENT: { description: "同名项目上年预算执行数, last year's spending" },
  } satisfies Record<DeclarationField, object>,
})

export const IndicatorCellType = {
  NAME: 'NAME',
  TARGET: 'TARGET',
  WEIGHT: 'WEIGHT',
} as const satisfies Record<IndicatorCell, IndicatorCell>

registerEnumType(IndicatorCellType, {
  name: 'IndicatorCell',
  description: 'A cell of an indicator (指标的单元格).',
  valuesConfig: {
    NAME: { description: 'Its name (名称).' },
    TARGET: { description: 'Its target, on level 3 (目标值).' },
    WEIGHT: { description: 'Its weight (权重).' },
  },
})

const FIELD = { nullable: true, description: 'A field of the declaration (栏目).' }
const INDICATOR = {
  nullable: true,
  description: 'An indicator, with all its cells where `cell` is not given (指标).',
}
const CELL = { nullable: true, description: 'One cell of that indicator (单元格).' }

@ObjectType('Place', {
  description:
    'An address inside a declaration (位置): a field, an indicator, a cell of it; where nothing is set, the whole.',
})
export class Place {
  @Field(() => DeclarationFieldType, FIELD)
  declare readonly field?: DeclarationField | null
  @Field(() => ID, INDICATOR)
  declare readonly indicatorId?: string | null
  @Field(() => IndicatorCellType, CELL)
  declare readonly cell?: IndicatorCell | null
  @Field(() => Int, {
    nullable: true,
    description:
      'Of a form that is read and not stored, where no indicator has an id yet: its index in `FormReading.indicators` (读出的指标的序号).',
  })
  declare readonly indicatorIndex?: number | null
  @Field(() => [Int], {
    nullable: true,
    description:
      'Of such a form: the indexes in `FormReading.others`, without corrections, of the words of the paper that it is about (原表其他内容的序号).',
  })
  declare readonly otherIndexes?: readonly number[] | null
}

@InputType('PlaceInput', {
  description: 'An address inside a declaration (位置): a field, an indicator, or one cell of it.',
})
export class PlaceInput {
  @Field(() => DeclarationFieldType, FIELD)
  readonly field?: DeclarationField | null
  @Field(() => ID, INDICATOR)
  readonly indicatorId?: string | null
  @Field(() => IndicatorCellType, CELL)
  readonly cell?: IndicatorCell | null
}
