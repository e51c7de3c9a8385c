import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Node } from '../Node.ts'
import { Unit } from './Unit.ts'

/** What a member may do in the units that are theirs; access/may.ts says what that is. */
export const Role = {
  STAFF: 'STAFF',
  LEAD: 'LEAD',
  REVIEWER: 'REVIEWER',
  INTEGRATOR: 'INTEGRATOR',
  ADMIN: 'ADMIN',
} as const
export type Role = keyof typeof Role

registerEnumType(Role, {
  name: 'Role',
  description: 'What a member is here (角色).',
  valuesConfig: {
    STAFF: { description: 'Fills in the declarations of their unit (填报人员).' },
    LEAD: { description: 'Fills in, submits and withdraws (单位负责人).' },
    REVIEWER: { description: 'Reads, corrects, returns and approves (审核人员).' },
    INTEGRATOR: { description: 'Maker of tokens for other systems (系统对接人员).' },
    ADMIN: { description: 'Manages units, members and tokens; reads all, edits nothing (管理员).' },
  },
})

const MemberSchema = defineEntity({
  name: 'Member',
  tableName: 'member',
  properties: {
    id: p.string().primary(),
    name: p.string().unique(),
    displayName: p.string(),
    role: p.string().$type<Role>(),
    unit: () => p.manyToOne(Unit).nullable().strictNullable().deleteRule('no action'),
    units: () =>
      p.manyToMany(Unit).owner().pivotTable('member_unit').orderBy({ name: 'asc' }).deleteRule('cascade'),
    passwordHash: p.string().hidden(),
    createdAt: p.datetime(),
    /** When somebody else gave them the password that they have; null: they chose it themselves. */
    passwordGivenAt: p.datetime().nullable(),
    disabledAt: p.datetime().strictNullable(),
  },
})

/** 用户: somebody with an account here. */
@ObjectType('Member', { implements: Node, description: 'Somebody with an account here (用户).' })
export class Member extends MemberSchema.class implements Node {
  @Field(() => String, { description: 'The name to sign in with (登录名), unique.' })
  override name!: string

  @Field(() => String, { description: 'The name that others see (姓名).' })
  override displayName!: string

  @Field(() => Role, { description: 'What the member is here (角色).' })
  override role!: Role
}

MemberSchema.setClass(Member)
