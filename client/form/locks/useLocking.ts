import { apiPlace, documentPlace, type Place, samePlace } from '@jixiao/schema'
import {
  ChangesDocument,
  type DeclarationChangedSubscription,
  SetLockDocument,
} from '@jixiao/schema/operations'
import type { ComputedRef } from 'vue'
import { shortTime } from '../../app/times.ts'
import { useApi } from '../../graphql/api.ts'
import { useMutation } from '../../graphql/useMutation.ts'
import type { LockChoice } from './lockChoices.ts'
import type { Notices } from '../notices.ts'
import { LOCKS } from '../words.ts'

/** Who locked a place, and when. */
export interface LockMaker {
  readonly who: string
  /** As people say it. */
  readonly at: string
}

export interface Locking {
  /** This person may lock and unlock. */
  readonly may: ComputedRef<boolean>
  set(choice: LockChoice): Promise<void>
  /** Who locked it; null where the history does not say, or cannot be asked now. */
  makerOf(lock: Place): Promise<LockMaker | null>
  /** Takes in what a change of locks says. */
  arrived(changes: DeclarationChangedSubscription['declarationChanged']): void
}

interface LockingOptions {
  readonly declarationId: string
  readonly may: ComputedRef<boolean>
  readonly notices: Notices
}

/** Changes of a place to look through for its lock: what was edited since is none. */
const DEPTH = 20

export function useLocking({ declarationId, may, notices }: LockingOptions): Locking {
  const { apollo } = useApi()
  const { run, problem } = useMutation(SetLockDocument)
  /** What is known already; what changes is told (`arrived`). */
  const makers: { lock: Place; maker: Promise<LockMaker | null> }[] = []

  function know(lock: Place, maker: Promise<LockMaker | null>): void {
    const at = makers.findIndex((each) => samePlace(each.lock, lock))
    makers.splice(at < 0 ? makers.length : at, 1, { lock, maker })
  }
  async function ask(lock: Place): Promise<LockMaker | null> {
    try {
      const { data } = await apollo.query({
        query: ChangesDocument,
        variables: { declarationId, where: { place: apiPlace(declarationId, lock) }, first: DEPTH },
        fetchPolicy: 'network-only',
      })
      const change = data?.changes.nodes.find(
        ({ kind, place }) => kind === 'LOCK' && samePlace(documentPlace(declarationId, place) ?? {}, lock),
      )
      return change ? { who: change.actor?.displayName ?? '', at: shortTime(change.at) } : null
    } catch {
      return null
    }
  }
  return {
    may,
    async set({ key, label, place, locked }) {
      const at = { declarationId, place: apiPlace(declarationId, place) }
      const answer = await run({ ...at, locked, below: key === 'below' })
      if (!answer && problem.value) notices.show({ text: LOCKS.failed(label, problem.value.words) })
    },
    makerOf(lock) {
      const known = makers.find((each) => samePlace(each.lock, lock))
      if (known) return known.maker
      const asked = ask(lock)
      know(lock, asked)
      return asked
    },
    arrived({ actor, at, changes }) {
      for (const { kind, place } of changes) {
        const lock = documentPlace(declarationId, place)
        if (kind !== 'LOCK' || !lock) continue
        know(lock, Promise.resolve({ who: actor?.displayName ?? '', at: shortTime(at) }))
      }
    },
  }
}
