import { Field, ObjectType } from 'type-graphql'
import type { Page } from '../../query/page/findPage.ts'
import { connectionOf, type Edge } from '../connection/connectionOf.ts'
import { changeCursor } from '../../query/changeCursor.ts'
import { Indicator } from './Indicator.ts'

const { ConnectionOf } = connectionOf('Indicator', Indicator, '指标')

@ObjectType('IndicatorConnection', { description: 'A page of indicators (一页指标).' })
export class IndicatorConnection extends ConnectionOf {
  /** Null where it was not asked for. */
  readonly #position: number | null

  constructor(page: Page<object>, edges: readonly Edge<Indicator>[]) {
    super(page, edges)
    this.#position = page.position
  }

  @Field(() => String, {
    description: 'Give it to `indicatorChanged` as `after` to follow from exactly this answer (变更游标).',
  })
  get changeCursor(): string {
    return changeCursor(this.#position!)
  }
}
