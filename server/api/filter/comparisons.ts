/** The comparisons that a filter can make with one value, a type for each kind of value. */
import type { Operator, TargetKind } from '@jixiao/schema'
import type { GraphQLScalarType } from 'graphql'
import { Field, Float, ID, InputType, Int } from 'type-graphql'
import type { Comparison } from '../../query/filter/Comparison.ts'
import { type DeclarationStatus, DeclarationStatusType } from '../declaration/DeclarationStatus.ts'
import { DateScalar, MoneyScalar } from '../scalars.ts'
import { OperatorType, TargetKindType } from '../target/kinds.ts'

type Type = GraphQLScalarType | typeof String | typeof Boolean | object

const Eq = (type: Type) =>
  Field(() => type as never, { nullable: true, description: 'Equal to this (等于).' })
const Ne = (type: Type) =>
  Field(() => type as never, {
    nullable: true,
    description: 'Not equal to this; an absent value is not equal, too (不等于，空值也算不等).',
  })
const In = (type: Type) =>
  Field(() => [type as never], {
    nullable: true,
    description: 'One of these; an empty list matches nothing (其中之一).',
  })
const IsNull = () =>
  Field(() => Boolean, {
    nullable: true,
    description: 'true: there is no value; false: there is one (是否为空).',
  })

@InputType('StringFilter', {
  description:
    'Comparisons with a text; all that are given must hold (文本条件). An absent text meets none but `ne` and `isNull`.',
})
export class StringFilter implements Comparison<string> {
  @Eq(String) readonly eq?: string
  @Ne(String) readonly ne?: string
  @In(String) readonly in?: string[]
  @Field(() => String, {
    nullable: true,
    description: 'Has this in it, blind to letter case (包含，不分大小写).',
  })
  readonly contains?: string
  @Field(() => String, {
    nullable: true,
    description: 'Begins with this, blind to letter case (以此开头，不分大小写).',
  })
  readonly startsWith?: string
  @IsNull() readonly isNull?: boolean
}

@InputType('IDFilter', { description: 'Comparisons with an id; all that are given must hold (编号条件).' })
export class IDFilter implements Comparison<string> {
  @Eq(ID) readonly eq?: string
  @Ne(ID) readonly ne?: string
  @In(ID) readonly in?: string[]
}

/** The filter of a kind of value that has an order. */
function orderedFilter<T>(name: string, type: Type, of: string) {
  const More = (description: string) => Field(() => type as never, { nullable: true, description })

  @InputType(name, {
    description: `Comparisons with ${of}; all that are given must hold. An absent value meets none but \`ne\` and \`isNull\`.`,
  })
  class OrderedFilter implements Comparison<T> {
    @Eq(type) readonly eq?: T
    @Ne(type) readonly ne?: T
    @In(type) readonly in?: T[]
    @More('Greater than this (大于).') readonly gt?: T
    @More('This or greater (大于等于).') readonly gte?: T
    @More('Less than this (小于).') readonly lt?: T
    @More('This or less (小于等于).') readonly lte?: T
    @IsNull() readonly isNull?: boolean
  }
  return OrderedFilter
}

export const IntFilter = orderedFilter<number>('IntFilter', Int, 'a whole number (整数条件)')
export const FloatFilter = orderedFilter<number>('FloatFilter', Float, 'a number (数值条件)')
export const MoneyFilter = orderedFilter<number>(
  'MoneyFilter',
  MoneyScalar,
  'an amount, to the 分 (金额条件)',
)
export const DateFilter = orderedFilter<string>('DateFilter', DateScalar, 'a calendar date (日期条件)')
export type IntFilter = Comparison<number>
export type FloatFilter = Comparison<number>
export type MoneyFilter = Comparison<number>
export type DateFilter = Comparison<string>

@InputType('BooleanFilter', {
  description: 'Comparisons with yes or no; all that are given must hold (是否条件).',
})
export class BooleanFilter implements Comparison<boolean> {
  @Eq(Boolean) readonly eq?: boolean
  @IsNull() readonly isNull?: boolean
}

/** The filter of one of a closed list. */
function choiceFilter<T>(name: string, type: object, of: string) {
  @InputType(name, { description: `Comparisons with ${of}; all that are given must hold.` })
  class ChoiceFilter implements Comparison<T> {
    @Eq(type) readonly eq?: T
    @In(type) readonly in?: T[]
  }
  return ChoiceFilter
}

export const OperatorFilter = choiceFilter<Operator>(
  'OperatorFilter',
  OperatorType,
  'an operator (比较符条件)',
)
export const TargetKindFilter = choiceFilter<TargetKind>(
  'TargetKindFilter',
  TargetKindType,
  'a kind of target (指标值类型条件)',
)
export const StatusFilter = choiceFilter<DeclarationStatus>(
  'StatusFilter',
  DeclarationStatusType,
  'a state (状态条件)',
)
export type OperatorFilter = Comparison<Operator>
export type TargetKindFilter = Comparison<TargetKind>
export type StatusFilter = Comparison<DeclarationStatus>
