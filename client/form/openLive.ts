import { inject, type InjectionKey } from 'vue'
import type { LiveDocument, LiveMember } from '../live/state.ts'

/** How a declaration's live document is opened. Provided by main.ts; a development page provides one without a server. */
export type OpenLive = (declarationId: string, me: LiveMember) => LiveDocument

export const openLiveKey: InjectionKey<OpenLive> = Symbol('openLive')
export const useOpenLive = (): OpenLive => inject(openLiveKey)!
