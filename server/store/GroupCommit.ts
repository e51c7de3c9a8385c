/** Several writes as one transaction; where that fails each alone, in their order, but none that rests on one that failed. */
import { storageFault } from '../storageFault.ts'
import { inParts } from './inParts.ts'
import { type Write, WriteFailed, type Written } from './Writer.ts'
import { failureOf } from './failureOf.ts'

/** A write in the words of one database. */
export interface GroupedWrite<S> extends Pick<Write, 'chain'> {
  readonly statements: readonly S[]
}

/** What became of a write: what each of its statements gave, or the database's code. */
export type Outcome =
  | { readonly written: readonly (readonly object[])[] }
  | { readonly failed: { readonly code: string; readonly message: string } }

/** Writes all in one transaction; gives the rows of each. Throws with the database's `code`, and then nothing is written. */
type Transact<S> = (
  statements: readonly S[],
) => readonly (readonly object[])[] | Promise<readonly (readonly object[])[]>

export class GroupCommit<S> {
  readonly #transact: Transact<S>
  /** Chains of which a write failed. */
  readonly #broken = new Set<number>()
  /** Transactions that are on disk. */
  committed = 0

  constructor(transact: Transact<S>) {
    this.#transact = transact
  }

  /** What became of all that was asked, each asker's by itself and in their order. Never rejects. */
  async commit(asked: readonly (readonly GroupedWrite<S>[])[]): Promise<readonly (readonly Outcome[])[]> {
    const outcomes = await this.#together(asked.flat())
    return inParts(
      outcomes,
      asked.map(({ length }) => length),
    )
  }

  async #together(group: readonly GroupedWrite<S>[]): Promise<readonly Outcome[]> {
    const whole = group.filter((write) => !this.#isBroken(write))
    const outcome = await this.#try(whole.flatMap(({ statements }) => statements))
    // Who waited for another program would wait as long again for each.
    if ('failed' in outcome && whole.length > 1 && storageFault(outcome.failed) !== 'DATABASE_BUSY')
      return this.#each(group)
    let from = 0
    return group.map((write) => {
      if (this.#isBroken(write)) return RESTS_ON_FAILED
      if ('failed' in outcome) return this.#fail(write, outcome)
      return { written: outcome.written.slice(from, (from += write.statements.length)) }
    })
  }

  async #each(group: readonly GroupedWrite<S>[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = []
    for (const write of group) outcomes.push(...(await this.#together([write])))
    return outcomes
  }

  #isBroken({ chain }: GroupedWrite<S>): boolean {
    return chain !== undefined && this.#broken.has(chain)
  }

  #fail({ chain }: GroupedWrite<S>, failed: Outcome): Outcome {
    if (chain !== undefined) this.#broken.add(chain)
    return failed
  }

  async #try(statements: readonly S[]): Promise<Outcome> {
    if (statements.length === 0) return { written: [] }
    try {
      const written = await this.#transact(statements)
      this.committed += 1
      return { written }
    } catch (error) {
      return { failed: failureOf(error) }
    }
  }
}

const RESTS_ON_FAILED: Outcome = {
  failed: { code: 'RESTS_ON_FAILED', message: 'rests on a write that failed' },
}

/** What each of these writes gave, once it is known what became of them; rejects with WriteFailed. */
export const writtenOf = (
  writes: readonly unknown[],
  outcomes: Promise<readonly Outcome[]>,
): readonly Promise<readonly Written[]>[] => writes.map(async (_, i) => rowsOf((await outcomes)[i]!))

function rowsOf(outcome: Outcome): readonly Written[] {
  if ('failed' in outcome) throw new WriteFailed(outcome.failed.code, outcome.failed.message)
  return outcome.written as readonly Written[] // objects are rows
}
