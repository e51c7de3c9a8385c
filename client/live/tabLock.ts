/**
 * One tab at a time sends what another left: a tab holds a lock named after its clientID for as long as it lives, so edits
 * whose lock can be had belong to nobody any more. (Web Locks are released by the browser, at a crash too.) Browsers have
 * them only where the page came over TLS; elsewhere tabs answer for their clientIDs (`answering`).
 */
import { answerFor, claim } from './answering.ts'

const nameOf = (clientId: number) => `jixiao-tab-${clientId}`

/** Milliseconds until edits are asked for again whose tab lives, where nothing tells when it is gone. */
const ASK_AGAIN = 3_000

/** Holds the lock until the returned function is called, or the tab is gone. */
export function holdTab(clientId: number): () => void {
  if (!navigator.locks) return answerFor(clientId)
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  void navigator.locks.request(nameOf(clientId), () => held)
  return release
}

/** Runs the work if no tab lives that made those edits, and holds them meanwhile; true: it ran. */
export async function ifAbandoned(clientId: number, work: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) return ifUnanswered(clientId, work)
  return navigator.locks.request(nameOf(clientId), { ifAvailable: true }, async (lock) => {
    if (lock) await work()
    return lock !== null
  })
}

/** Runs the work as soon as no tab lives that made those edits, and holds them meanwhile. `signal` ends the waiting. */
export async function onceAbandoned(
  clientId: number,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  if (!navigator.locks) {
    while (!signal.aborted && !(await ifUnanswered(clientId, work)))
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN * (0.75 + Math.random() / 2)))
    return
  }
  try {
    await navigator.locks.request(nameOf(clientId), { signal }, work)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

async function ifUnanswered(clientId: number, work: () => Promise<void>): Promise<boolean> {
  const release = await claim(clientId)
  if (!release) return false
  await work().finally(release)
  return true
}
