import { onScopeDispose, watch } from 'vue'
import { useRoute } from 'vue-router'
import { useApi } from '../graphql/api.ts'
import { useKept } from '../live/KeptEdits.ts'
import { sendKept } from '../live/sendKept.ts'
import { useSession } from './session.ts'

/** What a page that is closed now could not send, the next one of the same person does, whatever it shows. */
export function useKeptSending(): void {
  const { me } = useSession()
  const { socket } = useApi()
  const kept = useKept()
  const route = useRoute()
  const sending: (() => void)[] = []
  const stop = () => sending.splice(0).forEach((end) => end())

  // At once: nothing of one person goes over the socket of the next.
  watch(() => me.value?.id, stop, { flush: 'sync' })
  function send(): void {
    if (me.value) sending.push(sendKept(kept, socket, me.value.id))
  }
  // After the page that was left is gone: its edits are then nobody's.
  watch(() => [me.value?.id, route.path], send, { immediate: true, flush: 'post' })
  // What another tab typed while nothing could be sent, and left since.
  onScopeDispose(socket.on('connected', send))
  onScopeDispose(stop)
}
