import type { Words } from '@jixiao/schema'
import { DeclarationsDocument } from '@jixiao/schema/operations'
import { onBeforeUnmount, onMounted } from 'vue'
import { useRouter } from 'vue-router'
import type { Me } from '../app/session.ts'
import { LIST_ORDER, waitingFor } from '../declarations/waiting.ts'
import { useApi } from '../graphql/api.ts'
import type { Notices } from './notices.ts'

/** Of those that wait, how many are looked through. */
const MOST = 500

/** Alt+PageDown and Alt+PageUp lead from one declaration that waits for me to the next, as the list has them. */
export function useWaitingStep(id: string, me: Me, notices: Notices): void {
  const { apollo } = useApi()
  const router = useRouter()
  const where = waitingFor(me.role)

  async function step(by: 1 | -1): Promise<void> {
    const variables = { where, orderBy: LIST_ORDER, first: MOST }
    const asked = { query: DeclarationsDocument, variables, fetchPolicy: 'no-cache' as const }
    const { data } = await apollo.query(asked).catch(() => ({ data: null }))
    const ids = data?.declarations.nodes.map((each) => each.id) ?? []
    const others = ids.filter((each) => each !== id)
    if (others.length === 0) return notices.show({ text: NOTHING_ELSE })
    const at = ids.indexOf(id)
    const next = at < 0 ? (by === 1 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length
    await router.push({ name: 'form', params: { id: ids[next]! } })
  }
  function onKey(event: KeyboardEvent): void {
    if (!where || !event.altKey || (event.key !== 'PageDown' && event.key !== 'PageUp')) return
    event.preventDefault()
    void step(event.key === 'PageDown' ? 1 : -1)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}

const NOTHING_ELSE: Words = {
  zh: '没有其他待您处理的绩效目标表。',
  en: 'No other declaration waits for you.',
}
