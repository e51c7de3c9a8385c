/** The scores of a review sheet, put together by reviewer. Pure. */
import type { ReviewSheet } from '@jixiao/schema'
import type { DeclarationStatus, Role, ScorePartsFragment } from '@jixiao/schema/operations'

/** What one reviewer gave. */
export interface Filled {
  readonly memberId: string
  readonly name: string
  /** By criterion. */
  readonly scores: ReadonlyMap<string, ScorePartsFragment>
  readonly total: number
  /** They have given points for every criterion. */
  readonly isWhole: boolean
}

/** By reviewer, in the order of their names; those who gave nothing are left out. */
export function filledIn(sheet: ReviewSheet, scores: readonly ScorePartsFragment[]): Filled[] {
  const byMember = new Map<string, ScorePartsFragment[]>()
  for (const score of scores) {
    const id = score.member?.id ?? ''
    byMember.set(id, [...(byMember.get(id) ?? []), score])
  }
  const filled = [...byMember].map(([memberId, theirs]) => {
    const given = theirs.filter(({ points }) => points !== null && points !== undefined)
    return {
      memberId,
      name: theirs[0]!.member?.displayName ?? '',
      scores: new Map(theirs.map((score) => [score.criterion, score])),
      total: given.reduce((sum, { points }) => sum + points!, 0),
      isWhole: given.length === sheet.criteria.length,
    }
  })
  return filled.filter(({ scores: of }) => of.size > 0).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** The mean of those who gave points for everything; null: nobody has. */
export function meanOf(filled: readonly Filled[]): number | null {
  const whole = filled.filter(({ isWhole }) => isWhole)
  if (whole.length === 0) return null
  return whole.reduce((sum, { total }) => sum + total, 0) / whole.length
}

interface Asked {
  readonly role: Role
  readonly units: readonly { readonly id: string }[]
}

/** The table "Who may" as far as it concerns the review sheet; the server decides, this only shows what there is. */
export function maySeeScores(
  me: Asked,
  declaration: { readonly status: DeclarationStatus; readonly unit: { readonly id: string } },
): boolean {
  const { status, unit } = declaration
  if (status === 'DRAFT') return false
  if (me.role === 'ADMIN') return true
  if (!me.units.some(({ id }) => id === unit.id)) return false
  const isDecided = status === 'RETURNED' || status === 'APPROVED'
  return me.role === 'REVIEWER' || ((me.role === 'STAFF' || me.role === 'LEAD') && isDecided)
}
