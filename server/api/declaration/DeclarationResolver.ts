import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql'
import { requireBounds } from '../../query/filter/requireBounds.ts'
import { findDeclarations } from '../../query/findDeclarations.ts'
import { andThen, type Awaitable } from '../../query/source/Awaitable.ts'
import { Unit } from '../../store/access/Unit.ts'
import { asksFor } from '../asksFor.ts'
import { Change } from '../change/Change.ts'
import { shownEdges } from '../connection/connectionOf.ts'
import { PageArgs } from '../connection/PageArgs.ts'
import { reader, type Context } from '../context.ts'
import { DeclarationFilter } from '../filter/DeclarationFilter.ts'
import { IndicatorFilter } from '../filter/IndicatorFilter.ts'
import { Indicator } from '../indicator/Indicator.ts'
import { DeclarationOrder } from '../order/DeclarationOrder.ts'
import { Project } from '../project/Project.ts'
import { sightIn, sourceOf } from '../sourceOf.ts'
import { shownUnit } from '../unit/shownUnit.ts'
import { Declaration } from './Declaration.ts'
import { DeclarationConnection } from './DeclarationConnection.ts'
import { findDeclaration } from './findDeclaration.ts'

@Resolver(() => Declaration)
export class DeclarationResolver {
  @Query(() => DeclarationConnection, {
    description:
      'The declarations that I may see and that match; in the order of their making unless told (绩效目标表列表).',
  })
  async declarations(
    @Args(() => PageArgs) pageArgs: PageArgs,
    @Arg('where', () => DeclarationFilter, { nullable: true, description: 'Which (条件).' })
    where: DeclarationFilter | null | undefined,
    @Arg('orderBy', () => [DeclarationOrder], {
      nullable: true,
      description: 'In which order; ties by id (排序).',
    })
    orderBy: DeclarationOrder[] | null | undefined,
    @Ctx() context: Context,
  ): Promise<DeclarationConnection> {
    const page = await findDeclarations(context.services.store.statements, sightIn(context), {
      where,
      orderBy,
      pageArgs,
    })
    const source = sourceOf(context)
    return new DeclarationConnection(
      page,
      shownEdges(page, (row) => new Declaration(row, source)),
    )
  }

  @Query(() => Declaration, {
    nullable: true,
    description: 'One declaration; NOT_FOUND where I may not see it (绩效目标表).',
  })
  declaration(
    @Arg('id', () => ID, { description: 'Its id (编号).' }) id: string,
    @Arg('atSequence', () => Int, {
      nullable: true,
      description: 'As it was right after that log entry (当时的内容).',
    })
    atSequence: number | null | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Declaration> {
    reader(context)
    return findDeclaration(context, id, atSequence, info)
  }

  @FieldResolver(() => Project, {
    description: 'The project that it belongs to (项目); renaming the declaration does not change it.',
  })
  project(@Root() { row, source: { present } }: Declaration): Awaitable<Project> {
    return andThen(present.projectOf(row), (project) => new Project(project, present))
  }

  @FieldResolver(() => Declaration, {
    nullable: true,
    description:
      'The declaration of the same project of the newest year before this one, as it is now; null: there is none (上年的绩效目标表).',
  })
  async lastYear(@Root() { row, source: { present } }: Declaration): Promise<Declaration | null> {
    const all = await present.declarationsOf(row.project_id)
    const before = all.find(({ year }) => year < row.year)
    return before ? new Declaration(before, present) : null
  }

  @FieldResolver(() => Unit, { description: 'The unit that declares (申报单位).' })
  unit(@Root() { row, source }: Declaration): Awaitable<Unit> {
    return andThen(source.present.unitOf(row), shownUnit)
  }

  @FieldResolver(() => Change, {
    nullable: true,
    description: 'The last 报送, 撤回, 退回 or 批复, with who, when and why; null: none yet (最近的决定).',
  })
  async decision(@Root() { id, source }: Declaration): Promise<Change | null> {
    const row = await source.decision(id)
    return row && new Change(row)
  }

  @FieldResolver(() => Change, {
    nullable: true,
    description: 'By whom, when and why it was voided; null: it is not voided (作废).',
  })
  async voiding(@Root() { id, row, source }: Declaration): Promise<Change | null> {
    if (row.voided === 0) return null
    const change = await source.present.voiding(id)
    return change && new Change(change)
  }

  @FieldResolver(() => [Indicator], {
    description:
      'Without `where` level 1, in order: follow `children` (指标). With it all that match, of every level, flat, in form order.',
  })
  async indicators(
    @Root() { id, source }: Declaration,
    @Arg('where', () => IndicatorFilter, { nullable: true, description: 'Which (条件).' })
    where: IndicatorFilter | null | undefined,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Indicator[]> {
    if (where) requireBounds(where)
    const from = asksFor(info, 'children', 'children') ? await source.tree(id) : source
    const rows = await (where ? from.matchingIndicators(id, where) : from.topIndicators(id))
    return rows.map((row) => new Indicator(row, from))
  }
}
