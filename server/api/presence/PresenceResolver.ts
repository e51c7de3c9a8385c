import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql'
import { problem } from '../../problem.ts'
import { followPresence } from '../../room/followPresence.ts'
import type { Presence } from '../../room/Presences.ts'
import { Member } from '../../store/access/Member.ts'
import { type Context, signedIn } from '../context.ts'
import { memberOf } from '../member/memberOf.ts'
import { readClientId } from '../update/readClientId.ts'
import { PresenceUpdate } from './PresenceUpdate.ts'

@Resolver(() => PresenceUpdate)
export class PresenceResolver {
  @Mutation(() => Boolean, { description: 'Says where I am; renew within 8 seconds (报告所在位置).' })
  async setPresence(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('clientId', () => String, { description: 'The Yjs clientID of the tab, in decimal (编辑端编号).' })
    clientId: string,
    @Arg('state', () => Uint8Array, {
      nullable: true,
      description: 'UTF-8 JSON {place, anchor, head}, 2 kB at most; null: I leave (所在位置).',
    })
    state: Uint8Array | null,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const person = signedIn(context)
    const { rooms, presences } = context.services
    await rooms.openFor(person, declarationId)
    readClientId(clientId)
    await rooms.clients.load(clientId)
    if (!rooms.clients.isFree(clientId, declarationId, person)) throw problem('FORBIDDEN')
    presences.set(person, {
      declarationId,
      clientId,
      state: state ?? null,
      closed: context.socket?.closed ?? null,
    })
    return true
  }

  @Subscription(() => PresenceUpdate, {
    description: 'First everyone who is here, then as they come, move and go (跟随在场人员).',
    subscribe: ({ args, context }) => follow(String(args['declarationId']), context as Context),
  })
  presence(
    @Root() presence: Presence,
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) _declarationId: string,
  ): PresenceUpdate {
    return new PresenceUpdate(presence)
  }

  @FieldResolver(() => Member, { description: "Who it is, in the server's words (在场人员)." })
  async member(@Root() { who }: PresenceUpdate, @Ctx() { services }: Context): Promise<Member> {
    return (await memberOf(services, who))!
  }
}

function follow(declarationId: string, context: Context): Promise<AsyncIterable<Presence>> {
  return followPresence(context.services, signedIn(context), declarationId)
}
