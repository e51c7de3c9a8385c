/** Voiding a declaration that was made by mistake, and restoring it. Nothing is erased: it is hidden, and its history goes on. */
import type { Person } from '../../access/Person.ts'
import { accessStatements, doerOf } from '../../access/recordAccess.ts'
import { problem } from '../../problem.ts'
import { findVersions } from '../../query/findVersions.ts'
import type { Command } from '../../room/Submission.ts'
import { findTwin } from '../../store/declaration/findExisting.ts'
import { type Context, signedIn } from '../context.ts'
import { requireVisible } from '../requireVisible.ts'
import { requireReason } from './requireReason.ts'

/** Rejects with NOT_FOUND, FORBIDDEN, LOCKED, BAD_USER_INPUT, TOO_LARGE. */
export async function voidDeclaration(context: Context, id: string, why: string): Promise<void> {
  await requireVisible(context, id, 'VOID')
  const versions = await findVersions(context.em, id)
  if (versions.some(({ kind }) => kind === 'APPROVAL')) throw problem('LOCKED', WAS_APPROVED)
  const reason = requireReason(why)
  await submit(context, id, {
    ...{ kind: 'COMMAND', action: 'VOID' },
    run: (state) => ({
      state: { ...state, voided: true },
      changes: [{ kind: 'REMOVE', place: {}, from: null, to: null, reason }],
    }),
  })
}

/** The same; EXISTS where another of its unit, year and project was made meanwhile. */
export async function restoreDeclaration(context: Context, id: string): Promise<void> {
  await requireVisible(context, id, 'RESTORE')
  if (await findTwin(context.em, id)) throw problem('EXISTS', { ...TWIN, field: 'id' })
  await submit(context, id, {
    ...{ kind: 'COMMAND', action: 'RESTORE' },
    run: (state) => ({
      state: { ...state, voided: false },
      changes: [{ kind: 'RESTORE', place: {}, from: null, to: null }],
    }),
  })
}

/** With its record in the access log, in one transaction. */
async function submit(context: Context, declarationId: string, command: Command): Promise<void> {
  const person: Person = signedIn(context)
  const kind = command.action === 'VOID' ? 'DECLARATION_VOIDED' : 'DECLARATION_RESTORED'
  const along = () => accessStatements(doerOf(person, context.ip), { kind, declarationId })
  const run: Command['run'] = (...given) => {
    const outcome = command.run(...given)
    return outcome && { ...outcome, along }
  }
  await context.services.rooms.submit(declarationId, { person, means: person.means }, { ...command, run })
}

const WAS_APPROVED = {
  zh: '绩效目标表曾经批复，正在调整，不能作废。',
  en: 'It was approved before, and is being adjusted: it is not voided.',
}
const TWIN = {
  zh: '同一单位、年度和项目已有另一张绩效目标表，不能恢复。',
  en: 'There is another declaration of its unit, year and project: it cannot be restored beside that.',
}
