import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { findProjects } from '../../query/findProjects.ts'
import { Unit } from '../../store/access/Unit.ts'
import { shownEdges } from '../connection/connectionOf.ts'
import { PageArgs } from '../connection/PageArgs.ts'
import type { Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { ProjectFilter } from '../filter/ProjectFilter.ts'
import { sightIn, sourceOf } from '../sourceOf.ts'
import { shownUnit } from '../unit/shownUnit.ts'
import { Project } from './Project.ts'
import { ProjectConnection } from './ProjectConnection.ts'

@Resolver(() => Project)
export class ProjectResolver {
  @Query(() => ProjectConnection, {
    description: 'The projects that I may see and that match, by name (项目列表).',
  })
  async projects(
    @Args(() => PageArgs) pageArgs: PageArgs,
    @Arg('where', () => ProjectFilter, { nullable: true, description: 'Which (条件).' })
    where: ProjectFilter | null | undefined,
    @Ctx() context: Context,
  ): Promise<ProjectConnection> {
    const page = await findProjects(context.em, sightIn(context), { where, pageArgs })
    const source = sourceOf(context)
    return new ProjectConnection(
      page,
      shownEdges(page, (row) => new Project(row, source)),
    )
  }

  @FieldResolver(() => Unit, { description: 'Whose project it is (申报单位).' })
  async unit(@Root() { row, source }: Project): Promise<Unit> {
    return shownUnit(await source.unit(row.unit_id))
  }

  @FieldResolver(() => [Declaration], {
    description: 'Its declarations, newest year first (历年绩效目标表).',
  })
  async declarations(@Root() { id, source }: Project): Promise<Declaration[]> {
    const rows = await source.declarationsOf(id)
    return rows.map((row) => new Declaration(row, source))
  }
}
