import type { ServerResponse } from 'node:http'
import type { Services } from '../api/context.ts'
import type { Closing } from './Closing.ts'

/** GET /health: 200 where the database answers and the server is not about to stop, else 503. */
export async function answerHealth(
  { store, log }: Services,
  closing: Closing,
  response: ServerResponse,
): Promise<void> {
  const status = closing.begun ? 'stopping' : await askDatabase(store, log)
  response.writeHead(status === 'ok' ? 200 : 503, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
  })
  response.end(JSON.stringify({ status }))
}

async function askDatabase(store: Services['store'], log: Services['log']): Promise<'ok' | 'unavailable'> {
  try {
    await store.em().execute('select 1')
    return 'ok'
  } catch (error) {
    log.error({ error }, 'the database does not answer')
    return 'unavailable'
  }
}
