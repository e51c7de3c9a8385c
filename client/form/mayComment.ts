import type { DeclarationStatus, Role } from '@jixiao/schema/operations'

/** The table "Who may" as far as it concerns comments; the server decides, this only shows what there is to do. */
export function mayComment(
  me: { readonly role: Role; readonly units: readonly { readonly id: string }[] },
  declaration: { readonly status: DeclarationStatus; readonly unit: { readonly id: string } },
): { readonly begin: boolean; readonly answer: boolean } {
  const isTheirs = me.units.some(({ id }) => id === declaration.unit.id)
  if (!isTheirs || declaration.status === 'APPROVED') return { begin: false, answer: false }
  switch (me.role) {
    case 'STAFF':
    case 'LEAD':
      return { begin: declaration.status !== 'SUBMITTED', answer: true }
    case 'REVIEWER':
      return { begin: true, answer: true }
    case 'INTEGRATOR':
    case 'ADMIN':
      return { begin: false, answer: false }
  }
}
