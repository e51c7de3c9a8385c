import type { ServerResponse } from 'node:http'
import type { Services } from '../api/context.ts'
import { canStore } from '../store/canStore.ts'
import { type StorageFault, storageFault } from '../unavailable.ts'
import type { Closing } from './Closing.ts'

/** Milliseconds that an answer stands: finding one costs a commit, and anybody may ask. */
const STANDS = 2_000

interface Health {
  readonly status: 'ok' | 'stopping' | 'unavailable'
  /** What is wrong with the storage, where that is known. */
  readonly cause?: StorageFault
}

/** Answers GET /health: 200 where the server can store something now and is not about to stop, else 503. */
export function health(
  { store, log }: Services,
  closing: Closing,
): (response: ServerResponse) => Promise<void> {
  let [found, at]: [Promise<Health>, number] = [Promise.resolve({ status: 'ok' }), -Infinity]
  let failing = false
  const current = () => {
    if (Date.now() - at > STANDS) [found, at] = [find(), Date.now()]
    return found
  }
  return async (response) => {
    const answer: Health = closing.begun ? { status: 'stopping' } : await current()
    response.writeHead(answer.status === 'ok' ? 200 : 503, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
    })
    response.end(JSON.stringify(answer))
  }

  async function find(): Promise<Health> {
    try {
      await canStore(store)
      if (failing) log.warn('things can be stored again')
      failing = false
      return { status: 'ok' }
    } catch (error) {
      failing = true
      log.error({ error }, 'nothing can be stored')
      const cause = storageFault(error)
      return { status: 'unavailable', ...(cause && { cause }) }
    }
  }
}
