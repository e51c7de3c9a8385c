import { onScopeDispose, watch } from 'vue'
import { useSession } from '../app/session.ts'
import { useApi } from '../graphql/api.ts'
import { useKept } from '../live/KeptEdits.ts'
import { openLiveDocument } from '../live/openLiveDocument.ts'
import type { LiveDocument, LiveMember } from '../live/state.ts'

/** Opens a declaration's live document for as long as the component lives, and its person is signed in. */
export function useLive(declarationId: string, me: LiveMember): LiveDocument {
  const session = useSession()
  const live = openLiveDocument({ socket: useApi().socket, kept: useKept(), declarationId, me })
  // At once: the socket that follows is another person's, or nobody's.
  watch(
    () => session.me.value?.id,
    (now) => now !== me.id && live.signedOut(),
    { flush: 'sync' },
  )
  onScopeDispose(() => live.close())
  return live
}
