import type { DeclarationFilter, DeclarationStatus } from '@jixiao/schema/operations'

/** What the filters above the list say; blank: everything. */
export interface ListChoice {
  readonly text: string
  readonly year: number | null
  readonly unitId: string | null
  readonly status: DeclarationStatus | null
  /** What waits for me alone. */
  readonly waiting?: DeclarationFilter | null
}

/** The choice as the API's filter. */
export function listFilter({ text, year, unitId, status, waiting }: ListChoice): DeclarationFilter {
  const words = text.trim()
  return {
    ...(words ? { name: { contains: words } } : {}),
    ...(year !== null ? { year: { eq: year } } : {}),
    ...(unitId ? { unit: { id: { eq: unitId } } } : {}),
    ...(status ? { status: { eq: status } } : {}),
    ...(waiting ? { and: [waiting] } : {}),
  }
}
