import type { DeclarationField } from '@jixiao/schema'
import { Field, Float, InputType, Int } from 'type-graphql'
import { FieldsInput } from '../edit/inputs.ts'
import { DeclarationFieldType } from '../place/Place.ts'

@InputType({
  description:
    'An indicator that reads otherwise than it was read; an absent cell stays, null blanks it (更正指标).',
})
export class IndicatorCorrectionInput {
  @Field(() => Int, { description: 'Its index in `FormReading.indicators`, from 0 (序号).' })
  index!: number
  @Field(() => String, { nullable: true, description: 'Its name (名称). Not null.' })
  name?: string | null
  @Field(() => String, { nullable: true, description: 'Its target, on level 3 (目标值).' })
  target?: string | null
  @Field(() => Float, { nullable: true, description: 'Its weight (权重).' })
  weight?: number | null
}

@InputType({
  description:
    'Where words belong that were kept among what else is on the paper; what it is not said of stays there (归入栏目).',
})
export class OtherCorrectionInput {
  @Field(() => Int, { description: 'Their index in `FormReading.others`, from 0 (序号).' })
  index!: number
  @Field(() => DeclarationFieldType, {
    description:
      'The field that they belong to; one entry may be in two, as a period is in both dates (栏目).',
  })
  field!: DeclarationField
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Instead of what a narrative says, which takes their place among the others; else they come at its end, behind their label. Of one value there is no more than one: it always changes places with them (取代原文).',
  })
  instead?: boolean | null
}

@InputType({
  description:
    'What one form of a file says otherwise than it was read (更正读出的内容). `others` are put in their places first; a field that is given beside says what is there then, and an absent one stays, null blanks it.',
})
export class FormCorrectionInput extends FieldsInput {
  @Field(() => Int, { description: 'The number of the form in the file, from 1 (第几张表).' })
  form!: number
  @Field(() => String, { nullable: true, description: "The project's name, not null (项目名称)." })
  name?: string | null
  @Field(() => [IndicatorCorrectionInput], { nullable: true, description: 'One each (指标).' })
  indicators?: IndicatorCorrectionInput[] | null
  @Field(() => [OtherCorrectionInput], {
    nullable: true,
    description: 'What belongs elsewhere (原表其他内容).',
  })
  others?: OtherCorrectionInput[] | null
}
