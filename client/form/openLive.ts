import { inject, type InjectionKey } from 'vue'
import { useApi } from '../graphql/api.ts'
import { openLiveDocument } from '../live/openLiveDocument.ts'
import type { LiveDocument, LiveMember } from '../live/state.ts'

/** How a declaration's live document is opened. */
export type OpenLive = (declarationId: string, me: LiveMember) => LiveDocument

/** Provided by pages that show a document without a server. */
export const openLiveKey: InjectionKey<OpenLive> = Symbol('openLive')

export function useOpenLive(): OpenLive {
  const { socket } = useApi()
  return inject(openLiveKey, (declarationId, me) => openLiveDocument(socket, declarationId, me))
}
