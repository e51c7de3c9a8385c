import { type Ref, watch } from 'vue'
import { useKept } from '../../live/KeptEdits.ts'
import type { LiveDocument } from '../../live/state.ts'
import type { Notices } from '../notices.ts'
import { SAVE } from '../words.ts'

/** Says at the foot of the page what happened to what was typed, besides the state that the bar shows. */
export function useSaveNotices({ refusals, generation }: LiveDocument, notices: Notices): void {
  const { keeping } = useKept()
  const lookAtRefusals = { label: SAVE.look, run: () => window.scrollTo({ top: 0 }) }
  watch(refusals, (now, before) => {
    if (now.length > before.length) notices.show({ text: SAVE.refused, action: lookAtRefusals })
  })
  watch(generation as Ref<number>, () => {
    if (refusals.value.length === 0) notices.show({ text: SAVE.restarted })
  })
  watch(keeping, (now, before) => {
    if (before === 'LOST' && now === 'KEPT') notices.show({ text: SAVE.keptAgain })
  })
}
