import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import { problem } from '../../problem.ts'
import { reader, type Context } from '../context.ts'
import { NODE_FINDERS } from './finders.ts'
import { asNode, Node } from '../../store/Node.ts'

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything that I may see, by its id; NOT_FOUND otherwise (按编号查找).',
  })
  async node(
    @Arg('id', () => ID, { description: 'Its id (编号).' }) id: string,
    @Ctx() context: Context,
  ): Promise<Node> {
    const person = reader(context)
    for (const { typeName, find } of NODE_FINDERS) {
      const found = await find(id, person, context)
      if (found) return asNode(found, typeName) as Node // each finder answers with a value of the type that it names
    }
    throw problem('NOT_FOUND')
  }
}
