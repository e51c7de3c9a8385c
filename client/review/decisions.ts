import type { DeclarationStatus } from '@jixiao/schema/operations'
import type { Decision } from '../app/whoMay.ts'

/** Which decision leads from one state to another. */
export function decisionTaken(from: string | null | undefined, to: DeclarationStatus): Decision {
  switch (to) {
    case 'SUBMITTED':
      return 'SUBMIT'
    case 'RETURNED':
      return 'RETURN'
    case 'APPROVED':
      return 'APPROVE'
    case 'DRAFT':
      return from === 'APPROVED' ? 'ADJUST' : 'WITHDRAW'
  }
}

/** Those that say why. */
export const givesReason = (decision: Decision): boolean => decision === 'RETURN' || decision === 'ADJUST'
