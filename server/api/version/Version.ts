import { Field, Int, ObjectType } from 'type-graphql'
import { Member } from '../../store/access/Member.ts'
import { Node } from '../../store/Node.ts'

@ObjectType('Version', {
  implements: Node,
  description: "A named point in a declaration's history (版本): each 报送, each 批复.",
})
export class Version implements Node {
  readonly id!: string

  @Field(() => String, { description: 'What it is called (名称).' })
  readonly name!: string

  @Field(() => Int, {
    description: 'The log entry up to which it reaches (序号): `declaration(atSequence:)` shows it.',
  })
  readonly sequence!: number

  @Field(() => Date, { description: 'When it was made (时间).' })
  readonly at!: Date

  @Field(() => Member, { nullable: true, description: 'Who made it (操作人).' })
  readonly by!: Member | null
}
