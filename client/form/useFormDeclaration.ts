/** The declaration of the form's page as the index knows it: its state, its locks, whether it is voided, kept up to date. */
import {
  DeclarationChangedDocument,
  DeclarationDocument,
  type DeclarationQuery,
} from '@jixiao/schema/operations'
import { computed, type ComputedRef, watch } from 'vue'
import type { Me } from '../app/session.ts'
import { mayLock } from '../app/whoMay.ts'
import { useQuery } from '../graphql/useQuery.ts'
import { useSubscription } from '../graphql/useSubscription.ts'
import { useLastSeen } from '../history/lastSeen.ts'
import type { LiveDocument } from '../live/state.ts'
import { useVoiding } from '../review/useVoiding.ts'
import { readLocks } from './locks/locks.ts'
import type { Notices } from './notices.ts'
import { useLocking } from './locks/useLocking.ts'

interface Options {
  readonly id: string
  readonly me: Me
  readonly live: LiveDocument
  readonly notices: Notices
}

type Shown = NonNullable<DeclarationQuery['declaration']>

export function useFormDeclaration({ id, me, live, notices }: Options) {
  const { data, problem, refetch } = useQuery(DeclarationDocument, () => ({ id }), 'cache-and-network')
  const declaration: ComputedRef<Shown | null> = computed(() => data.value?.declaration ?? null)
  const voiding = useVoiding(me, declaration, () => refetch())
  /** As it is known to be: who may not see it any more is told that it is voided, and reads it no more. */
  const known = computed(() => declaration.value && { ...declaration.value, voiding: voiding.change.value })
  const locking = useLocking({
    declarationId: id,
    may: computed(() => known.value !== null && mayLock(me, known.value)),
    notices,
  })
  useSubscription(
    DeclarationChangedDocument,
    () => ({ declarationId: id }),
    ({ declarationChanged }) => {
      const { changes } = declarationChanged
      locking.arrived(declarationChanged)
      if (changes.some(({ kind }) => kind === 'STATE' || kind === 'LOCK')) refetch()
      voiding.told(changes)
    },
  )
  // What changed while the connection was gone was told to nobody here.
  watch(
    () => live.state.value.kind,
    (_kind, before) => before === 'offline' && refetch(),
  )
  const seenBefore = useLastSeen(me.id, id, live)
  return {
    declaration,
    known,
    voiding,
    locking,
    locks: computed(() => readLocks(id, declaration.value?.locks ?? [])),
    /** The sequence that they have seen before; null where nothing has changed since. */
    since: computed(() =>
      seenBefore !== null && declaration.value && declaration.value.sequence > seenBefore ? seenBefore : null,
    ),
    problem,
    /** It is answered: there is none, or not for them. */
    isMissing: computed(() => Boolean(data.value && !data.value.declaration)),
    refetch,
  }
}
