import { type ClassType, Field, Int, ObjectType } from 'type-graphql'
import type { Page } from '../../query/page/findPage.ts'
import { PageInfo } from './PageInfo.ts'

/** One result of a page, with its cursor. */
export interface Edge<N> {
  readonly cursor: string
  readonly node: N
}

/**
 * The edge and the connection of a type, as Relay has them. What is dear is read when it is asked for.
 *
 *     const { ConnectionOf } = connectionOf('Project', Project, '项目')
 *     @ObjectType('ProjectConnection', { description: … })
 *     export class ProjectConnection extends ConnectionOf {}
 */
export function connectionOf<N extends object>(name: string, type: ClassType<N>, zh: string) {
  @ObjectType(`${name}Edge`, {
    description: `One of a page of results, with its place among all (${zh}及其游标).`,
  })
  class EdgeOf implements Edge<N> {
    @Field(() => String, { description: 'Its place, to go on from with `after` or `before` (游标).' })
    declare readonly cursor: string

    @Field(() => type, { description: 'The result itself (结果).' })
    declare readonly node: N
  }

  @ObjectType()
  abstract class ConnectionOf {
    readonly page: Page<object>
    readonly shown: readonly Edge<N>[]

    constructor(page: Page<object>, edges: readonly Edge<N>[]) {
      this.page = page
      this.shown = edges
    }

    @Field(() => [EdgeOf], { description: 'The results with their cursors (结果与游标).' })
    get edges(): readonly Edge<N>[] {
      return this.shown
    }

    @Field(() => [type], { description: 'The results (结果).' })
    get nodes(): readonly N[] {
      return this.shown.map(({ node }) => node)
    }

    @Field(() => PageInfo, { description: 'Where the page lies among all results (分页信息).' })
    get pageInfo(): PageInfo {
      return new PageInfo(this.page)
    }

    @Field(() => Int, {
      description: 'How many there are in all; counted only where it is asked for (总数).',
    })
    totalCount(): Promise<number> {
      return this.page.total()
    }
  }
  return { EdgeOf, ConnectionOf }
}

class ShownEdge<N> implements Edge<N> {
  readonly node: N
  readonly #edge: Page<object>['edges'][number]

  constructor(edge: Page<object>['edges'][number], node: N) {
    this.node = node
    this.#edge = edge
  }

  get cursor(): string {
    return this.#edge.cursor
  }
}

/** The edges of a page, each row shown as the API's object. */
export const shownEdges = <R extends object, N>(page: Page<R>, show: (row: R) => N): Edge<N>[] =>
  page.edges.map((edge) => new ShownEdge(edge, show(edge.row)))
