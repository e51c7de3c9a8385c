import type { DeclarationStatus, Role } from '@jixiao/schema/operations'

/** The table "Who may" as far as it concerns suggestions; the server decides, this only shows what there is to do. */
export function maySuggest(
  me: { readonly role: Role; readonly units: readonly { readonly id: string }[] },
  declaration: { readonly status: DeclarationStatus; readonly unit: { readonly id: string } },
): boolean {
  const isTheirs = me.units.some(({ id }) => id === declaration.unit.id)
  return isTheirs && me.role === 'REVIEWER' && declaration.status !== 'APPROVED'
}
