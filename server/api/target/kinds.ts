import type { Operator, TargetKind } from '@jixiao/schema'
import { registerEnumType } from 'type-graphql'

export const TargetKindType = {
  QUANTITATIVE: 'QUANTITATIVE',
  QUALITATIVE: 'QUALITATIVE',
  EMPTY: 'EMPTY',
} as const satisfies Record<TargetKind, TargetKind>

registerEnumType(TargetKindType, {
  name: 'TargetKind',
  description: 'What sort of target an indicator has (指标值类型).',
  valuesConfig: {
    QUANTITATIVE: { description: 'There is a quantity in it (定量).' },
    QUALITATIVE: { description: 'Words without a quantity (定性).' },
    EMPTY: { description: 'The cell is blank (未填).' },
  },
})

export const OperatorType = {
  EQ: 'EQ',
  GTE: 'GTE',
  GT: 'GT',
  LTE: 'LTE',
  LT: 'LT',
  RANGE: 'RANGE',
} as const satisfies Record<Operator, Operator>

registerEnumType(OperatorType, {
  name: 'Operator',
  description: 'How a quantity binds (比较符).',
  valuesConfig: {
    EQ: { description: 'Exactly (等于): =1, and a bare number.' },
    GTE: { description: 'At least (不低于、不少于、至少、达到、以上).' },
    GT: { description: 'More than (超过、大于、多于).' },
    LTE: { description: 'At most (不超过、不高于、以内、至多).' },
    LT: { description: 'Less than (小于、低于、少于).' },
    RANGE: { description: 'From `value` to `upper` (区间).' },
  },
})
