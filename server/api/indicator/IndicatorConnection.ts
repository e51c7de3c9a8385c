import { Field, ObjectType } from 'type-graphql'
import { connectionOf } from '../connection/connectionOf.ts'
import { changeCursor } from '../../query/changeCursor.ts'
import { Indicator } from './Indicator.ts'

const { ConnectionOf } = connectionOf('Indicator', Indicator, '指标')

@ObjectType('IndicatorConnection', { description: 'A page of indicators (一页指标).' })
export class IndicatorConnection extends ConnectionOf {
  @Field(() => String, {
    description: 'Give it to `indicatorChanged` as `after` to follow from exactly this answer (变更游标).',
  })
  get changeCursor(): string {
    return changeCursor(this.page.position!) // the page is read with it where this is asked for
  }
}
