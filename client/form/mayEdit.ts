import type { DeclarationStatus, Role } from '@jixiao/schema/operations'

/** The table "Who may" as far as it concerns typing; the server decides, this only keeps the page honest. */
export function mayEdit(
  me: { readonly role: Role; readonly units: readonly { readonly id: string }[] },
  declaration: { readonly status: DeclarationStatus; readonly unit: { readonly id: string } },
): boolean {
  if (!me.units.some(({ id }) => id === declaration.unit.id)) return false
  const fillingIn = declaration.status === 'DRAFT' || declaration.status === 'RETURNED'
  switch (me.role) {
    case 'STAFF':
    case 'LEAD':
    case 'INTEGRATOR':
      return fillingIn
    case 'REVIEWER':
      return declaration.status === 'SUBMITTED'
    case 'ADMIN':
      return false
  }
}
