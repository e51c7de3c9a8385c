import { readFlags, whole } from '../flags.ts'
import type { ContentKind } from '../live/content.ts'

const USAGE = `pnpm bench memory: megabytes of our server
  --documents N   declarations that pages are open on (500)
  --pages N       idle pages, spread over them (2000)
  --opened N      more declarations, opened one after another (2000)
  --content KIND  blank, or large: 300 indicators and 60 KB of narratives (large)
  --server FILE   another build's server/dist/bundle/main.js, to compare two builds`

export interface Options {
  readonly documents: number
  readonly pages: number
  readonly opened: number
  readonly content: ContentKind
  /** Null: this repository's. */
  readonly server: string | null
}

const FLAGS = {
  documents: { type: 'string', default: '500' },
  pages: { type: 'string', default: '2000' },
  opened: { type: 'string', default: '2000' },
  content: { type: 'string', default: 'large' },
  server: { type: 'string' },
} as const

export const readOptions = (): Options =>
  readFlags(USAGE, FLAGS, ({ documents, pages, opened, content, server = null }) => {
    if (content !== 'blank' && content !== 'large')
      throw new Error(`"${content}" is neither blank nor large.`)
    const open = whole(documents)
    return { documents: open, pages: whole(pages, open + 1), opened: whole(opened, 0), content, server }
  })
