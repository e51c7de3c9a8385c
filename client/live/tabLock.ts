/**
 * One tab at a time adopts what another left: a tab holds a lock named after its clientID for as long as it lives, so a
 * leftover whose lock can be had belongs to nobody any more. (Web Locks are released by the browser, at a crash too.)
 */

const nameOf = (clientId: number) => `jixiao-tab-${clientId}`

/** Holds the lock until the returned function is called, or the tab is gone. */
export function holdTab(clientId: number): () => void {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  void navigator.locks?.request(nameOf(clientId), () => held)
  return release
}

/** Runs the work if no tab lives that made those edits, and holds them meanwhile; else does nothing. */
export async function withAbandoned(clientId: number, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work()
  await navigator.locks.request(nameOf(clientId), { ifAvailable: true }, async (lock) => {
    if (lock) await work()
  })
}
