import type { VersionKind } from '@jixiao/schema'
import type { Action, Status } from '../access/may.ts'

export interface Decision {
  /** access/may.ts says who may, and in which states. */
  readonly action: Action
  readonly to: Status
  /** The Version that it makes, where it fixes the text. */
  readonly version: VersionKind | null
}

/** 报送、撤回、退回、批复、调整. */
export const DECISIONS = {
  SUBMIT: { action: 'SUBMIT', to: 'SUBMITTED', version: 'SUBMISSION' },
  WITHDRAW: { action: 'WITHDRAW', to: 'DRAFT', version: null },
  RETURN: { action: 'RETURN', to: 'RETURNED', version: null },
  APPROVE: { action: 'APPROVE', to: 'APPROVED', version: 'APPROVAL' },
  ADJUST: { action: 'ADJUST', to: 'DRAFT', version: 'ADJUSTMENT' },
} as const satisfies Record<string, Decision>

/** The decisions by which a new declaration comes to a state. */
export const DECISIONS_TO: Readonly<Record<Status, readonly Decision[]>> = {
  DRAFT: [],
  SUBMITTED: [DECISIONS.SUBMIT],
  RETURNED: [DECISIONS.SUBMIT, DECISIONS.RETURN],
  APPROVED: [DECISIONS.SUBMIT, DECISIONS.APPROVE],
}
