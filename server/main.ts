import './reflection.ts'
import { serve, type RunningServer } from './serve.ts'
import { BadSetting, readSettings } from './settings.ts'
import { welcome } from './welcome.ts'

/** Starts the server by the environment's settings, and stops it cleanly at SIGTERM and Ctrl-C. */
async function main(): Promise<void> {
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
  const said =
    error instanceof BadSetting ||
    (error instanceof Error && ['DatabaseHeld', 'DatabaseUnfit', 'PortTaken'].includes(error.name))
  process.stderr.write(
    `${said ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exitCode = 1
}

await main().catch(report)
