import { existsSync, readFileSync } from 'node:fs'

/** Milliseconds between looks. */
const LOOK = 500

/**
 * `npx -y pnpm start` that is sent SIGTERM dies without passing it on: npm ends the shell between itself and pnpm, and
 * what that started would serve on, unseen. So the server is stopped, as by SIGTERM, when the npx above it is gone.
 * (Ctrl-C reaches everybody, and SIGTERM to pnpm is passed on; only Linux shows who is above whom without a further tool.)
 */
export function endWithNpx(): void {
  const npx = ancestors(process.pid).find((pid) => /^npm exec\b/.test(titleOf(pid)))
  if (npx === undefined) return
  const timer = setInterval(() => {
    if (isThere(npx)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, LOOK).unref()
}

function ancestors(pid: number): number[] {
  if (!existsSync(`/proc/${pid}/stat`)) return []
  // The second field, the program's name in brackets, may hold anything.
  const parent = Number(
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) \S+ /s, '')
      .split(' ', 1)[0],
  )
  return parent > 1 ? [parent, ...ancestors(parent)] : []
}

const titleOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')

/** True for a process that runs, also somebody else's. */
const isThere = (pid: number): boolean => existsSync(`/proc/${pid}`)
