import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { signedIn, type Context } from '../context.ts'
import { notYet } from '../notYet.ts'
import { CreatedToken, CreateTokenInput } from './CreatedToken.ts'

const NOT_YET = () => notYet('对接令牌', 'tokens')

@Resolver()
export class TokenResolver {
  @Mutation(() => CreatedToken, { description: 'Makes a token for another system (创建令牌).' })
  createToken(
    @Arg('input', () => CreateTokenInput, { description: 'What it may (令牌).' }) _input: CreateTokenInput,
    @Ctx() context: Context,
  ): Promise<CreatedToken> {
    signedIn(context)
    throw NOT_YET()
  }

  @Mutation(() => Boolean, { description: 'Ends a token at once (撤销令牌).' })
  revokeToken(
    @Arg('id', () => ID, { description: 'The token (令牌).' }) _id: string,
    @Ctx() context: Context,
  ): Promise<boolean> {
    signedIn(context)
    throw NOT_YET()
  }
}
