import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { TokenScope } from '../../store/access/Token.ts'

@InputType('CreateTokenInput', { description: 'A token to make: it acts for its maker (创建令牌).' })
export class CreateTokenInput {
  @Field(() => String, { description: 'What it is for, 1 to 100 characters (用途).' })
  readonly name!: string

  @Field(() => [TokenScope], { description: 'What it may be used for (权限).' })
  readonly scopes!: TokenScope[]

  @Field(() => [ID], {
    nullable: true,
    description: "Which of its maker's units it sees; absent: all (单位).",
  })
  readonly unitIds?: string[] | null

  @Field(() => Date, { nullable: true, description: 'When it ends; absent: when it is revoked (失效时刻).' })
  readonly expiresAt?: Date | null
}

@ObjectType('CreatedToken', { description: 'A token just made for another system (新令牌).' })
export class CreatedToken {
  @Field(() => ID, { description: 'To revoke it with (编号).' })
  readonly id!: string

  @Field(() => String, { description: 'The token itself; shown this once (令牌).' })
  readonly secret!: string
}
