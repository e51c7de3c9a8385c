import { LOCKED_WORDS, type Place, type ScalarFields, type ScalarKey, setScalar } from '@jixiao/schema'
import { computed, type ComputedRef, ref, type Ref } from 'vue'
import { useSheet } from '../paper/sheet.ts'
import { useScalar } from '../useDocument.ts'
import { useUnfinished } from './useUnfinished.ts'

export interface Draft {
  /** What the control shows: what is being typed, or else the value. */
  readonly shown: ComputedRef<string>
  /** Something is being typed that has not been taken over. */
  readonly dirty: ComputedRef<boolean>
  /** True while what is typed cannot be taken. */
  readonly wrong: Ref<boolean>
  typed(text: string): void
  /** Takes over what was typed; false, and `wrong`, where it does not parse. */
  commit(): boolean
  /** Forgets what was typed. */
  revert(): void
}

export interface DraftFormat<Value> {
  format(value: Value): string
  /** undefined: not such a value. */
  parse(text: string): Value | undefined
}

/**
 * A scalar field as text that is being typed: nothing leaves before it is whole (a date, an amount), and what a
 * colleague sets meanwhile does not disturb the typing.
 */
export function useDraft<Key extends ScalarKey>(
  key: Key,
  { format, parse }: DraftFormat<ScalarFields[Key]>,
): Draft {
  const sheet = useSheet()
  const value = useScalar(sheet.doc, key)
  const draft = ref<string | null>(null)
  const wrong = ref(false)
  const dirty = computed(() => draft.value !== null)
  useUnfinished(sheet.live, dirty)

  function commit(): boolean {
    if (draft.value === null) return true
    // What was being typed as the place was locked would be refused, and the undo stack be gone.
    if (sheet.lock.value) return withhold(sheet.lock.value, draft.value)
    const parsed = parse(draft.value)
    wrong.value = parsed === undefined
    if (parsed === undefined) return false
    sheet.edit((doc) => setScalar(doc, key, parsed))
    draft.value = null
    return true
  }
  function withhold(lock: Place, text: string): true {
    sheet.live.withheld(lock, text, LOCKED_WORDS)
    revert()
    return true
  }
  function revert(): void {
    draft.value = null
    wrong.value = false
  }
  return {
    dirty,
    shown: computed(() => draft.value ?? format(value.value)),
    wrong,
    typed: (text) => (draft.value = text),
    commit,
    revert,
  }
}
