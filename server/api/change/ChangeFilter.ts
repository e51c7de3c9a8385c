import { Field, ID, InputType } from 'type-graphql'
import { PlaceInput } from '../place/Place.ts'

@InputType({ description: 'Which Changes (变更记录的条件); all that is given must hold.' })
export class ChangeFilter {
  @Field(() => PlaceInput, {
    nullable: true,
    description: 'Of that place; without a cell: all of that indicator (位置).',
  })
  readonly place?: PlaceInput | null

  @Field(() => ID, { nullable: true, description: 'By that member (修改人).' })
  readonly actorId?: string | null

  @Field(() => Date, { nullable: true, description: 'Not before (起始时间).' })
  readonly from?: Date | null

  @Field(() => Date, { nullable: true, description: 'Not after (截止时间).' })
  readonly to?: Date | null
}
