import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql'
import { followEntries } from '../../room/followEntries.ts'
import type { CommittedEntry } from '../../room/Publisher.ts'
import { Member } from '../../store/access/Member.ts'
import { type Context, signedIn } from '../context.ts'
import { memberOf } from '../member/memberOf.ts'
import { ChangeSet } from './ChangeSet.ts'

@Resolver(() => ChangeSet)
export class ChangeSetResolver {
  @Subscription(() => ChangeSet, {
    description: 'What each log entry changes, as it is taken (跟随变更记录).',
    subscribe: ({ args, context }) => follow(String(args['declarationId']), context as Context),
  })
  declarationChanged(
    @Root() entry: CommittedEntry,
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
  ): ChangeSet {
    return new ChangeSet(declarationId, entry)
  }

  @FieldResolver(() => Member, { nullable: true, description: 'Who it was (修改人).' })
  actor(@Root() { entry }: ChangeSet, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, entry.author.person)
  }
}

const follow = (declarationId: string, context: Context) =>
  followEntries(context.services, signedIn(context), declarationId)
