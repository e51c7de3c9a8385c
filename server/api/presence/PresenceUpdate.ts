import { Field, ObjectType } from 'type-graphql'
import type { Presence } from '../../room/Presences.ts'

@ObjectType({ description: 'Where somebody is in a declaration now (在场).' })
export class PresenceUpdate {
  readonly who: Presence['person']

  constructor({ clientId, person, state }: Presence) {
    this.clientId = clientId
    this.who = person
    this.state = state
  }

  @Field(() => String, { description: 'The Yjs clientID of their tab, in decimal (编辑端编号).' })
  readonly clientId: string

  @Field(() => Uint8Array, {
    nullable: true,
    description: 'UTF-8 JSON {place, anchor, head}; null: gone (所在位置).',
  })
  readonly state: Uint8Array | null
}
