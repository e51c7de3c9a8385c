import { indicatorId, splitIndicatorId } from '@jixiao/schema'
import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import type { BaseOf, Once } from '../../room/Submission.ts'
import { type Context, signedIn } from '../context.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { Indicator } from '../indicator/Indicator.ts'
import { editDeclaration } from './editDeclaration.ts'
import { editIndicators } from './editIndicators.ts'
import { EditIndicatorsResult } from './EditIndicatorsResult.ts'
import { EditResult } from './EditResult.ts'
import { adding, editing, moving, removing } from './indicatorEdits.ts'
import { cellInput, cellOfInputs, fieldInput, type InputAt, namingInput, wholeInput } from './inputAtFault.ts'
import {
  AddIndicatorInput,
  EditDeclarationInput,
  EditIndicatorInput,
  IF_SEQUENCE,
  MoveIndicatorInput,
  RemoveIndicatorInput,
} from './inputs.ts'
import { once } from './once.ts'

const WHAT = { description: 'What to change (修改内容).' }
const KEY = {
  nullable: true,
  description:
    'Yours to choose, 1 to 100 visible ASCII characters: repeated with the same content within a week, it changes ' +
    'nothing and gives the earlier answer; with other content it is BAD_USER_INPUT (幂等键).',
}

/** Typed edits: each is one update of the document, and takes the path of every other. */
@Resolver()
export class EditResolver {
  @Mutation(() => EditResult, { description: 'Sets fields of a declaration (修改栏目).' })
  async editDeclaration(
    @Arg('input', () => EditDeclarationInput, WHAT) input: EditDeclarationInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    signedIn(context)
    const edit = editDeclaration(input)
    return submit(context, {
      ...{ declarationId: input.id, ifSequence: input.ifSequence, inputAt: fieldInput },
      once: once(idempotencyKey, 'editDeclaration', { input }),
      edit: (doc, baseOf) => {
        edit(doc, baseOf)
        return null
      },
    })
  }

  @Mutation(() => EditResult, { description: 'Adds an indicator (新增指标).' })
  async addIndicator(
    @Arg('input', () => AddIndicatorInput, WHAT) input: AddIndicatorInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    signedIn(context)
    return submit(context, {
      ...{ declarationId: input.declarationId, ifSequence: input.ifSequence, inputAt: cellInput },
      once: once(idempotencyKey, 'addIndicator', { input }),
      edit: adding(input),
    })
  }

  @Mutation(() => EditResult, { description: 'Sets the cells of an indicator (修改指标).' })
  async editIndicator(
    @Arg('input', () => EditIndicatorInput, WHAT) input: EditIndicatorInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const { declarationId, key } = whichIndicator(context, input.id)
    return submit(context, {
      ...{ declarationId, ifSequence: input.ifSequence, inputAt: cellInput },
      once: once(idempotencyKey, 'editIndicator', { input }),
      edit: editing(key, input),
    })
  }

  @Mutation(() => EditIndicatorsResult, {
    description:
      'Sets the cells of many indicators of one declaration, all or none, as one entry (批量修改指标).',
  })
  async editIndicators(
    @Arg('inputs', () => [EditIndicatorInput], {
      description: 'One each, of one declaration and without ifSequence; 2,000 at most (各项修改).',
    })
    inputs: EditIndicatorInput[],
    @Arg('ifSequence', () => Int, IF_SEQUENCE) ifSequence: number | null | undefined,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditIndicatorsResult> {
    signedIn(context)
    const { declarationId, edit } = editIndicators(inputs)
    const { sequence } = await make(context, {
      ...{ declarationId, ifSequence, edit, inputAt: cellOfInputs(inputs) },
      once: once(idempotencyKey, 'editIndicators', { inputs, ifSequence }),
    })
    const declaration = await findDeclaration(context, declarationId)
    return new EditIndicatorsResult(
      sequence,
      declaration,
      inputs.map(({ id }) => id),
    )
  }

  @Mutation(() => EditResult, { description: 'Moves an indicator, with all below it (移动指标).' })
  async moveIndicator(
    @Arg('input', () => MoveIndicatorInput, WHAT) input: MoveIndicatorInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const { declarationId, key } = whichIndicator(context, input.id)
    return submit(context, {
      ...{ declarationId, ifSequence: input.ifSequence, inputAt: wholeInput },
      once: once(idempotencyKey, 'moveIndicator', { input }),
      edit: moving(declarationId, key, input),
    })
  }

  @Mutation(() => EditResult, {
    description: 'Removes an indicator, with all below it; its history stays (删除指标).',
  })
  async removeIndicator(
    @Arg('input', () => RemoveIndicatorInput, WHAT) input: RemoveIndicatorInput,
    @Arg('idempotencyKey', () => String, KEY) idempotencyKey: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditResult> {
    const { memberId } = signedIn(context)
    const { declarationId, key } = whichIndicator(context, input.id)
    return submit(context, {
      ...{ declarationId, ifSequence: input.ifSequence, inputAt: wholeInput },
      once: once(idempotencyKey, 'removeIndicator', { input }),
      edit: removing(key, memberId),
    })
  }
}

/** NOT_FOUND for what is no indicator's id, as for one that is not there; to nobody even that is not told. */
function whichIndicator(context: Context, id: string): { declarationId: string; key: string } {
  signedIn(context)
  const which = splitIndicatorId(id)
  if (!which) throw problem('NOT_FOUND')
  return which
}

interface Edit {
  readonly declarationId: string
  readonly ifSequence: number | null | undefined
  readonly inputAt: InputAt
  readonly once: Once | undefined
  /** Gives the key of the indicator that it was about, or null. */
  readonly edit: (doc: Y.Doc, baseOf: BaseOf) => string | null
}

async function make(context: Context, { declarationId, inputAt, ...edit }: Edit) {
  const person = signedIn(context)
  const author = { person, means: person.means } as const
  try {
    return await context.services.rooms.submit(declarationId, author, { kind: 'EDIT', ...edit })
  } catch (error) {
    throw namingInput(error, inputAt)
  }
}

async function submit(context: Context, edit: Edit): Promise<EditResult> {
  const { declarationId } = edit
  const { sequence, result: key } = await make(context, edit)
  const declaration = await findDeclaration(context, declarationId)
  const row = key === null ? null : await declaration.source.indicator(indicatorId(declarationId, key))
  return { sequence, declaration, indicator: row && new Indicator(row, declaration.source) }
}
