import { registerEnumType } from 'type-graphql'
import type { DeclarationStatus } from '../../store/declaration/Declaration.ts'

export type { DeclarationStatus }

export const DeclarationStatusType = {
  DRAFT: 'DRAFT',
  SUBMITTED: 'SUBMITTED',
  RETURNED: 'RETURNED',
  APPROVED: 'APPROVED',
} as const satisfies Record<DeclarationStatus, DeclarationStatus>

registerEnumType(DeclarationStatusType, {
  name: 'DeclarationStatus',
  description: 'Where a declaration is on its way (状态).',
  valuesConfig: {
    DRAFT: { description: 'Being filled in (填报中).' },
    SUBMITTED: { description: 'Handed in for review (已报送).' },
    RETURNED: { description: 'Given back with reasons, being filled in again (已退回).' },
    APPROVED: { description: 'Accepted, and closed (已批复).' },
  },
})
