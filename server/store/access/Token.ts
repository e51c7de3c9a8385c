import { defineEntity, p } from '@mikro-orm/core'
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Member } from './Member.ts'

/** What a token may be used for. */
export const TokenScope = { READ: 'READ', EDIT: 'EDIT', IMPORT: 'IMPORT' } as const
export type TokenScope = keyof typeof TokenScope

registerEnumType(TokenScope, {
  name: 'TokenScope',
  description: 'What a token may be used for (令牌权限).',
  valuesConfig: {
    READ: { description: 'Queries and subscriptions (读取).' },
    EDIT: { description: 'Edits, locks and new declarations; answered with what was written (修改).' },
    IMPORT: { description: 'Reading forms in, as new declarations; replacing takes EDIT too (导入).' },
  },
})

const TokenSchema = defineEntity({
  name: 'Token',
  tableName: 'token',
  properties: {
    /** Also the first part of its secret; no secret itself. */
    id: p.string().primary(),
    member: () => p.manyToOne(Member).deleteRule('no action'),
    name: p.string(),
    /** access/tokenSecret.ts: who reads the database can neither use nor forge one. */
    secretHash: p.string().hidden(),
    scopes: p.json().$type<readonly TokenScope[]>(),
    /** Null: all that its maker sees, whichever those are. */
    unitIds: p.json().$type<readonly string[]>().strictNullable(),
    createdAt: p.datetime(),
    /** To the minute. */
    lastUsedAt: p.datetime().strictNullable(),
    expiresAt: p.datetime().strictNullable(),
    revokedAt: p.datetime().strictNullable(),
  },
})

/** 对接令牌: acts for its maker in another system. One that has ended stays: the history names it. */
@ObjectType('Token', { description: 'A token of another system, which acts for its maker (对接令牌).' })
export class Token extends TokenSchema.class {
  @Field(() => ID, { description: 'Its id (编号): what revokes it, and the first part of the secret.' })
  override id!: string

  @Field(() => String, { description: 'What it is for (用途). Every Change that it makes says it.' })
  override name!: string

  @Field(() => [TokenScope], { description: 'What it may be used for (权限).' })
  override scopes!: readonly TokenScope[]

  @Field(() => Date, { description: 'When it was made (创建时间).' })
  override createdAt!: Date

  @Field(() => Date, { nullable: true, description: 'When it was last used, to the minute (最近使用).' })
  override lastUsedAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it ends; null: when it is revoked (失效时刻).' })
  override expiresAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When it was revoked (撤销时间).' })
  override revokedAt!: Date | null
}

TokenSchema.setClass(Token)
