import { readPlace } from '@jixiao/schema'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { type ChangedPlace, findChangedPlaces, findReturnReasons } from '../../query/findReturnReasons.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import { type Context, reader } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { type ReasonOutcome, reasonOutcome } from './reasonOutcome.ts'
import { ReasonOutcomeType, ReturnReason } from './ReturnReason.ts'

@Resolver(() => Declaration)
export class DeclarationReturnResolver {
  @FieldResolver(() => [ReturnReason], {
    description:
      'The reasons of the last return, one by one, and what was done about each until now, also of a declaration as it was (最近一次退回的意见).',
  })
  async returnReasons(@Root() { id }: Declaration, @Ctx() { em }: Context): Promise<ReturnReason[]> {
    return (await findReturnReasons(em, id)).map((row) => new ReturnReason(row))
  }
}

/** By reason's return: all reasons of one ask for the same. */
const changedSince = new WeakMap<Context, Map<string, Promise<ChangedPlace[]>>>()

@Resolver(() => ReturnReason)
export class ReturnReasonResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What its place reads now; null for one that has no text of its own (现在的内容).',
  })
  async to(@Root() { row }: ReturnReason, @Ctx() context: Context): Promise<string | null> {
    return readPlace(await documentOf(context, row.declaration_id), rowPlace(row))
  }

  @FieldResolver(() => ReasonOutcomeType, { description: 'What was done about it (办理情况).' })
  async outcome(@Root() { row }: ReturnReason, @Ctx() context: Context): Promise<ReasonOutcome> {
    const doc = await documentOf(context, row.declaration_id)
    return reasonOutcome(doc, row, await changedIn(context, row.declaration_id, row.sequence))
  }
}

async function documentOf(context: Context, declarationId: string) {
  return (await context.services.rooms.openFor(reader(context), declarationId)).live
}

function changedIn(context: Context, declarationId: string, sequence: number): Promise<ChangedPlace[]> {
  const known = changedSince.get(context) ?? new Map<string, Promise<ChangedPlace[]>>()
  changedSince.set(context, known)
  const key = `${declarationId} ${sequence}`
  const changed = known.get(key) ?? findChangedPlaces(context.em, declarationId, sequence)
  known.set(key, changed)
  return changed
}
