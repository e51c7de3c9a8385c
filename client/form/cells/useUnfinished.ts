import { onScopeDispose, type Ref, watch } from 'vue'
import type { LiveDocument } from '../../live/state.ts'

/** While the caller has something in hand that was typed and is not in the document yet, the page asks before it is left. */
export function useUnfinished({ unfinished }: LiveDocument, isTyping: Readonly<Ref<boolean>>): void {
  const mine = Symbol('unfinished')
  watch(isTyping, (now) => void (now ? unfinished.add(mine) : unfinished.delete(mine)), { flush: 'sync' })
  onScopeDispose(() => unfinished.delete(mine))
}
