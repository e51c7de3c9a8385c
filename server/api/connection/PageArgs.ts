import { ArgsType, Field, Int } from 'type-graphql'
import { DEFAULT_SIZE, MOST_AT_ONCE } from '../../query/page/readPageRequest.ts'

/** Which stretch of the results: from their beginning or after a cursor, or from their end or before one. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the beginning, or after \`after\`: ${DEFAULT_SIZE} unless told, ${MOST_AT_ONCE} at most (前多少条).`,
  })
  readonly first?: number | null

  @Field(() => String, {
    nullable: true,
    description: 'A cursor: what comes after it, in the same order (此游标之后).',
  })
  readonly after?: string | null

  @Field(() => Int, {
    nullable: true,
    description: `How many from the end, or before \`before\`, ${MOST_AT_ONCE} at most; not together with \`first\` (后多少条).`,
  })
  readonly last?: number | null

  @Field(() => String, {
    nullable: true,
    description: 'A cursor: what comes before it, in the same order (此游标之前).',
  })
  readonly before?: string | null
}
