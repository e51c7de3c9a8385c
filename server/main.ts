import './reflection.ts'
import { setFlagsFromString } from 'node:v8'
import { serve, type RunningServer } from './serve.ts'
import { readSettings } from './settings.ts'
import { storageFault } from './storageFault.ts'
import { unavailable } from './unavailable.ts'
import { welcome } from './welcome.ts'
import { YOUNG_AT_ONCE } from './youngAtOnce.ts'

/** Starts the server by the environment's settings, and stops it cleanly at SIGTERM and Ctrl-C. */
async function main(): Promise<void> {
  setFlagsFromString(YOUNG_AT_ONCE)
  const settings = readSettings()
  const server = await serve(settings)
  stopOnSignals(server)
  const { log } = server.services
  // A bug, but in something that nobody waits for: everybody else goes on.
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'))
  if (settings.environment !== 'production') process.stdout.write(welcome(server.url))
}

function stopOnSignals(server: RunningServer): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1)) // asked twice: do not wait
      void server.stop().then(() => process.exit(0))
    })
  }
}

/** Failures with a sentence for the operator are told as that sentence; others are bugs, and show where they are. */
function report(error: unknown): void {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (TOLD.has(error.name)) return error.message
  if (!storageFault(error)) return error.stack ?? error.message
  const { zh, en } = unavailable(error).words
  return `${zh}\n${en}\n${error.message}`
}

const TOLD: ReadonlySet<string> = new Set(['BadSetting', 'DatabaseHeld', 'DatabaseUnfit', 'PortTaken'])

await main().catch(report)
