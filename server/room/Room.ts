/**
 * One declaration, live: everything that is written to it comes through here, strictly in order.
 *
 *     submit -> judge on the shadow -> (group commit: log, Changes, index) -> live document -> publish, answer
 *
 * Shadow = judged, live = committed. A refusal costs a fresh shadow and nothing else. A failed commit ends the room: all
 * that was judged is answered UNAVAILABLE, and whoever comes next loads what is on disk.
 */
import { newDocument, type Place } from '@jixiao/schema'
import * as Y from 'yjs'
import type { DeclarationRights } from '../access/may.ts'
import { problem } from '../problem.ts'
import type { DeclarationRow, DocumentRows } from '../store/index/rows.ts'
import { ChangeRecorder } from './ChangeRecorder.ts'
import type { Clients } from './Clients.ts'
import type { Batch, Commits } from './Commits.ts'
import { judge, screen, type Verdict } from './guard/judge.ts'
import { withApiPlaces } from './guard/withApiPlaces.ts'
import type { LoadedRoom } from './loadRoom.ts'
import type { Publisher } from './Publisher.ts'
import { RecentTexts } from './RecentTexts.ts'
import { type Indexed, type Judged, RoomBatch } from './RoomBatch.ts'
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

export interface RoomServices {
  readonly commits: Commits
  readonly publisher: Publisher
  readonly clients: Clients
  /** The first sequence by which a client's structs up to that clock were on disk. */
  readonly coveredBy: (declarationId: string, clientId: string, clockEnd: number) => Promise<number>
  /** Told of a commit that failed, for the log. */
  readonly onFailure: (declarationId: string, error: unknown) => void
}

/** A Yjs update of no structs and no deletions: the entry of a command. */
const NO_CONTENT = Uint8Array.of(0, 0)

export class Room {
  readonly declarationId: string
  readonly #services: RoomServices
  readonly #live: Y.Doc
  #shadow: Y.Doc
  /** The declaration's row and index rows as committed. */
  #indexed: Indexed
  readonly #recorder: ChangeRecorder
  readonly #recentTexts = new RecentTexts()
  #judged: Judged[] = []
  /** Those that are being written. */
  #committing: readonly Judged[] = []
  /** Of the last judged edit, and the state after it; the committed ones stand in the row. */
  #sequence: number
  #state: DeclarationState
  #gone = false
  /** Milliseconds since the epoch: when somebody last asked something of it. */
  usedAt = Date.now()

  constructor({ row, doc, rows, openChanges }: LoadedRoom, services: RoomServices) {
    this.declarationId = row.id
    this.#services = services
    this.#live = doc
    this.#shadow = copyOf(doc)
    this.#indexed = { row, rows }
    this.#recorder = new ChangeRecorder(openChanges)
    this.#sequence = row.sequence
    // The row's own column, written by us.
    this.#state = { status: row.status, locks: JSON.parse(row.locks) as Place[] }
  }

  /** True once a commit failed: nothing more is taken, and the next to come loads the declaration anew. */
  get isGone(): boolean {
    return this.#gone
  }

  get isBusy(): boolean {
    return this.#judged.length > 0 || this.#committing.length > 0
  }

  /** The committed document; to be read, never written. */
  get live(): Y.Doc {
    return this.#live
  }

  /** The declaration's row as committed. */
  get row(): DeclarationRow {
    return this.#indexed.row
  }

  get rows(): DocumentRows {
    return this.#indexed.rows
  }

