/**
 * One declaration, live: everything that is written to it comes through here, strictly in order.
 *
 *     submit -> judge on the shadow -> (group commit: log, Changes, index) -> live document -> publish, answer
 *
 * Shadow = judged, live = committed. A refusal costs a fresh shadow and nothing else. A failed commit ends the room: all
 * that was judged is answered UNAVAILABLE, and whoever comes next loads what is on disk.
 */
import { type Place, readPlace } from '@jixiao/schema'
import * as Y from 'yjs'
import type { DeclarationRights } from '../access/may.ts'
import { problem } from '../problem.ts'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import type { DocumentRows } from '../store/index/rows.ts'
import { recordedAs } from './ChangeRecorder.ts'
import { judge, screen, type ScreenedEdit, type Verdict } from './guard/judge.ts'
import { withApiPlaces } from './guard/withApiPlaces.ts'
import { Live } from './Live.ts'
import type { LoadedRoom } from './loadRoom.ts'
import { NO_CONTENT, NOTHING_NEW } from './noContent.ts'
import { RecentTexts } from './RecentTexts.ts'
import { madeOnceStatements } from './Repeats.ts'
import type { Attached } from './RoomBatch.ts'
import type { RoomServices } from './RoomServices.ts'
import { Shadow } from './Shadow.ts'
import type {
  Accepted,
  Author,
  BaseOf,
  Command,
  DeclarationState,
  DocumentEdit,
  Submission,
  TypedEdit,
} from './Submission.ts'

export class Room {
  readonly declarationId: string
  readonly #services: RoomServices
  readonly #live: Live
  #shadow = this.#freshShadow()
  readonly #recentTexts = new RecentTexts()
  /** Of the last judged edit, and the state after it; the committed ones stand in the row. */
  #sequence: number
  #state: DeclarationState
  /** Milliseconds since the epoch: when somebody last asked something of it. */
  usedAt = Date.now()

  constructor(loaded: LoadedRoom, services: RoomServices) {
    const { row } = loaded
    this.declarationId = row.id
    this.#services = services
    this.#live = new Live(loaded, services, () => this.#shadow)
    this.#sequence = row.sequence
    // The row's own column, written by us.
    this.#state = { status: row.status, voided: row.voided === 1, locks: JSON.parse(row.locks) as Place[] }
  }

  /** True once it was let go, or a commit failed: nothing more is taken, and the next to come loads the declaration anew. */
  get isGone(): boolean {
    return this.#live.isGone
  }

  /** Something is not on disk yet. */
  get isBusy(): boolean {
    return this.#live.isBusy
  }

  /** Some Change may still grow. */
  get hasOpenChanges(): boolean {
    return this.#live.recorder.hasOpen
  }

  /** The committed document; to be read, never written. */
  get live(): Y.Doc {
    return this.#live.doc
  }

  /** The declaration's row as committed. */
  get row(): DeclarationRow {
    return this.#live.row
  }

  get rows(): DocumentRows {
    return this.#live.rows
  }

  get rights(): DeclarationRights {
    const { status, voided } = this.#state
    return { unitId: this.row.unit_id, status, voided }
  }

  /** Judges an edit now and resolves when it is on disk and in every query. Rejects with a Problem. */
  async submit<Result>(author: Author, submission: Submission<Result>): Promise<Accepted<Result>> {
    this.usedAt = Date.now()
    try {
      return await this.#take(author, submission)
    } catch (error) {
      // Whoever is refused starts again from what is committed, and sends anew what they do not find there.
      await this.settled()
      throw withApiPlaces(error, this.declarationId)
    }
  }

  /** Resolves when all that was judged until now is on disk, or has failed. */
  readonly settled = async (): Promise<unknown> => this.#live.pending.last()?.catch(() => undefined)

  /** Closes the Changes that have rested, or, as before a decision, all: what their places read is written in the background. */
  closeChanges(which: 'RESTED' | 'ALL'): void {
    if (this.isGone) return
    const judged = this.#live.pending.isEmpty ? this.live : this.#shadow.doc
    this.#live.closeChanges(which, (place) => readPlace(judged, place))
  }

