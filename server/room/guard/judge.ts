/**
 * The guard: an edit is applied to the shadow document, and what it changed there is judged. A refusal throws a Problem;
 * the shadow is then spoilt and the room makes a fresh one. Nothing else ever saw the edit.
 */
import { EditError, type Place, type TypedChange, typedChanges } from '@jixiao/schema'
import * as Y from 'yjs'
import { type DeclarationRights, requireMay } from '../../access/may.ts'
import { Problem, problem } from '../../problem.ts'
import type { Shadow } from '../Shadow.ts'
import type { Author, BaseOf, Command, PushedUpdate, Submission, TypedEdit } from '../Submission.ts'
import { editProblem } from './editProblem.ts'
import {
  newPart,
  readStructs,
  requireKnown,
  requireNothingPending,
  requireTaken,
  type UpdateStructs,
} from './identity.ts'
import { requireUnlocked } from './locks.ts'
import { requireShape } from './shape.ts'
import { requireSizes } from './sizes.ts'

/** What an edit did, judged to be right. */
export interface Verdict<Result> {
  /** What is new in it, as a Yjs update; null where nothing is. */
  readonly update: Uint8Array | null
  readonly changes: readonly TypedChange[]
  /** The clock after the last of a pushed update's structs; null for the server's own edits. */
  readonly clockEnd: number | null
  readonly result: Result
}

/** The origin of the one transaction that is judged. */
const JUDGED = Symbol('judged')

/** A push with its structs, which are decoded once. */
interface ScreenedPush extends PushedUpdate {
  readonly structs: UpdateStructs
}
export type ScreenedEdit<Result> = ScreenedPush | TypedEdit<Result>

/**
 * Judges what can be judged without applying it: rights, state, whose structs a push carries, whether it follows on what
 * is known. Throws a Problem, and has touched nothing.
 */
export function screen<Result>(
  { doc }: Shadow,
  author: Author,
  submission: Submission<Result>,
  rights: DeclarationRights,
): ScreenedEdit<Result> | Command {
  requireMay(author.person, submission.kind === 'COMMAND' ? submission.action : 'EDIT', rights)
  if (submission.kind !== 'PUSH') return submission
  const structs = readStructs(submission.update, submission.clientId)
  requireKnown(structs, submission.clientId, doc)
  return { ...submission, structs }
}

/** Applies it and judges what it changed. Throws a Problem (then the shadow is spoilt): INVALID_UPDATE, TOO_LARGE, … */
export function judge<Result>(
  shadow: Shadow,
  author: Author,
  submission: ScreenedEdit<Result>,
  { locks = [], baseOf = asItStands }: Surroundings = {},
): Verdict<Result> {
  const clientId = submission.kind === 'PUSH' ? submission.clientId : shadow.doc.clientID
  const inspect = inspection(shadow, author, { clientId, locks })
  if (submission.kind === 'PUSH') return judgePush(shadow.doc, submission, inspect)
  return judgeEdit(shadow.doc, (doc) => submission.edit(doc, baseOf), inspect)
}

/** What an edit is judged by besides the document. */
export interface Surroundings {
  readonly locks?: readonly Place[]
  readonly baseOf?: BaseOf | undefined
}

const asItStands: BaseOf = (_place, now) => now

type Inspect = (transaction: Y.Transaction) => readonly TypedChange[]

const inspection =
  (
    { narratives }: Shadow,
    { means }: Author,
    { clientId, locks }: { readonly clientId: number; readonly locks: readonly Place[] },
  ): Inspect =>
  (transaction) => {
    requireShape(transaction, clientId, means === 'IMPORT')
    const changes = typedChanges(transaction, narratives.readChange)
    requireSizes(transaction, changes)
    if (locks.length > 0) requireUnlocked(transaction.doc, changes, locks)
    return changes
  }

function judgePush<Result>(
  shadow: Y.Doc,
  { update, clientId, structs }: ScreenedPush,
  inspect: Inspect,
): Verdict<Result> {
  const fresh = newPart(update, structs, clientId, shadow)
  const captured = capture(shadow, inspect, () => applyUpdate(shadow, fresh))
  requireNothingPending(shadow)
  requireTaken(structs, clientId, shadow)
  // A push has no result of its own.
  return { ...captured, clockEnd: structs.end, result: undefined as Result }
}

/** What Yjs itself throws is the update's fault. */
function applyUpdate(shadow: Y.Doc, update: Uint8Array): void {
  try {
    Y.applyUpdate(shadow, update, JUDGED)
  } catch (error) {
    throw error instanceof Problem ? error : problem('INVALID_UPDATE')
  }
}

function judgeEdit<Result>(shadow: Y.Doc, edit: (doc: Y.Doc) => Result, inspect: Inspect): Verdict<Result> {
  let result!: Result
  const run = () => shadow.transact(() => (result = edit(shadow)), JUDGED)
  try {
    const captured = capture(shadow, inspect, run)
    return { ...captured, clockEnd: null, result }
  } catch (error) {
    throw error instanceof EditError ? editProblem(error) : error
  }
}

interface Captured {
  readonly update: Uint8Array | null
  readonly changes: readonly TypedChange[]
}

/** Runs one transaction on the shadow and gives what it brought, inspected while Yjs still has what was deleted. */
function capture(shadow: Y.Doc, inspect: Inspect, run: () => void): Captured {
  let captured: Captured = { update: null, changes: [] }
  const onTransaction = (transaction: Y.Transaction) => {
    if (transaction.origin === JUDGED) captured = { ...captured, changes: inspect(transaction) }
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === JUDGED) captured = { ...captured, update }
  }
  shadow.on('afterTransaction', onTransaction)
  shadow.on('update', onUpdate)
  try {
    run()
  } finally {
    shadow.off('afterTransaction', onTransaction)
    shadow.off('update', onUpdate)
  }
  return captured
}
