import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import type { Settings } from '../settings.ts'

type Serve = (request: IncomingMessage, response: ServerResponse, path: string) => void

/**
 * Serves the built page: files as they are, `index.html` for every other address that a browser opens, so that the
 * page's own routes survive a reload. Relative addresses in it count from the public sub-path.
 */
export function clientFiles(folder: string, { basePath }: Pick<Settings, 'basePath'>): Serve {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return (_request, response) => answerText(response, 503, NOT_BUILT)
  const page = readFileSync(index, 'utf8')
    .replace(/<base [^>]*>/, '')
    .replace(/<head[^>]*>/, `$&<base href="${basePath}/">`)
  const files = sirv(folder, { etag: true, gzip: true, extensions: [], setHeaders: setCacheControl })
  return (request, response, path) => {
    if (path === '/' || path === '/index.html') return answerPage(response, page)
    request.url = path // sirv looks for files below the sub-path
    files(request, response, () =>
      isPage(request, path) ? answerPage(response, page) : answerText(response, 404, MISSING),
    )
  }
}

/** An address that a person opens, not a file that a page wants. */
const isPage = ({ headers }: IncomingMessage, path: string): boolean =>
  !/\.\w+$/.test(path) && /text\/html|\*\/\*/.test(headers.accept ?? '*/*')

/** Files under assets/ have the hash of their content in their names. */
function setCacheControl(response: ServerResponse, path: string): void {
  const hashed = path.startsWith('/assets/')
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
}

function answerPage(response: ServerResponse, page: string): void {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
  response.end(page)
}

export function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${text}\n`)
}

const NOT_BUILT = '页面尚未构建，请运行 pnpm build。\nThe page is not built: run pnpm build.'
const MISSING = '没有找到。 Not found.'