  /** Judges an edit without making it: throws what `submit` would reject with now. */
  requireAcceptable(author: Author, edit: TypedEdit<unknown>): void {
    try {
      if (this.isGone) throw problem('UNAVAILABLE')
      screen(this.#shadow, author, edit, this.rights)
      judge(Shadow.copyOf(this.#shadow.doc), author, edit, { locks: this.#state.locks })
    } catch (error) {
      throw withApiPlaces(error, this.declarationId)
    }
  }

  #take<Result>(author: Author, submitted: Submission<Result>): Promise<Accepted<Result>> {
    if (this.isGone) throw problem('UNAVAILABLE')
    // Before its clocks are looked at: of another declaration's id they would only seem to lack something.
    if (submitted.kind === 'PUSH')
      this.#services.clients.requireFree(String(submitted.clientId), this.declarationId, author.person)
    const submission = screen(this.#shadow, author, submitted, this.rights)
    this.#requireSequence(submission)
    if (submission.kind === 'COMMAND') return this.#command(author, submission) as Promise<Accepted<Result>>
    const claimed = this.#claim(author, submission)
    const verdict = this.#judge(author, submission, claimed)
    const { recordAs, along } = submission.kind === 'EDIT' ? submission : {}
    const as = recordAs && [recordAs]
    if (verdict.update) return this.#enter(author, submission, verdict, { claimed, as, along })
    if (claimed !== null) this.#services.clients.release(claimed)
    return this.#covering(submission, verdict)
  }

  /** A command has no result. */
  #command(author: Author, command: Command): Promise<Accepted<undefined>> {
    const outcome = command.run(this.#state, this.#shadow.doc)
    if (!outcome) return this.#covering(command, NOTHING_NEW)
    const { state, changes: as, version = null, along } = outcome
    if (command.action !== 'LOCK') this.closeChanges('ALL')
    this.#state = state
    return this.#enter(author, command, { ...NOTHING_NEW, update: NO_CONTENT }, { as, version, along })
  }

  /** Makes the log entry of an edit that was judged right, and waits for the commit that holds it. */
  async #enter<Result>(
    author: Author,
    submission: Submission<Result>,
    { update, changes, clockEnd, result }: Verdict<Result>,
    { claimed = null, version = null, as, along }: Attached,
  ): Promise<Accepted<Result>> {
    this.#recentTexts.note(author, submission, changes)
    const clientId = submission.kind === 'PUSH' ? String(submission.clientId) : null
    const at = new Date().toISOString()
    const common = { sequence: ++this.#sequence, at, author, clientId }
    const { declarationId } = this
    const recorded = this.#live.recorder.record(
      { ...common, declarationId, as: recordedAs(author, submission) },
      changes,
      as,
    )
    const entry = { ...common, clockEnd, update: update!, changes: recorded }
    const once = submission.kind === 'EDIT' && submission.once
    const statements = [
      ...(once ? madeOnceStatements([{ ...once, ...common, declarationId, result }]) : []),
      ...(along?.(common) ?? []),
    ]
    const judged = { entry, changes, state: this.#state, claimed, version, along: statements }
    return { sequence: await this.#live.write(judged), result, isNew: true }
  }

  /** Nothing was new: the sequence that covered it, once that is on disk. */
  async #covering<Result>(
    submission: Submission<Result>,
    { clockEnd, result }: Verdict<Result>,
  ): Promise<Accepted<Result>> {
    // Of deletions alone it is not known which entry had them: they are on disk once everything before is.
    if (submission.kind !== 'PUSH' || !clockEnd)
      return { sequence: (await this.#live.pending.last()) ?? this.row.sequence, result, isNew: false }
    const clientId = String(submission.clientId)
    const pending = this.#live.pending.holding(clientId, clockEnd)
    const { coveredBy } = this.#services
    const sequence = await (pending ?? coveredBy(this.declarationId, clientId, clockEnd))
    return { sequence, result, isNew: false }
  }

  #requireSequence(submission: Submission<unknown>): void {
    const { ifSequence } = submission.kind === 'PUSH' ? {} : submission
    if (ifSequence === undefined || ifSequence === null || ifSequence === this.#sequence) return
    throw problem('STALE', { field: 'ifSequence' })
  }

  /** The clientID that this push binds; null where it is bound already, or is the server's own. */
  #claim({ person }: Author, submission: DocumentEdit<unknown>): string | null {
    if (submission.kind !== 'PUSH') return null
    const clientId = String(submission.clientId)
    const known = Y.getState(this.#shadow.doc.store, submission.clientId)
    return this.#services.clients.claim(clientId, this.declarationId, person, known) ? clientId : null
  }

  #judge<Result>(author: Author, submission: ScreenedEdit<Result>, claimed: string | null): Verdict<Result> {
    try {
      const { locks } = this.#state
      return judge(this.#shadow, author, submission, { locks, baseOf: this.#baseOf(author, submission) })
    } catch (error) {
      if (this.#shadow.isSpoilt) this.#shadow = this.#freshShadow()
      if (claimed !== null) this.#services.clients.release(claimed)
      throw error
    }
  }

  /** An edit that names its sequence has seen everything. */
  #baseOf(author: Author, submission: DocumentEdit<unknown>): BaseOf | undefined {
    if (submission.kind === 'PUSH' || typeof submission.ifSequence === 'number') return undefined
    return (place, now, wanted) => this.#recentTexts.baseOf(author, place, now, wanted)
  }

  /** What is committed and what was judged right since: all but the edit that spoilt the last one. */
  #freshShadow(): Shadow {
    return new Shadow(() => [
      Y.encodeStateAsUpdate(this.live),
      ...this.#live.pending.edits.map(({ entry }) => entry.update),
    ])
  }

  /** Keeps only what is read, until somebody edits again. */
  rest(): void {
    this.#shadow = this.#freshShadow()
  }

  /** Whoever still has it is told to try again. */
  letGo(): void {
    this.#live.isGone = true
  }
}
