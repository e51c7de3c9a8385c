import type { UnitRow } from '../../query/readsOf.ts'
import type { Unit } from '../../store/access/Unit.ts'

/** A row as the API's Unit: it has all that the type shows, and no entity is needed for that. */
export const shownUnit = (row: UnitRow): Unit => row as Unit
