import type { DeclarationStatus, Role } from '@jixiao/schema/operations'

/** 报送、撤回、退回、批复、调整. */
export type Decision = 'SUBMIT' | 'WITHDRAW' | 'RETURN' | 'APPROVE' | 'ADJUST'

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

/** The table "Who may" as far as it concerns decisions; the server decides, this only shows what there is to do. */
export function decisionsOf(
  me: { readonly role: Role; readonly units: readonly { readonly id: string }[] },
  declaration: {
    readonly status: DeclarationStatus
    readonly voiding?: object | null
    readonly unit: { readonly id: string }
  },
): readonly Decision[] {
  if (declaration.voiding) return []
  if (!me.units.some(({ id }) => id === declaration.unit.id)) return []
  const isSubmitted = declaration.status === 'SUBMITTED'
  if (me.role === 'REVIEWER') return isSubmitted ? ['RETURN', 'APPROVE'] : []
  if (me.role !== 'LEAD') return []
  if (declaration.status === 'APPROVED') return ['ADJUST']
  return [isSubmitted ? 'WITHDRAW' : 'SUBMIT']
}
