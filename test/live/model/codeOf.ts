import { Problem } from '../../../server/problem.ts'

/** A failure that is no Problem is the model's to throw. */
export function codeOf(error: unknown): string {
  if (error instanceof Problem) return error.code
  throw error
}
