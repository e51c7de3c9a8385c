import type { Words } from '@jixiao/schema'
import { Field, ObjectType } from 'type-graphql'

@ObjectType({ description: 'The same words in both languages (中英文).' })
export class Wording implements Words {
  @Field(() => String, { description: 'In Chinese (中文).' })
  declare readonly zh: string

  @Field(() => String, { description: 'In English (英文).' })
  declare readonly en: string
}
