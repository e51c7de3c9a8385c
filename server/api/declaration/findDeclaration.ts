import { NARRATIVES } from '@jixiao/schema'
import type { GraphQLResolveInfo } from 'graphql'
import type { DeclarationParts } from '../../query/source/IndexSource.ts'
import { MomentSource } from '../../query/source/MomentSource.ts'
import type { Context } from '../context.ts'
import { asksFor, fieldsAsked } from '../asksFor.ts'
import { sourceOf } from '../sourceOf.ts'
import { Declaration } from './Declaration.ts'

const NOTHING: DeclarationParts = { narratives: [], tree: false }

/** What a narrative's fields are read from. */
const PARTS = [
  ['html', 'ALL'],
  ['text', 'TEXTS'],
] as const

function partsAsked(info: GraphQLResolveInfo | undefined): DeclarationParts {
  if (!info) return NOTHING
  return {
    narratives: NARRATIVES.flatMap((narrative) => {
      const fields = new Set(fieldsAsked(info, narrative))
      return PARTS.filter(([field]) => fields.has(field)).map(([, part]) => ({ narrative, part }))
    }),
    tree: asksFor(info, 'indicators', 'children', 'children'),
  }
}

/** A declaration, now or as it was at a sequence, with what `info` says is asked of it; NOT_FOUND where the person may not see it. */
export async function findDeclaration(
  context: Context,
  id: string,
  atSequence?: number | null,
  info?: GraphQLResolveInfo,
): Promise<Declaration> {
  const source = sourceOf(context)
  if (atSequence === null || atSequence === undefined)
    return new Declaration(await source.declarationWith(id, partsAsked(info)), source)
  const row = await source.declaration(id)
  const moment = await context.services.history.at(id, atSequence)
  const past = new MomentSource(row, moment, source)
  return new Declaration(past.row, past)
}
