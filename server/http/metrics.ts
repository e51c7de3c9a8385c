import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Services } from '../api/context.ts'
import { answerText } from './clientFiles.ts'
import type { Health } from './health.ts'
import { metricsRegistry } from './metricsRegistry.ts'
import { bearerOf } from './requestFacts.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** Answers GET /metrics to whoever brings METRICS_TOKEN; where none is set there is nothing, and nothing is watched. */
export function metrics(services: Services, health: Pick<Health, 'current'>): Answer {
  const { metricsToken } = services.settings
  if (metricsToken === null) return (_request, response) => answerText(response, 404, MISSING)
  const registry = metricsRegistry(services, health)
  return async ({ headers }, response) => {
    if (!isSame(bearerOf(headers.authorization) ?? '', metricsToken)) {
      response.setHeader('WWW-Authenticate', 'Bearer')
      return answerText(response, 401, NOT_YOURS)
    }
    const text = await registry.metrics()
    response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' })
    response.end(text)
  }
}

/** Takes the same time wherever they differ, and of whatever lengths they are. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const MISSING = '没有找到。 Not found.'
const NOT_YOURS = '须带 METRICS_TOKEN。 Bring METRICS_TOKEN as the bearer.'
