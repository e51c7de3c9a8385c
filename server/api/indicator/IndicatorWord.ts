import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { Word, WordCell } from '../../query/findWords.ts'

export const WordCellType = { NAME: 'NAME', TARGET: 'TARGET' } as const satisfies Record<WordCell, WordCell>
registerEnumType(WordCellType, {
  name: 'WordCell',
  description: 'The cell whose words are asked for (单元格).',
  valuesConfig: {
    NAME: { description: 'Names of level-3 indicators (三级目标)' },
    TARGET: { description: 'Their targets (指标目标值)' },
  },
})

@ObjectType({ description: 'What was written in indicators before (用过的写法).' })
export class IndicatorWord implements Word {
  @Field(() => String, { description: 'As it was written (文字).' })
  readonly text!: string
  @Field(() => Int, { description: 'How many of the indicators that were looked at read so (次数).' })
  readonly count!: number
}
