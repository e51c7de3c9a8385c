import { readFlags, whole } from '../flags.ts'

const USAGE = `pnpm bench page: the form's page in Chromium, 300 indicators and 60 KB of narratives
  --views N     first views measured; the median is shown (5)
  --keys N      keystrokes measured, alone and among others, five a second (100)
  --people N    others who type five characters a second each (10)
  --edits N     edits of others that the page takes in, one after another, before its memory is measured again (18000)`

export interface Options {
  readonly views: number
  readonly keys: number
  readonly people: number
  readonly edits: number
}

const FLAGS = {
  views: { type: 'string', default: '5' },
  keys: { type: 'string', default: '100' },
  people: { type: 'string', default: '10' },
  edits: { type: 'string', default: '18000' },
} as const

export const readOptions = (): Options =>
  readFlags(USAGE, FLAGS, ({ views, keys, people, edits }) => ({
    views: whole(views),
    keys: whole(keys),
    people: whole(people),
    edits: whole(edits, 0),
  }))
