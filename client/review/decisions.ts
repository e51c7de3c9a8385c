import type { DeclarationStatus, Role } from '@jixiao/schema/operations'

/** 报送、撤回、退回、批复. */
export type Decision = 'SUBMIT' | 'WITHDRAW' | 'RETURN' | 'APPROVE'

/** The table "Who may" as far as it concerns decisions; the server decides, this only shows what there is to do. */
export function decisionsOf(
  me: { readonly role: Role; readonly units: readonly { readonly id: string }[] },
  declaration: { readonly status: DeclarationStatus; readonly unit: { readonly id: string } },
): readonly Decision[] {
  if (!me.units.some(({ id }) => id === declaration.unit.id)) return []
  const isSubmitted = declaration.status === 'SUBMITTED'
  if (me.role === 'REVIEWER') return isSubmitted ? ['RETURN', 'APPROVE'] : []
  if (me.role !== 'LEAD' || declaration.status === 'APPROVED') return []
  return [isSubmitted ? 'WITHDRAW' : 'SUBMIT']
}
