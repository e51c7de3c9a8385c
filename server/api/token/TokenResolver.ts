import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { createToken } from '../../access/createToken.ts'
import { listTokens, revokeToken } from '../../access/manageTokens.ts'
import { seesUnit } from '../../access/Person.ts'
import { Member } from '../../store/access/Member.ts'
import { Token } from '../../store/access/Token.ts'
import { Unit } from '../../store/access/Unit.ts'
import { signedIn, type Context } from '../context.ts'
import { CreatedToken, CreateTokenInput } from './inputs.ts'

/** Tokens of other systems. For people who are signed in: a token manages no tokens. */
@Resolver(() => Token)
export class TokenResolver {
  @Query(() => [Token], {
    description: "My tokens, ended ones too, newest first; for an administrator everybody's (对接令牌).",
  })
  tokens(
    @Arg('memberId', () => ID, { nullable: true, description: "That member's alone (所属用户)." })
    memberId: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<Token[]> {
    return listTokens(context.em, signedIn(context), memberId ?? null)
  }

  @Mutation(() => CreatedToken, { description: 'Makes a token for another system (创建令牌).' })
  createToken(
    @Arg('input', () => CreateTokenInput, { description: 'What it may (令牌).' }) input: CreateTokenInput,
    @Ctx() context: Context,
  ): Promise<CreatedToken> {
    const { name, scopes, unitIds = null, expiresAt = null } = input
    return createToken(
      context.em,
      { person: signedIn(context), address: context.ip },
      { name, scopes, unitIds, expiresAt },
    )
  }

  @Mutation(() => Boolean, {
    description: 'Ends a token and all that it has open, at once; false: it was revoked already (撤销令牌).',
  })
  revokeToken(
    @Arg('id', () => ID, { description: 'The token (令牌).' }) id: string,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const { em, services, ip: address } = context
    return revokeToken(services.access, em, { person: signedIn(context), address, id })
  }

  @FieldResolver(() => Member, { description: 'For whom it acts: its maker (创建人).' })
  member(@Root() { member }: Token): Member {
    return member
  }

  @FieldResolver(() => [Unit], {
    nullable: true,
    description: 'The units that it sees, as far as I see them; null: all that its maker sees (单位).',
  })
  async units(@Root() { unitIds }: Token, @Ctx() context: Context): Promise<Unit[] | null> {
    if (unitIds === null) return null
    const seen = unitIds.filter((id) => seesUnit(signedIn(context), id))
    return context.em.find(Unit, { id: { $in: seen } }, { orderBy: { name: 'asc' } })
  }
}
