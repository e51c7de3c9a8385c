import {
  AdjustDeclarationDocument,
  ApproveDeclarationDocument,
  ReturnDeclarationDocument,
  SubmitDeclarationDocument,
  WithdrawDeclarationDocument,
} from '@jixiao/schema/operations'
import { useMutation } from '../graphql/useMutation.ts'
import type { Decision } from '../app/whoMay.ts'

/** What a decision is made on. */
export interface Decided {
  readonly id: string
  /** What the person has seen: refused with STALE where the declaration has moved on. */
  readonly ifSequence: number
  /** For a return or an adjustment. */
  readonly reason: string
  /** For a return: the comments that are its reasons. */
  readonly comments: readonly string[]
}

/** One of the mutations; `run` answers whether it was taken. */
export function useDecide(decision: Decision) {
  switch (decision) {
    case 'SUBMIT':
      return taken(useMutation(SubmitDeclarationDocument), ({ id, ifSequence }) => ({ id, ifSequence }))
    case 'WITHDRAW':
      return taken(useMutation(WithdrawDeclarationDocument), ({ id }) => ({ id }))
    case 'RETURN':
      return taken(useMutation(ReturnDeclarationDocument), ({ comments, ...decided }) => ({
        ...decided,
        reasons: comments.map((commentId) => ({ commentId })),
      }))
    case 'ADJUST':
      return taken(useMutation(AdjustDeclarationDocument), ({ id, ifSequence, reason }) => ({
        id,
        ifSequence,
        reason,
      }))
    case 'APPROVE':
      return taken(useMutation(ApproveDeclarationDocument), ({ id, ifSequence }) => ({ id, ifSequence }))
  }
}

type MutationOf<Variables> = Pick<ReturnType<typeof useMutation>, 'busy' | 'problem'> & {
  run(variables: Variables): Promise<object | null>
}

const taken = <Variables>(
  { run, busy, problem }: MutationOf<Variables>,
  of: (decided: Decided) => Variables,
) => ({
  run: async (decided: Decided): Promise<boolean> => (await run(of(decided))) !== null,
  busy,
  problem,
})
