/** What every connection of ours to PostgreSQL has. */
import { type ClientConfig, TypeOverrides, types } from 'pg'

/** Milliseconds that a statement waits for a lock that somebody else holds. */
const LOCK_TIMEOUT = 5_000
/** Milliseconds to wait for the server. */
const CONNECT_TIMEOUT = 5_000

/**
 * Sequences, counts and 分 are whole numbers that JavaScript holds exactly; `numeric` comes of adding them up. Times are
 * given to the ORM as they stand.
 */
const PARSERS: readonly (readonly [oid: number, parse: (text: string) => unknown])[] = [
  [types.builtins.INT8, Number],
  [types.builtins.NUMERIC, Number],
  [types.builtins.TIMESTAMPTZ, (text) => text],
]

/** For a client or a pool. Committed is on disk, whatever the server's own default. */
export function connectionConfig(url: string): ClientConfig {
  const overrides = new TypeOverrides()
  for (const [oid, parse] of PARSERS) overrides.setTypeParser(oid, parse)
  return {
    connectionString: url,
    types: overrides,
    application_name: 'jixiao',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    // Plans of our short statements are not worth compiling.
    options: `-c synchronous_commit=on -c lock_timeout=${LOCK_TIMEOUT} -c timezone=UTC -c jit=off`,
  }
}

/** What is bound: PostgreSQL has no U+0000 in a text, alone or in a list. */
export const bound = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bound)
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
}
