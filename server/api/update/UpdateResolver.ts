import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import type { FollowedUpdate } from '../../room/FollowedUpdate.ts'
import { followUpdates } from '../../room/followUpdates.ts'
import { mergedState } from '../../room/mergedState.ts'
import { Member } from '../../store/access/Member.ts'
import { type Context, reader, signedIn } from '../context.ts'
import { memberOf } from '../member/memberOf.ts'
import { readClientId } from './readClientId.ts'
import { DeclarationUpdate, PushResult } from './DeclarationUpdate.ts'
import { stateAt } from './stateAt.ts'

/** The document channel; docs/protocol.md has its rules. */
@Resolver(() => DeclarationUpdate)
export class UpdateResolver {
  @Mutation(() => PushResult, {
    description: 'Takes a Yjs update; durable and queryable when it returns (推送文档更新).',
  })
  async pushUpdate(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('update', () => Uint8Array, {
      description: 'A Yjs update, version 1 encoding, 256 KB at most (Yjs 更新).',
    })
    update: Uint8Array,
    @Arg('clientId', () => String, {
      description: "The Yjs clientID of the update's structs, in decimal (编辑端编号).",
    })
    clientId: string,
    @Arg('undo', () => Boolean, {
      nullable: true,
      description: 'It undoes or redoes earlier edits: a Change of its own, not typing (撤销或重做).',
    })
    undo: boolean | null | undefined,
    @Ctx() context: Context,
  ): Promise<PushResult> {
    const person = signedIn(context)
    const submission = {
      kind: 'PUSH',
      update,
      clientId: readClientId(clientId),
      undo: undo ?? false,
    } as const
    return context.services.rooms.submit(declarationId, { person, means: person.means }, submission)
  }

  @Query(() => DeclarationUpdate, {
    description: 'The whole document as it was at a moment, as one merged state (某一时点的文档).',
  })
  async declarationState(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('sequence', () => Int, { nullable: true, description: 'Right after that entry; null: now (序号).' })
    sequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<DeclarationUpdate> {
    const room = await context.services.rooms.openFor(reader(context), declarationId)
    const state =
      typeof sequence === 'number' ? await stateAt(context, declarationId, sequence) : mergedState(room)
    return new DeclarationUpdate(state)
  }

  @Subscription(() => DeclarationUpdate, {
    description:
      'First all after `since` (one merged state where null), then live, without a gap (跟随文档更新).',
    subscribe: ({ args, context }) => follow(args as FollowArguments, context as Context),
  })
  declarationUpdates(
    @Root() update: FollowedUpdate,
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) _declarationId: string,
    @Arg('since', () => Int, {
      nullable: true,
      description: 'The sequence that I have; null: none (已有序号).',
    })
    _since?: number | null,
  ): DeclarationUpdate {
    return new DeclarationUpdate(update)
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: 'Whose edit it is; null for a merged state (修改人).',
  })
  actor(@Root() { by }: DeclarationUpdate, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, by)
  }
}

interface FollowArguments {
  readonly declarationId: string
  readonly since?: number | null
}

function follow(
  { declarationId, since }: FollowArguments,
  context: Context,
): Promise<AsyncIterable<FollowedUpdate>> {
  return followUpdates(context.services, signedIn(context), declarationId, since ?? null)
}
