import { Field, Int, ObjectType } from 'type-graphql'
import type { FollowedUpdate } from '../../room/FollowedUpdate.ts'

@ObjectType({ description: 'One log entry of a declaration, or several merged (文档更新).' })
export class DeclarationUpdate {
  /** Whose it is; the resolver shows them as a Member. */
  readonly by: FollowedUpdate['actor']

  constructor({ sequence, update, actor, clientId, at }: FollowedUpdate) {
    this.sequence = sequence
    this.update = update
    this.by = actor
    this.clientId = clientId
    this.at = new Date(at)
  }

  @Field(() => Int, { description: 'Of the last entry merged in (序号).' })
  readonly sequence: number

  @Field(() => Uint8Array, { description: 'A Yjs update, version 1 encoding (Yjs 更新).' })
  readonly update: Uint8Array

  @Field(() => String, {
    nullable: true,
    description: "The Yjs clientID that pushed it, in decimal; null for the server's own edits (编辑端编号).",
  })
  readonly clientId: string | null

  @Field(() => Date, { description: 'When it was taken (时间).' })
  readonly at: Date
}

@ObjectType({ description: 'A push that is on disk and in every query (推送结果).' })
export class PushResult {
  @Field(() => Int, {
    description: 'Of the entry that holds the push, or of the one that had it already (序号).',
  })
  sequence!: number
}
