/**
 * The guard: an edit is applied to the shadow document, and what it changed there is judged. A refusal throws a Problem;
 * the shadow is then spoilt and the room makes a fresh one. Nothing else ever saw the edit.
 */
import { EditError, type Place, type TypedChange, typedChanges } from '@jixiao/schema'
import * as Y from 'yjs'
import { type DeclarationRights, requireMay } from '../../access/may.ts'
import type { Shadow } from '../Shadow.ts'
import type {
  Author,
  BaseOf,
  Command,
  PushedUpdate,
  Signature,
  Submission,
  TypedEdit,
} from '../Submission.ts'
import type { Writer } from './content.ts'
import { editProblem } from './editProblem.ts'
import { type DecodedUpdate, decodeUpdate, requireKnown } from './identity.ts'
import { requireUnlocked } from './locks.ts'
import { putUpdate } from './put.ts'
import { requireNodes, requireShape } from './shape.ts'
import { requireSizes } from './sizes.ts'
import { Steps } from './Steps.ts'

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

/** A push, decoded. */
interface ScreenedPush extends PushedUpdate {
  readonly decoded: DecodedUpdate
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
  const decoded = decodeUpdate(submission.update, submission.clientId)
  requireKnown(decoded, submission.clientId, doc)
  return { ...submission, decoded }
}

/** What an edit is judged by besides the document. */
export interface Surroundings {
  readonly locks?: readonly Place[]
  readonly baseOf?: BaseOf | undefined
}

/** Applies it and judges what it changed. Throws a Problem (see `Shadow.isSpoilt`): INVALID_UPDATE, TOO_LARGE, LOCKED, … */
export function judge<Result>(
  shadow: Shadow,
  author: Signature,
  submission: ScreenedEdit<Result>,
  { locks = [], baseOf = asItStands }: Surroundings = {},
): Verdict<Result> {
  const { doc, narratives } = shadow
  const isPush = submission.kind === 'PUSH'
  const writer = writerOf(author, isPush ? submission.clientId : doc.clientID, shadow)
  const inspect: Inspect = (transaction) => {
    if (!isPush) requireShape(transaction, writer)
    requireNodes(transaction)
    const changes = typedChanges(transaction, narratives.readChange)
    requireSizes(transaction, changes)
    if (locks.length > 0) requireUnlocked(transaction, locks)
    return changes
  }
  if (!isPush) return judgeEdit(shadow, () => submission.edit(doc, baseOf), inspect)
  const { decoded } = submission
  const put = (transaction: Y.Transaction) => putUpdate(transaction, decoded, writer)
  // A push has no result of its own.
  return { ...judged(shadow, put, inspect, false), clockEnd: decoded.end, result: undefined as Result }
}

const asItStands: BaseOf = (_place, now) => now

const writerOf = ({ person, means }: Signature, clientId: number, { doc, knowledgeOf }: Shadow): Writer => ({
  clientId,
  memberId: person?.memberId ?? '',
  imports: means === 'IMPORT',
  before: Y.getState(doc.store, clientId),
  steps: new Steps(),
  knowledge: knowledgeOf(clientId),
})

function judgeEdit<Result>(shadow: Shadow, edit: () => Result, inspect: Inspect): Verdict<Result> {
  let result!: Result
  try {
    return { ...judged(shadow, () => (result = edit()), inspect, true), clockEnd: null, result }
  } catch (error) {
    throw error instanceof EditError ? editProblem(error) : error
  }
}

type Inspect = (transaction: Y.Transaction) => readonly TypedChange[]

/**
 * Runs one transaction on the shadow and gives what it brought, inspected while Yjs still has what was deleted.
 * `isLocal`: Yjs is to take it for the document's own.
 */
function judged(
  shadow: Shadow,
  run: (transaction: Y.Transaction) => unknown,
  inspect: Inspect,
  isLocal: boolean,
): Pick<Verdict<unknown>, 'update' | 'changes'> {
  const { doc } = shadow
  let isDone = false
  let [update, changes]: [Uint8Array | null, readonly TypedChange[]] = [null, []]
  const onTransaction = (transaction: Y.Transaction) => {
    if (transaction.origin !== JUDGED) return
    // Of what stopped half-way there is nothing to be said, but how far it went.
    if (isDone) changes = inspect(transaction)
    else shadow.isSpoilt = hasTouched(transaction)
  }
  const onUpdate = (captured: Uint8Array, origin: unknown) => {
    if (origin === JUDGED) update = captured
  }
  doc.on('afterTransaction', onTransaction)
  doc.on('update', onUpdate)
  shadow.isSpoilt = true
  try {
    Y.transact(doc, (transaction) => (run(transaction), (isDone = true)), JUDGED, isLocal)
  } finally {
    doc.off('afterTransaction', onTransaction)
    doc.off('update', onUpdate)
  }
  if (update) shadow.count(update)
  shadow.isSpoilt = false
  return { update, changes }
}

/** To part an item is to touch it: a character of two units may have been cut. */
const hasTouched = ({ beforeState, afterState, deleteSet, _mergeStructs: parted }: Y.Transaction) =>
  parted.length > 0 ||
  deleteSet.clients.size > 0 ||
  [...afterState].some(([client, clock]) => beforeState.get(client) !== clock)
