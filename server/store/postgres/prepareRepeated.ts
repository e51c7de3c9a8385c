/**
 * Statements that ask with a list as one value have the same text each time, and the same plan does for any list: a
 * connection keeps them prepared. Planning takes longer than running them. All else is planned for the values it comes with.
 */
import { Client, type PoolClient } from 'pg'

const ASKS_WITH_LIST = /= any\(\$\d+::text\[\]\)/
/** Names are kept for the process's life: texts with filters in them are many. */
const MOST = 100

const NAMES = new Map<string, string>()

export function prepareRepeated(client: PoolClient): void {
  const { prototype } = Client
  const query = (...args: unknown[]) => prototype.query.apply(client, args as never)
  const preparing = (text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    return name === undefined ? query(text, values, ...rest) : query({ name, text, values }, ...rest)
  }
  client.query = preparing as PoolClient['query'] // the same, by the same arguments
}

function nameOf(text: string): string | undefined {
  const known = NAMES.get(text)
  if (known !== undefined || NAMES.size === MOST || !ASKS_WITH_LIST.test(text)) return known
  const name = `r${NAMES.size}`
  NAMES.set(text, name)
  return name
}
