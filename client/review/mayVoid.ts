import type { DeclarationStatus, Role } from '@jixiao/schema/operations'

/** The table "Who may" as far as it concerns voiding; the server decides, this only shows what there is to do. */
export const mayVoid = (
  me: { readonly role: Role; readonly units: readonly { readonly id: string }[] },
  declaration: {
    readonly status: DeclarationStatus
    readonly voiding?: object | null
    readonly unit: { readonly id: string }
  },
): boolean =>
  mayRestore(me, declaration) &&
  !declaration.voiding &&
  (declaration.status === 'DRAFT' || declaration.status === 'RETURNED')

export const mayRestore = (
  me: { readonly role: Role; readonly units: readonly { readonly id: string }[] },
  declaration: { readonly unit: { readonly id: string } },
): boolean => me.role === 'LEAD' && me.units.some(({ id }) => id === declaration.unit.id)

/** Who sees what is voided. */
export const seesVoided = ({ role }: { readonly role: Role }): boolean => role === 'LEAD' || role === 'ADMIN'
