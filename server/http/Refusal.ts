import type { ProblemCode, Words } from '@jixiao/schema'
import { Problem, type ProblemDetails } from '../problem.ts'

/** A request that is refused before it is GraphQL, with its status. */
export class Refusal extends Problem {
  readonly status: number

  constructor(status: number, code: ProblemCode, words: Words, details: ProblemDetails = {}) {
    super(code, { ...details, ...words })
    this.status = status
  }
}

/** The status of an answer to a request that failed before it was GraphQL. */
export const statusOf = (error: unknown): number => (error instanceof Refusal ? error.status : 500)
