import { onScopeDispose } from 'vue'
import type { LiveDocument, LiveMember } from '../live/state.ts'
import { useOpenLive } from './openLive.ts'

/** Opens a declaration's live document for as long as the component lives. */
export function useLive(declarationId: string, me: LiveMember): LiveDocument {
  const live = useOpenLive()(declarationId, me)
  onScopeDispose(() => live.close())
  return live
}
