import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { addUnit, renameUnit } from '../../access/addUnit.ts'
import { Unit } from '../../store/access/Unit.ts'
import { administrator } from '../administrator.ts'
import { reader, type Context } from '../context.ts'
import { findUnits } from './findUnits.ts'

const NAME = { description: 'Its full name, 1 to 200 characters (单位名称).' }

@Resolver(() => Unit)
export class UnitResolver {
  @Query(() => [Unit], { description: 'The units that I may see, by name (我可见的单位).' })
  units(@Ctx() context: Context): Promise<Unit[]> {
    return findUnits(context.em, reader(context))
  }

  @Mutation(() => Unit, {
    description: 'Makes a unit; for administrators. EXISTS where the name is taken (添加单位).',
  })
  addUnit(@Arg('name', () => String, NAME) name: string, @Ctx() context: Context): Promise<Unit> {
    return addUnit(context.em, administrator(context), name)
  }

  @Mutation(() => Unit, {
    description:
      'Gives a unit another name; for administrators. Its declarations, projects and members stay as they are (单位更名).',
  })
  renameUnit(
    @Arg('id', () => ID, { description: 'Which (单位).' }) id: string,
    @Arg('name', () => String, NAME) name: string,
    @Ctx() context: Context,
  ): Promise<Unit> {
    return renameUnit(context.em, administrator(context), { id, name })
  }
}
