import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql'
import { findIndicators } from '../../query/findIndicators.ts'
import { groupIndicators } from '../../query/group/groupIndicators.ts'
import type { IndicatorKey } from '../../query/group/groups.ts'
import { andThen, type Awaitable } from '../../query/source/Awaitable.ts'
import { declarationAlong } from '../../query/page/along.ts'
import { doerOf, recordAccess } from '../../access/recordAccess.ts'
import { exportIndicators } from '../../export/exportIndicators.ts'
import { FileOutput } from '../form/inputs.ts'
import { shownEdges } from '../connection/connectionOf.ts'
import { PageArgs } from '../connection/PageArgs.ts'
import { type Context, reader } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { IndicatorFilter } from '../filter/IndicatorFilter.ts'
import { IndicatorOrder } from '../order/IndicatorOrder.ts'
import { sightIn, sourceOf } from '../sourceOf.ts'
import { Indicator } from './Indicator.ts'
import { TableFormat } from './TableFormat.ts'
import { IndicatorConnection } from './IndicatorConnection.ts'
import { readsOfPage } from './readsOfPage.ts'
import { IndicatorGroup, IndicatorKeyType } from './IndicatorGroup.ts'

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => IndicatorConnection, {
    description:
      'The indicators that I may see and that match, of all levels; in FORM order unless told (指标列表).',
  })
  async indicators(
    @Args(() => PageArgs) pageArgs: PageArgs,
    @Arg('where', () => IndicatorFilter, { nullable: true, description: 'Which (条件).' })
    where: IndicatorFilter | null | undefined,
    @Arg('orderBy', () => [IndicatorOrder], {
      nullable: true,
      description: 'In which order; ties by id (排序).',
    })
    orderBy: IndicatorOrder[] | null | undefined,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IndicatorConnection> {
    const reads = readsOfPage(info)
    const { along } = reads
    const question = { where, orderBy, pageArgs, reads }
    const page = await findIndicators(context.services.store.statements, sightIn(context), question)
    const source = sourceOf(context)
    return new IndicatorConnection(
      page,
      shownEdges(page, (row) => new Indicator(row, source, along && declarationAlong(row, along))),
    )
  }

  @Query(() => [IndicatorGroup], {
    description:
      'Counts and sums of the indicators that match, of all levels, by what they have in common (指标分组汇总). ' +
      'Without keys one group of all. Ordered by the keys, absent values last.',
  })
  indicatorGroups(
    @Arg('where', () => IndicatorFilter, { nullable: true, description: 'Which (条件).' })
    where: IndicatorFilter | null | undefined,
    @Arg('groupBy', () => [IndicatorKeyType], { description: 'By what, in this order (分组依据).' })
    groupBy: IndicatorKey[],
    @Ctx() context: Context,
  ): Promise<IndicatorGroup[]> {
    const { store, groups } = context.services
    return groupIndicators({ em: store.statements, groups }, sightIn(context), { where, groupBy })
  }

  @Query(() => FileOutput, {
    description:
      'The indicators that I may see and that match, as a table (导出指标); TOO_LARGE above 20,000. In CSV a text that a spreadsheet would take for a formula has a tab before it.',
  })
  async exportIndicators(
    @Arg('where', () => IndicatorFilter, { nullable: true, description: 'Which (条件).' })
    where: IndicatorFilter | null | undefined,
    @Arg('orderBy', () => [IndicatorOrder], {
      nullable: true,
      description: 'In which order; ties by id (排序).',
    })
    orderBy: IndicatorOrder[] | null | undefined,
    @Arg('format', () => TableFormat, { description: 'The kind of file (文件格式).' }) format: TableFormat,
    @Ctx() context: Context,
  ): Promise<FileOutput> {
    const person = reader(context)
    const file = await exportIndicators(context.em, person.unitIds, { where, orderBy, format })
    const details = [{ name: 'format', from: null, to: format }]
    await recordAccess(context.em, doerOf(person, context.ip), { kind: 'EXPORT', details })
    return file
  }

  @FieldResolver(() => Declaration, { description: 'The declaration that it stands in (所属绩效目标表).' })
  declaration(@Root() { row, source, declared }: Indicator): Awaitable<Declaration> {
    if (declared) return new Declaration(declared, source)
    return andThen(source.declaration(row.declaration_id), (declaration) => {
      // It may have moved on since the row was read: who edits what they read by `ifSequence` must not miss that.
      const isNewer = row.as_of !== undefined && row.as_of < declaration.sequence
      return new Declaration(isNewer ? { ...declaration, sequence: row.as_of } : declaration, source)
    })
  }
}
