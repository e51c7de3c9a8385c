import { registerEnumType } from 'type-graphql'

export const Direction = { ASC: 'ASC', DESC: 'DESC' } as const
export type Direction = keyof typeof Direction

registerEnumType(Direction, {
  name: 'Direction',
  description: 'Which way to order (方向).',
  valuesConfig: {
    ASC: { description: 'From the least to the greatest (升序).' },
    DESC: { description: 'From the greatest to the least (降序).' },
  },
})
