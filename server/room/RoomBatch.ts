/** One room's judged edits as one write: the log, the Changes, the declaration's row, the index rows that they touched. */
import type { TypedChange, VersionKind } from '@jixiao/schema'
import { diffIndex, type IndexDiff, nothingTouched, touch } from '../store/index/diff.ts'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import type { DocumentRows } from '../store/index/rows.ts'
import { indexStatements } from '../store/index/write.ts'
import {
  changeStatements,
  declarationStatements,
  entryStatements,
  positionsOf,
  versionStatements,
} from '../store/log/write.ts'
import type { Statement } from '../store/statement.ts'
import type { Written } from '../store/Writer.ts'
import type { ChangeRow } from './ChangeRecorder.ts'
import type { Clients } from './Clients.ts'
import type { Committed, EntryUnderWay } from './Publisher.ts'
import type { Shadow } from './Shadow.ts'
import type { Along, DeclarationState, RecordedChange } from './Submission.ts'

/** An edit that was judged right and waits for its commit. */
export interface Judged {
  readonly entry: EntryUnderWay & { readonly clockEnd: number | null }
  readonly changes: readonly TypedChange[]
  /** The declaration's state after it. */
  readonly state: DeclarationState
  /** The clientID that it binds. */
  readonly claimed: string | null
  /** The Version that it makes. */
  readonly version: VersionKind | null
  /** What goes to disk with it: what a repeat of it is told by, what became of a suggestion, its record in the access log. */
  readonly along: readonly Statement[]
}

/** What goes with an entry besides what the guard found. */
export interface Attached extends Partial<Pick<Judged, 'claimed' | 'version'>> {
  /** The Changes that stand for all of its. */
  readonly as?: readonly RecordedChange[] | undefined
  readonly along?: Along | undefined
}

/** A declaration's row and index rows, together. */
export interface Indexed {
  readonly row: DeclarationRow
  readonly rows: DocumentRows
}

export class RoomBatch {
  readonly judged: readonly Judged[]
  readonly after: Indexed
  readonly #before: Indexed
  readonly #diff: IndexDiff
  readonly #changes: readonly ChangeRow[]

  /** `shadow` is as after all of the edits, `changes` are the rows of the history that they made or made grow. */
  constructor(judged: readonly Judged[], before: Indexed, shadow: Shadow, changes: readonly ChangeRow[]) {
    this.judged = judged
    this.#before = before
    this.#changes = changes
    const touched = nothingTouched()
    for (const edit of judged) for (const change of edit.changes) touch(touched, change)
    this.#diff = diffIndex(before.row.id, shadow, before.rows, touched)
    const { entry, state } = judged.at(-1)!
    const rows = this.#diff.after
    const { status, voided, locks } = state
    const columns = { ...rows.columns, status, voided: voided ? 1 : 0, locks: JSON.stringify(locks) }
    this.after = { row: { ...before.row, ...columns, sequence: entry.sequence, updated_at: entry.at }, rows }
  }

  /** What is to be written, the entries first. */
  statements(clients: Clients): readonly Statement[] {
    const { row } = this.after
    const claimed = this.judged.flatMap((edit) => edit.claimed ?? [])
    const versions = this.judged.flatMap(({ entry, version }) => (version ? { ...entry, kind: version } : []))
    return [
      ...entryStatements(
        row.id,
        this.judged.map(({ entry }) => entry),
      ),
      ...clients.statements(claimed),
      ...changeStatements(this.#changes, this.judged[0]!.entry.sequence),
      ...versionStatements(row.id, versions),
      ...this.judged.flatMap(({ along }) => along),
      ...declarationStatements(row, this.#before.row),
      ...indexStatements(row.id, this.#before.rows, this.#diff),
    ]
  }

  /** What to tell those who follow, once it is written: `written` by the statements. */
  committed([entries]: readonly Written[]): Committed {
    const positions = positionsOf(entries!)
    const { after } = this
    return {
      declarationId: after.row.id,
      // The very objects that were foreseen.
      entries: this.judged.map(({ entry }, i) => Object.assign(entry, { position: positions[i]! })),
      before: this.#before,
      after,
      diff: this.#diff,
    }
  }
}
