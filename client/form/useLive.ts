import { onScopeDispose } from 'vue'
import { useApi } from '../graphql/api.ts'
import { openLiveDocument } from '../live/openLiveDocument.ts'
import type { LiveDocument, LiveMember } from '../live/state.ts'

/** Opens a declaration's live document for as long as the component lives. */
export function useLive(declarationId: string, me: LiveMember): LiveDocument {
  const live = openLiveDocument(useApi().socket, declarationId, me)
  onScopeDispose(() => live.close())
  return live
}