  get rights(): DeclarationRights {
    return { unitId: this.row.unit_id, status: this.#state.status }
  }

  /** Judges an edit now and resolves when it is on disk and in every query. Rejects with a Problem. */
  async submit<Result>(author: Author, submission: Submission<Result>): Promise<Accepted<Result>> {
    this.usedAt = Date.now()
    try {
      return await this.#take(author, submission)
    } catch (error) {
      throw withApiPlaces(error, this.declarationId)
    }
  }

  /** Judges an edit without making it: throws what `submit` would reject with now. */
  requireAcceptable(author: Author, edit: TypedEdit<unknown>): void {
    try {
      if (this.#gone) throw problem('UNAVAILABLE')
      screen(this.#shadow, author, edit, this.rights)
      judge(copyOf(this.#shadow), author, edit, { locks: this.#state.locks })
    } catch (error) {
      throw withApiPlaces(error, this.declarationId)
    }
  }

  #take<Result>(author: Author, submission: Submission<Result>): Promise<Accepted<Result>> {
    if (this.#gone) throw problem('UNAVAILABLE')
    // Before its clocks are looked at: of another declaration's id they would only seem to lack something.
    if (submission.kind === 'PUSH')
      this.#services.clients.requireFree(String(submission.clientId), this.declarationId, author.person)
    screen(this.#shadow, author, submission, this.rights)
    this.#requireSequence(submission)
    if (submission.kind === 'COMMAND') return this.#command(author, submission) as Promise<Accepted<Result>>
    const claimed = this.#claim(author, submission)
    const verdict = this.#judge(author, submission, claimed)
    const { update, result } = verdict
    if (update)
      return this.#await(
        { ...verdict, update },
        this.#entry(author, submission, { ...verdict, update }),
        claimed,
      )
    if (claimed !== null) this.#services.clients.release(claimed)
    return this.#covering(submission, verdict).then((sequence) => ({ sequence, result }))
  }

  /** A command has no result. */
  async #command(author: Author, command: Command): Promise<Accepted<undefined>> {
    const outcome = command.run(this.#state, this.#shadow)
    const nothing: Verdict<undefined> = { update: null, changes: [], clockEnd: null, result: undefined }
    if (!outcome) return { sequence: await this.#covering(command, nothing), result: undefined }
    this.#state = outcome.state
    const verdict = { ...nothing, update: NO_CONTENT }
    return this.#await(verdict, this.#entry(author, command, verdict, outcome.change), null)
  }

  /** Waits for the commit that holds it. */
  #await<Result>(
    verdict: Verdict<Result>,
    entry: Judged['entry'],
    claimed: string | null,
  ): Promise<Accepted<Result>> {
    return new Promise((resolve, reject) => {
      const answer = () => resolve({ sequence: entry.sequence, result: verdict.result })
      const waiting = { answers: [answer], refusals: [reject] }
      this.#judged.push({ entry, changes: verdict.changes, state: this.#state, claimed, ...waiting })
      this.#services.commits.request(this)
    })
  }

  /** Nothing was new: the sequence that covered it, once that is on disk. */
  #covering(submission: Submission<unknown>, { clockEnd }: Verdict<unknown>): Promise<number> {
    const clientId = submission.kind === 'PUSH' ? String(submission.clientId) : null
    const covers = ({ entry }: Judged) =>
      entry.clientId === clientId && (entry.clockEnd ?? 0) >= (clockEnd ?? 0)
    const pending = [...this.#committing, ...this.#judged]
    const cover = (clientId === null || clockEnd === 0 ? undefined : pending.find(covers)) ?? pending.at(-1)
    if (cover && (covers(cover) || clockEnd === 0 || clientId === null)) return this.#follow(cover)
    return clientId === null || !clockEnd
      ? Promise.resolve(this.row.sequence)
      : this.#services.coveredBy(this.declarationId, clientId, clockEnd)
  }

  #follow({ entry, answers, refusals }: Judged): Promise<number> {
    return new Promise((resolve, reject) => {
      answers.push(() => resolve(entry.sequence))
      refusals.push(reject)
    })
  }

  #requireSequence(submission: Submission<unknown>): void {
    const { ifSequence } = submission.kind === 'PUSH' ? {} : submission
    if (ifSequence === undefined || ifSequence === null || ifSequence === this.#sequence) return
    throw problem('STALE', { field: 'ifSequence' })
  }

  /** The clientID that this push binds; null where it is bound already, or is the server's own. */
  #claim({ person }: Author, submission: Submission<unknown>): string | null {
    if (submission.kind !== 'PUSH') return null
    const clientId = String(submission.clientId)
    if (!this.#services.clients.claim(clientId, this.declarationId, person)) return null
    if (Y.getState(this.#shadow.store, submission.clientId) === 0) return clientId
    // Unbound, yet the document has structs of it: the server's own, which nobody else may go on with.
    this.#services.clients.release(clientId)
    throw problem('INVALID_UPDATE', { field: 'clientId' })
  }

  #judge<Result>(author: Author, submission: DocumentEdit<Result>, claimed: string | null): Verdict<Result> {
    try {
      const { locks } = this.#state
      return judge(this.#shadow, author, submission, { locks, baseOf: this.#baseOf(author, submission) })
    } catch (error) {
      this.#shadow = this.#freshShadow()
      if (claimed !== null) this.#services.clients.release(claimed)
      throw error
    }
  }

  /** An edit that names its sequence has seen everything. */
  #baseOf(author: Author, submission: DocumentEdit<unknown>): BaseOf | undefined {
    if (submission.kind === 'PUSH' || typeof submission.ifSequence === 'number') return undefined
    return (place, now, wanted) => this.#recentTexts.baseOf(author, place, now, wanted)
  }

  #entry(
    author: Author,
    submission: Submission<unknown>,
    verdict: Verdict<unknown> & { update: Uint8Array },
    as = submission.kind === 'EDIT' ? submission.recordAs : undefined,
  ): Judged['entry'] {
    const sequence = ++this.#sequence
    this.#recentTexts.note(author, submission, verdict.changes)
    const at = new Date().toISOString()
    const clientId = submission.kind === 'PUSH' ? String(submission.clientId) : null
    const typing = submission.kind === 'PUSH' && author.means === 'BROWSER'
    const recorded = { declarationId: this.declarationId, sequence, at, author, clientId, typing }
    const changes = this.#recorder.record(recorded, verdict.changes, as)
    return { sequence, at, author, clientId, update: verdict.update, changes, clockEnd: verdict.clockEnd }
  }

  /** What is committed and what was judged right since: all but the edit that spoilt the last one. */
  #freshShadow(): Y.Doc {
    const shadow = copyOf(this.#live)
    for (const { entry } of [...this.#committing, ...this.#judged]) Y.applyUpdate(shadow, entry.update)
    return shadow
  }

  /** Called when the next transaction begins: everything judged so far goes into it. */
  takeBatch(): Batch | null {
    if (this.#judged.length === 0) return null
    this.#committing = this.#judged
    this.#judged = []
    try {
      const batch = new RoomBatch(this.#committing, this.#indexed, this.#shadow, this.#recorder.takeWritten())
      return {
        write: (sql) => batch.write(sql, this.#services.clients),
        committed: () => this.#committed(batch),
        failed: (error) => this.#failed(error),
      }
    } catch (error) {
      this.#failed(error)
      return null
    }
  }

  #committed({ judged, after, committed }: RoomBatch): void {
    this.#committing = []
    this.#indexed = after
    for (const { entry } of judged) Y.applyUpdate(this.#live, entry.update)
    for (const { answers } of judged) for (const answer of answers) answer()
    this.#services.publisher.publish(committed)
  }

  /** Whoever waits is told to try again; a fresh room will have what is on disk. */
  #failed(error: unknown): void {
    this.#gone = true
    this.#services.onFailure(this.declarationId, error)
    for (const { claimed, refusals } of [...this.#committing, ...this.#judged]) {
      if (claimed !== null) this.#services.clients.release(claimed)
      for (const refuse of refusals) refuse(problem('UNAVAILABLE'))
    }
    this.#committing = []
    this.#judged = []
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = newDocument()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
