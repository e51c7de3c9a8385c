import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { signedIn, type Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { countUnread } from './readComments.ts'

@Resolver(() => Declaration)
export class DeclarationCommentsResolver {
  @FieldResolver(() => Int, { description: 'How many comments of others I have not read (未读批注数).' })
  unreadComments(@Root() { id }: Declaration, @Ctx() context: Context): Promise<number> {
    return countUnread(context.em, id, signedIn(context).memberId)
  }
}
