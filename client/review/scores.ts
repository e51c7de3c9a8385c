/** The scores of a review sheet, put together by reviewer. Pure. */
import type { ReviewSheet } from '@jixiao/schema'
import type { ScorePartsFragment } from '@jixiao/schema/operations'

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
