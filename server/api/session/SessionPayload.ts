import { Field, ObjectType } from 'type-graphql'
import { Member } from '../../store/access/Member.ts'

@ObjectType('Session', { description: 'A session just begun (登录会话).' })
export class SessionPayload {
  @Field(() => Member, { description: 'Who signed in (登录者).' })
  member!: Member

  @Field(() => String, {
    description: 'For programs, as "Authorization: Bearer"; browsers have it as a cookie (令牌).',
  })
  token!: string

  @Field(() => Date, { description: 'When it ends unless it is used (不使用时的失效时刻).' })
  expiresAt!: Date
}
