import { Pool, type PoolConfig } from 'pg'
import { connectionConfig } from './connection.ts'

type Limits = Pick<PoolConfig, 'max' | 'idleTimeoutMillis' | 'maxLifetimeSeconds'>

/** Connections that are set up as ours are, and by `settings` (`-c name=value …`). */
export function openPool(url: string, settings: string, limits: Limits): Pool {
  const { options, ...config } = connectionConfig(url)
  const pool = new Pool({ ...config, options: `${options} ${settings}`, ...limits })
  // Whoever waits for an answer is told by its own rejection; without a listener each would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
