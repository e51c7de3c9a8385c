import type { DeclarationFilter, DeclarationStatus, Role } from '@jixiao/schema/operations'

/** What waits for whom: reviewers read what is submitted, a lead brings the others to be submitted. */
const WAITS: Readonly<Partial<Record<Role, readonly DeclarationStatus[]>>> = {
  REVIEWER: ['SUBMITTED'],
  LEAD: ['RETURNED', 'DRAFT'],
}

/** What waits for somebody of that role; null: nothing does. */
export function waitingFor(role: Role): DeclarationFilter | null {
  const states = WAITS[role]
  return states ? { status: { in: [...states] } } : null
}

/** The order of the list: from one to the next with a key, too. */
export const LIST_ORDER = [
  { field: 'UNIT' as const },
  { field: 'YEAR' as const, direction: 'DESC' as const },
  { field: 'UPDATED' as const, direction: 'DESC' as const },
]
