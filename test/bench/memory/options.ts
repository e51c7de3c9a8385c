import { parseArgs } from 'node:util'
import type { ContentKind } from '../live/content.ts'

const USAGE = `pnpm bench memory: megabytes of our server
  --documents N   declarations that pages are open on (500)
  --pages N       idle pages, spread over them (2000)
  --opened N      more declarations, opened one after another (2000)
  --content KIND  blank, or large: 300 indicators and 60 KB of narratives (large)
  --server FILE   another build's server/dist/main.js, to compare two builds`

export interface Options {
  readonly documents: number
  readonly pages: number
  readonly opened: number
  readonly content: ContentKind
  /** Null: this repository's. */
  readonly server: string | null
}

/** Reads the command line; where it cannot be used, says how and ends the process. */
export function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        documents: { type: 'string', default: '500' },
        pages: { type: 'string', default: '2000' },
        opened: { type: 'string', default: '2000' },
        content: { type: 'string', default: 'large' },
        server: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) exit(0)
    const { content, server = null } = values
    if (content !== 'blank' && content !== 'large')
      throw new Error(`"${content}" is neither blank nor large.`)
    const [documents, pages, opened] = [values.documents, values.pages, values.opened].map(Number)
    if (!(documents! > 0 && pages! > documents! && opened! >= 0))
      throw new Error('More pages than documents.')
    return { documents: documents!, pages: pages!, opened: opened!, content, server }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return exit(2)
  }
}

function exit(code: number): never {
  process.stderr.write(`${USAGE}\n`)
  process.exit(code)
}
