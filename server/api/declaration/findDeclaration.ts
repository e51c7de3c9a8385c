import { MomentSource } from '../../query/source/MomentSource.ts'
import type { Context } from '../context.ts'
import { sourceOf } from '../sourceOf.ts'
import { Declaration } from './Declaration.ts'

/** A declaration, now or as it was at a sequence; NOT_FOUND where the person may not see it. */
export async function findDeclaration(
  context: Context,
  id: string,
  atSequence?: number | null,
): Promise<Declaration> {
  const source = sourceOf(context)
  const row = await source.declaration(id)
  if (atSequence === null || atSequence === undefined) return new Declaration(row, source)
  const moment = await context.services.history.at(id, atSequence)
  const past = new MomentSource(row, moment, source)
  return new Declaration(past.row, past)
}
