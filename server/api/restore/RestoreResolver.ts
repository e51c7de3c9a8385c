import { indicatorId } from '@jixiao/schema'
import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { EditResult } from '../edit/EditResult.ts'
import { IF_SEQUENCE } from '../edit/inputs.ts'
import { Indicator } from '../indicator/Indicator.ts'
import { PlaceInput } from '../place/Place.ts'
import { restorePlace } from './restorePlace.ts'

@Resolver()
export class RestoreResolver {
  @Mutation(() => EditResult, {
    description:
      'Makes a place read as it did at a moment, by an ordinary edit of means RESTORE; a removed indicator comes back, with what went with it (恢复为当时的内容).',
  })
  async restorePlace(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('place', () => PlaceInput, { description: 'A field, an indicator or a cell (位置).' })
    place: PlaceInput,
    @Arg('sequence', () => Int, {
      description: 'Right after that log entry: of a Change or a Version, say (当时的序号).',
    })
    sequence: number,
    @Arg('ifSequence', () => Int, IF_SEQUENCE) ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const made = await restorePlace(context, { declarationId, place, atSequence: sequence, ifSequence })
    const declaration = await findDeclaration(context, declarationId)
    const row =
      made.key === null ? null : await declaration.source.indicator(indicatorId(declarationId, made.key))
    return { sequence: made.sequence, declaration, indicator: row && new Indicator(row, declaration.source) }
  }
}
