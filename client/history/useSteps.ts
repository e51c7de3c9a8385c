import type { Difference } from '@jixiao/schema'
import { nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { placeKey } from '../form/paper/places.ts'

export interface Steps {
  /** The one that was gone to last; null: none yet. */
  readonly at: Readonly<Ref<number | null>>
  go(index: number): Promise<void>
  step(by: 1 | -1): void
}

/** Going from difference to difference on the compared paper; Ctrl+Alt+N and P, as between comments. */
export function useSteps(differences: () => readonly Difference[], paper: () => Element | null): Steps {
  const at = ref<number | null>(null)

  async function go(index: number): Promise<void> {
    at.value = index
    await nextTick()
    const cell = paper()?.querySelector<HTMLElement>(`[data-place="${cellOf(differences()[index]!)}"]`)
    cell?.focus({ preventScroll: true })
    // In a long narrative, to the words themselves.
    const words = cell?.querySelector('del, ins, .restyled') ?? cell
    words?.scrollIntoView({ block: 'center' })
  }
  function step(by: 1 | -1): void {
    const { length } = differences()
    if (length === 0) return
    const from = at.value ?? (by === 1 ? -1 : 0)
    void go((from + by + length) % length)
  }
  function onKey(event: KeyboardEvent): void {
    const by = ({ KeyN: 1, KeyP: -1 } as const)[event.code]
    if (!event.ctrlKey || !event.altKey || !by) return
    event.preventDefault()
    step(by)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
  return { at, go, step }
}

/** A row is told at its name; the weight stands there too. */
function cellOf({ place }: Difference): string {
  const { indicator, cell } = place
  return indicator && (!cell || cell === 'WEIGHT') ? `${indicator}.NAME` : placeKey(place)
}
