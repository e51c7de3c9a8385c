import type { Words } from './problems.ts'

/** What made a Version: each 报送 and each 批复 fixes the text, and so does what an adjustment (调整) begins with. */
export type VersionKind = 'SUBMISSION' | 'APPROVAL' | 'ADJUSTMENT'

/** What a Version is called; `ordinal`: which one of its kind, from 1. */
export const VERSION_NAMES: Readonly<Record<VersionKind, (ordinal: number) => Words>> = {
  SUBMISSION: (ordinal) => ({ zh: `第${ordinal}次报送`, en: `Submission ${ordinal}` }),
  ADJUSTMENT: (ordinal) => ({ zh: `第${ordinal}次调整`, en: `Adjustment ${ordinal}` }),
  APPROVAL: (ordinal) =>
    ordinal === 1 ? { zh: '批复', en: 'Approval' } : { zh: `第${ordinal}次批复`, en: `Approval ${ordinal}` },
}
