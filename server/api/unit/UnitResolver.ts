import { Ctx, Query, Resolver } from 'type-graphql'
import { Unit } from '../../store/access/Unit.ts'
import { reader, type Context } from '../context.ts'
import { findUnits } from './findUnits.ts'

@Resolver(() => Unit)
export class UnitResolver {
  @Query(() => [Unit], { description: 'The units that I may see, by name (我可见的单位).' })
  units(@Ctx() context: Context): Promise<Unit[]> {
    return findUnits(context.em, reader(context))
  }
}
