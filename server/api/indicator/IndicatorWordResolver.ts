import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { problem } from '../../problem.ts'
import { findWords, type WordCell } from '../../query/findWords.ts'
import type { Context } from '../context.ts'
import { sightIn } from '../sourceOf.ts'
import { IndicatorWord, WordCellType } from './IndicatorWord.ts'

const DEFAULT_FIRST = 10
/** More is no list to choose from. */
const MOST_FIRST = 100

@Resolver()
export class IndicatorWordResolver {
  @Query(() => [IndicatorWord], {
    description:
      'Names, or targets, of the level-3 indicators below a level 2 of that name, in the newest 500 declarations that I may see (同一二级目标下用过的写法). ' +
      'The most used first; with `contains`, those that begin with it before all others.',
  })
  async indicatorWords(
    @Arg('level2', () => String, { description: 'The name of the level 2, exactly (二级目标).' })
    level2: string,
    @Arg('of', () => WordCellType, { description: 'Names or targets (单元格).' }) of: WordCell,
    @Arg('contains', () => String, {
      nullable: true,
      description: 'Only those that have it, blind to letter case (包含).',
    })
    contains: string | null | undefined,
    @Arg('first', () => Int, {
      nullable: true,
      description: 'How many at most, 1 to 100; 10 unless told (条数).',
    })
    first: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<IndicatorWord[]> {
    const most = first ?? DEFAULT_FIRST
    if (most < 1 || most > MOST_FIRST) throw problem('BAD_USER_INPUT', { ...FIRST, field: 'first' })
    return findWords(context.em, sightIn(context), { level2, of, contains: contains ?? null, first: most })
  }
}

const FIRST = { zh: `条数须在 1 至 ${MOST_FIRST} 之间。`, en: `From 1 to ${MOST_FIRST} of them.` }
