import { Field, ObjectType } from 'type-graphql'

@ObjectType('OtherField', { description: 'What the paper has and no other field holds (其他栏目).' })
export class OtherField {
  @Field(() => String, { description: 'Its label on the paper (栏目名).' })
  declare readonly label: string

  @Field(() => String, { description: 'What stands there (内容).' })
  declare readonly text: string
}
