import type { ServerResponse } from 'node:http'
import type { Services } from '../api/context.ts'
import { canStore } from '../store/canStore.ts'
import { type StorageFault, storageFault } from '../storageFault.ts'
import type { Closing } from './Closing.ts'

/** Milliseconds that an answer stands: finding one costs a commit, and anybody may ask. */
const STANDS = 2_000

export interface HealthNow {
  readonly status: 'ok' | 'stopping' | 'unavailable'
  /** What is wrong with the storage, where that is known. */
  readonly cause?: StorageFault
}

/** Whether the server can do its work. */
export interface Health {
  /** `ok` where it can store something now and is not about to stop. */
  readonly current: () => Promise<HealthNow>
  /**
   * `/health` and `/health/ready`: 200 where it can do its work, else 503: send nobody here. `/health/live`: 200 as long as it
   * answers at all; a full disk is mended by no restart.
   */
  readonly answer: (path: string, response: ServerResponse) => Promise<void>
}

export function health({ store, log }: Services, closing: Closing): Health {
  let [found, at]: [Promise<HealthNow>, number] = [Promise.resolve({ status: 'ok' }), -Infinity]
  let failing = false
  async function current(): Promise<HealthNow> {
    if (closing.begun) return { status: 'stopping' }
    if (Date.now() - at > STANDS) [found, at] = [find(), Date.now()]
    return found
  }
  return { current, answer }

  async function answer(path: string, response: ServerResponse): Promise<void> {
    const now: HealthNow = path === '/health/live' ? { status: 'ok' } : await current()
    response.writeHead(now.status === 'ok' ? 200 : 503, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
    })
    response.end(JSON.stringify(now))
  }

  async function find(): Promise<HealthNow> {
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
