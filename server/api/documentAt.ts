import type * as Y from 'yjs'
import { Problem, problem } from '../problem.ts'
import type { Context } from './context.ts'

interface Asked {
  readonly declarationId: string
  readonly sequence: number
  /** The argument that says so. */
  readonly field: string
}

/** The document right after an entry. NOT_FOUND, with the argument at fault. */
export async function documentAt(
  { services }: Context,
  { declarationId, sequence, field }: Asked,
): Promise<Y.Doc> {
  try {
    return await services.history.documentAt(declarationId, sequence)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'NOT_FOUND') throw error
    throw problem('NOT_FOUND', { ...error.words, field })
  }
}
