import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { Settings } from '../settings.ts'

type SetHeaders = (request: IncomingMessage, response: ServerResponse) => void

interface Exceptions {
  /** The page's editor writes its styles into the page. */
  readonly inlineStyles: boolean
}

/** Nothing from elsewhere, nothing inline, in nobody's frame. What needs https is asked for only where there is https. */
export function securityHeaders(
  { secure }: Pick<Settings, 'secure'>,
  { inlineStyles }: Exceptions = { inlineStyles: false },
): SetHeaders {
  const directives = contentSecurityPolicy(secure)
  if (inlineStyles) directives.styleSrc.push("'unsafe-inline'")
  const set = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: secure && { maxAge: 15_552_000, includeSubDomains: false },
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  return (request, response) => set(request, response, () => undefined)
}

const contentSecurityPolicy = (secure: boolean) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  ...(secure && { upgradeInsecureRequests: [] }),
})
