/** The table "Who may" as far as the page shows what there is to do. The server decides; this only keeps the page honest. */
import type { DeclarationStatus, Role } from '@jixiao/schema/operations'

export interface Asking {
  readonly role: Role
  readonly units: readonly { readonly id: string }[]
}
interface OfUnit {
  readonly unit: { readonly id: string }
}
export interface Asked extends OfUnit {
  readonly status: DeclarationStatus
  readonly voiding?: object | null
}

/** 报送、撤回、退回、批复、调整. */
export type Decision = 'SUBMIT' | 'WITHDRAW' | 'RETURN' | 'APPROVE' | 'ADJUST'

const isTheirs = (me: Asking, { unit }: OfUnit): boolean => me.units.some(({ id }) => id === unit.id)
/** Theirs, and not voided: of what is voided nothing is to be done but to restore it. */
const isTheirsToUse = (me: Asking, declaration: Asked): boolean =>
  isTheirs(me, declaration) && !declaration.voiding
/** DRAFT and RETURNED are the unit's to fill in. */
const isFilledIn = ({ status }: Asked): boolean => status === 'DRAFT' || status === 'RETURNED'

/** Whether what they type in the form is an edit of it. */
export function mayEdit(me: Asking, declaration: Asked): boolean {
  if (!isTheirsToUse(me, declaration)) return false
  switch (me.role) {
    case 'STAFF':
    case 'LEAD':
    case 'INTEGRATOR':
      return isFilledIn(declaration)
    case 'REVIEWER':
      return declaration.status === 'SUBMITTED'
    case 'ADMIN':
      return false
  }
}

export function mayComment(
  me: Asking,
  declaration: Asked,
): { readonly begin: boolean; readonly answer: boolean } {
  if (!isTheirsToUse(me, declaration) || declaration.status === 'APPROVED')
    return { begin: false, answer: false }
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

export const maySuggest = (me: Asking, declaration: Asked): boolean =>
  isTheirsToUse(me, declaration) && me.role === 'REVIEWER' && declaration.status !== 'APPROVED'

export const mayLock = (me: Asking, declaration: Asked): boolean =>
  isTheirsToUse(me, declaration) &&
  (me.role === 'LEAD' || me.role === 'REVIEWER') &&
  declaration.status !== 'APPROVED'

/** The decisions that are theirs to take now. */
export function decisionsOf(me: Asking, declaration: Asked): readonly Decision[] {
  if (!isTheirsToUse(me, declaration)) return []
  const isSubmitted = declaration.status === 'SUBMITTED'
  if (me.role === 'REVIEWER') return isSubmitted ? ['RETURN', 'APPROVE'] : []
  if (me.role !== 'LEAD') return []
  if (declaration.status === 'APPROVED') return ['ADJUST']
  return [isSubmitted ? 'WITHDRAW' : 'SUBMIT']
}

export function maySeeScores(me: Asking, declaration: Asked): boolean {
  if (declaration.status === 'DRAFT') return false
  if (me.role === 'ADMIN') return true
  if (!isTheirs(me, declaration)) return false
  const isDecided = declaration.status === 'RETURNED' || declaration.status === 'APPROVED'
  return me.role === 'REVIEWER' || ((me.role === 'STAFF' || me.role === 'LEAD') && isDecided)
}

export const mayVoid = (me: Asking, declaration: Asked): boolean =>
  mayRestore(me, declaration) && !declaration.voiding && isFilledIn(declaration)

export const mayRestore = (me: Asking, declaration: OfUnit): boolean =>
  me.role === 'LEAD' && isTheirs(me, declaration)

/** Who sees what is voided. */
export const seesVoided = ({ role }: Pick<Asking, 'role'>): boolean => role === 'LEAD' || role === 'ADMIN'
