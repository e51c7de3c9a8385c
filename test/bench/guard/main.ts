/**
 * `pnpm bench guard`: how long one push holds the server's only thread, from its bytes to the verdict and, where it was refused
 * after it had touched the shadow, to a fresh one; for hostile pushes at the size limit, beside a legal one.
 */
import * as Y from 'yjs'
import type { Author } from '../../../server/room/Submission.ts'
import { median, percentile } from '../live/percentile.ts'
import { DOCUMENT_KINDS, documentOf } from './documents.ts'
import { FAMILIES, LEGAL, type Family } from './families.ts'

// The server is compiled: Node cannot strip its decorators.
const built = (file: string) => import(new URL(`../../../server/dist/${file}`, import.meta.url).href)
const { judge, screen } = (await built(
  'room/guard/judge.js',
)) as typeof import('../../../server/room/guard/judge.ts')
const { Shadow } = (await built('room/Shadow.js')) as typeof import('../../../server/room/Shadow.ts')
const { Problem } = (await built('problem.js')) as typeof import('../../../server/problem.ts')

const USAGE = `pnpm bench guard [--runs N]: ms that one push of up to 256 KB holds the server (10 runs)\n`
if (process.argv.includes('--help')) {
  process.stderr.write(USAGE)
  process.exit(0)
}
const at = process.argv.indexOf('--runs')
const RUNS = at < 0 ? 10 : Number(process.argv[at + 1])
if (!Number.isInteger(RUNS) || RUNS < 1) {
  process.stderr.write(USAGE)
  process.exit(2)
}

const CLIENT = 500
const author: Author = {
  means: 'BROWSER',
  person: {
    ...{ means: 'BROWSER', sessionId: 's', memberId: 'm', name: 'n', displayName: 'N' },
    ...{ role: 'STAFF', unitIds: ['u'] },
  },
}

interface Held {
  /** Milliseconds. */
  readonly times: readonly number[]
  readonly answer: string
  readonly bytes: number
}

function hold(doc: Y.Doc, { update: make }: Family): Held {
  const update = make(doc, CLIENT)
  let answer = ''
  const times = Array.from({ length: RUNS }, () => {
    const shadow = Shadow.copyOf(doc)
    void shadow.doc
    const begun = performance.now()
    answer = answerTo(shadow, update)
    if (shadow.isSpoilt) void Shadow.copyOf(doc).doc
    return performance.now() - begun
  })
  return { times, answer, bytes: update.byteLength }
}

function answerTo(shadow: InstanceType<typeof Shadow>, update: Uint8Array): string {
  try {
    const push = { kind: 'PUSH', update, clientId: CLIENT } as const
    const screened = screen(shadow, author, push, { unitId: 'u', status: 'DRAFT', voided: false })
    if (screened.kind !== 'COMMAND') judge(shadow, author, screened)
    return 'taken'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

for (const kind of DOCUMENT_KINDS) {
  const doc = documentOf(kind)
  const structs = [...doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0)
  process.stdout.write(
    `\n${kind}: ${structs} structs, ${Y.encodeStateAsUpdate(doc).byteLength} bytes; ${RUNS} runs\n` +
      `${''.padEnd(34)}${['KB', 'p50 ms', 'p99 ms', 'worst'].map((head) => head.padStart(9)).join('')}\n`,
  )
  const legal = FAMILIES.find(({ name }) => name === LEGAL)!
  hold(doc, legal) // the first run of all is of code that is not compiled yet
  for (const family of FAMILIES) {
    const { times, answer, bytes } = hold(doc, family)
    const figures = [bytes / 1_024, median(times), percentile(times, 0.99), Math.max(...times)]
    process.stdout.write(
      `${family.name.padEnd(34)}${figures.map((figure) => figure.toFixed(1).padStart(9)).join('')}  ${answer}\n`,
    )
  }
}
