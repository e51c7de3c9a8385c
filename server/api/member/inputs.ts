import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { Member, Role } from '../../store/access/Member.ts'

@InputType('MemberFilter', { description: 'Which members (用户的条件); all that is given must hold.' })
export class MemberFilter {
  @Field(() => String, {
    nullable: true,
    description: 'In the sign-in name or the displayed one, blind to letter case (登录名或姓名).',
  })
  readonly contains?: string | null

  @Field(() => [Role], { nullable: true, description: 'Of one of these roles (角色).' })
  readonly roles?: Role[] | null

  @Field(() => ID, { nullable: true, description: 'Who see that unit as theirs (单位).' })
  readonly unitId?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Who may sign in (true), or are deactivated (false) (是否在用).',
  })
  readonly isActive?: boolean | null
}

const ROLE = { description: 'What they are here (角色).' }
const UNITS =
  'The units whose declarations they see: one for STAFF and LEAD, who work there; one or more for REVIEWER and INTEGRATOR; none for ADMIN (单位).'

@InputType('AddMemberInput', { description: 'An account to make (添加用户).' })
export class AddMemberInput {
  @Field(() => String, {
    description: 'To sign in with: 1 to 64 letters, digits or . _ @ - (登录名). Never changes.',
  })
  readonly name!: string

  @Field(() => String, { description: 'The name that others see, 1 to 100 characters (姓名).' })
  readonly displayName!: string

  @Field(() => Role, ROLE)
  readonly role!: Role

  @Field(() => [ID], { nullable: true, description: UNITS })
  readonly unitIds?: string[] | null
}

@InputType('EditMemberInput', {
  description: 'What to change of an account; what is absent stays (修改用户).',
})
export class EditMemberInput {
  @Field(() => ID, { description: 'Whose (用户).' })
  readonly id!: string

  @Field(() => String, { nullable: true, description: 'The name that others see (姓名).' })
  readonly displayName?: string | null

  @Field(() => Role, { nullable: true, ...ROLE })
  readonly role?: Role | null

  @Field(() => [ID], { nullable: true, description: UNITS })
  readonly unitIds?: string[] | null
}

@ObjectType('GivenPassword', {
  description: 'A password that we made for a member, to be passed on (初始密码).',
})
export class GivenPassword {
  @Field(() => Member, { description: 'Whose it is (用户).' })
  readonly member!: Member

  @Field(() => String, {
    description: 'Shown this once; they are asked to change it when they sign in (一次性密码).',
  })
  readonly password!: string
}
