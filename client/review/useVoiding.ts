import type { ChangePartsFragment, DeclarationQuery } from '@jixiao/schema/operations'
import { computed, type ComputedRef, type Ref, ref, shallowRef } from 'vue'
import type { Me } from '../app/session.ts'
import { mayRestore, mayVoid } from '../app/whoMay.ts'

type Declaration = NonNullable<DeclarationQuery['declaration']>

export interface Voiding {
  /** The Change by which it is voided now; null: it is not. */
  readonly change: ComputedRef<ChangePartsFragment | null>
  readonly may: ComputedRef<boolean>
  readonly mayRestore: ComputedRef<boolean>
  /** The dialog is open. */
  readonly asks: Ref<boolean>
  /** What changed, as it comes. */
  told(changes: readonly ChangePartsFragment[]): void
}

/** Whether the declaration is voided: as was read, or as was told since. Who may not see it any more is told of that alone. */
export function useVoiding(
  me: Me,
  declaration: Readonly<Ref<Declaration | null>>,
  refetch: () => void,
): Voiding {
  const last = shallowRef<ChangePartsFragment | null>(null)
  const change = computed(() =>
    last.value?.kind === 'REMOVE' ? last.value : (declaration.value?.voiding ?? null),
  )
  return {
    change,
    may: computed(
      () => declaration.value !== null && change.value === null && mayVoid(me, declaration.value),
    ),
    mayRestore: computed(() => declaration.value !== null && mayRestore(me, declaration.value)),
    asks: ref(false),
    told(changes) {
      const whole = changes.find(({ kind, place }) => isVoiding(kind) && !place.field && !place.indicatorId)
      if (!whole) return
      last.value = whole
      refetch()
    },
  }
}

const isVoiding = (kind: string): boolean => kind === 'REMOVE' || kind === 'RESTORE'
