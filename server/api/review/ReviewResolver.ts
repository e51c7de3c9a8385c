import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql'
import { noticeStatements } from '../../store/notice/write.ts'
import { signedIn, type Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { requireReady } from '../finding/requireReady.ts'
import { requireVisible } from '../requireVisible.ts'
import { newsOfDecision } from '../notice/newsOf.ts'
import { decide, type Decision, type Details } from './decide.ts'
import { requireReasons, writingReasons } from './requireReasons.ts'
import { ReturnReasonInput } from './ReturnReason.ts'

const ID_ARGUMENT = { description: 'The declaration (绩效目标表).' }
const IF_SEQUENCE = { nullable: true, description: 'STALE where the declaration has moved on (序号).' }

/** 报送、撤回、退回、批复、调整: for people. Who may, and in which states: access/may.ts. */
@Resolver()
export class ReviewResolver {
  @Mutation(() => Declaration, {
    description:
      'Hands it to the reviewers; makes a Version (报送). NOT_READY, with `extensions.findings`, where findings are ERRORs.',
  })
  async submitDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Arg('ifSequence', () => Int, IF_SEQUENCE) ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    await requireVisible(context, id, 'SUBMIT')
    const { row } = await findDeclaration(context, id)
    return run(context, id, 'SUBMIT', { ifSequence, require: (doc) => requireReady(doc, row) })
  }

  @Mutation(() => Declaration, { description: 'Takes it back from the reviewers, as a draft (撤回).' })
  withdrawDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    return run(context, id, 'WITHDRAW')
  }

  @Mutation(() => Declaration, { description: 'Gives it back to the unit, with the reasons (退回).' })
  async returnDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Arg('reason', () => String, {
      description: 'Why, for the unit to read; 1 to 2,000 characters (退回理由).',
    })
    reason: string,
    @Arg('ifSequence', () => Int, IF_SEQUENCE) ifSequence: number | null | undefined,
    @Arg('reasons', () => [ReturnReasonInput], {
      nullable: true,
      description: 'The same one by one, each a comment or tied to a place; 200 at most (逐条意见).',
    })
    reasons: ReturnReasonInput[] | null | undefined,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    await requireVisible(context, id, 'RETURN')
    const named = await requireReasons(context, id, reasons ?? [])
    return run(context, id, 'RETURN', { ifSequence, reason, along: writingReasons(id, named) })
  }

  @Mutation(() => Declaration, {
    description: 'Approves it: nothing is changed any more; makes a Version (批复).',
  })
  approveDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Arg('ifSequence', () => Int, IF_SEQUENCE) ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    return run(context, id, 'APPROVE', { ifSequence })
  }

  @Mutation(() => Declaration, {
    description:
      'Opens what is approved again, as a draft; what was approved stays as its Version, and makes another (调整).',
  })
  adjustDeclaration(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Arg('reason', () => String, {
      description: 'Why, for everybody to read; 1 to 2,000 characters (调整理由).',
    })
    reason: string,
    @Arg('ifSequence', () => Int, IF_SEQUENCE) ifSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    return run(context, id, 'ADJUST', { ifSequence, reason })
  }
}

/** Answers with the declaration as it is once the decision is on disk, with whom it concerns told of it. */
async function run(
  context: Context,
  declarationId: string,
  decision: Decision,
  { along, ...details }: Details = {},
): Promise<Declaration> {
  const person = signedIn(context)
  const { rooms, bell } = context.services
  const { unitId } = await requireVisible(context, declarationId)
  const news = await newsOfDecision(context, decision, { declarationId, unitId })
  const command = decide(decision, {
    ...details,
    along: (doc) => {
      const others = along?.(doc)
      return (entry) => [...(others?.(entry) ?? []), ...noticeStatements([news], entry.at)]
    },
  })
  await rooms.submit(declarationId, { person, means: person.means }, command)
  bell.ring(news.to)
  return findDeclaration(context, declarationId)
}
