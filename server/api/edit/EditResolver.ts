import { indicatorId, splitIndicatorId } from '@jixiao/schema'
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import type { BaseOf } from '../../room/Submission.ts'
import { type Context, signedIn } from '../context.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { Indicator } from '../indicator/Indicator.ts'
import { editDeclaration } from './editDeclaration.ts'
import { EditResult } from './EditResult.ts'
import { adding, editing, moving, removing } from './indicatorEdits.ts'
import {
  AddIndicatorInput,
  EditDeclarationInput,
  EditIndicatorInput,
  MoveIndicatorInput,
  RemoveIndicatorInput,
} from './inputs.ts'

/** Typed edits: each is one update of the document, and takes the path of every other. */
@Resolver()
export class EditResolver {
  @Mutation(() => EditResult, { description: 'Sets fields of a declaration (修改栏目).' })
  async editDeclaration(
    @Arg('input', () => EditDeclarationInput, { description: 'What to change (修改内容).' })
    input: EditDeclarationInput,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    signedIn(context)
    const edit = editDeclaration(input)
    return submit(context, { declarationId: input.id, ifSequence: input.ifSequence }, (doc, baseOf) => {
      edit(doc, baseOf)
      return null
    })
  }

  @Mutation(() => EditResult, { description: 'Adds an indicator (新增指标).' })
  async addIndicator(
    @Arg('input', () => AddIndicatorInput, { description: 'What to change (修改内容).' })
    input: AddIndicatorInput,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    signedIn(context)
    return submit(context, input, adding(input))
  }

  @Mutation(() => EditResult, { description: 'Sets the cells of an indicator (修改指标).' })
  async editIndicator(
    @Arg('input', () => EditIndicatorInput, { description: 'What to change (修改内容).' })
    input: EditIndicatorInput,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const { declarationId, key } = whichIndicator(context, input.id)
    return submit(context, { declarationId, ifSequence: input.ifSequence }, editing(key, input))
  }

  @Mutation(() => EditResult, { description: 'Moves an indicator, with all below it (移动指标).' })
  async moveIndicator(
    @Arg('input', () => MoveIndicatorInput, { description: 'What to change (修改内容).' })
    input: MoveIndicatorInput,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const { declarationId, key } = whichIndicator(context, input.id)
    return submit(context, { declarationId, ifSequence: input.ifSequence }, moving(declarationId, key, input))
  }

  @Mutation(() => EditResult, {
    description: 'Removes an indicator, with all below it; its history stays (删除指标).',
  })
  async removeIndicator(
    @Arg('input', () => RemoveIndicatorInput, { description: 'What to change (修改内容).' })
    input: RemoveIndicatorInput,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const { memberId } = signedIn(context)
    const { declarationId, key } = whichIndicator(context, input.id)
    return submit(context, { declarationId, ifSequence: input.ifSequence }, removing(key, memberId))
  }
}

/** NOT_FOUND for what is no indicator's id, as for one that is not there; to nobody even that is not told. */
function whichIndicator(context: Context, id: string): { declarationId: string; key: string } {
  signedIn(context)
  const which = splitIndicatorId(id)
  if (!which) throw problem('NOT_FOUND')
  return which
}

interface Where {
  readonly declarationId: string
  readonly ifSequence?: number | null | undefined
}

/** The edit gives the key of the indicator that it was about, or null. */
async function submit(
  context: Context,
  { declarationId, ifSequence }: Where,
  edit: (doc: Y.Doc, baseOf: BaseOf) => string | null,
): Promise<EditResult> {
  const person = signedIn(context)
  const author = { person, means: person.means } as const
  const { rooms } = context.services
  const { sequence, result: key } = await rooms.submit(declarationId, author, {
    kind: 'EDIT',
    ifSequence,
    edit,
  })
  const declaration = await findDeclaration(context, declarationId)
  const row = key === null ? null : await declaration.source.indicator(indicatorId(declarationId, key))
  return { sequence, declaration, indicator: row && new Indicator(row, declaration.source) }
}
