import { parseArgs } from 'node:util'

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

/** Reads the command line; where it cannot be used, says how and ends the process. */
export function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        views: { type: 'string', default: '5' },
        keys: { type: 'string', default: '100' },
        people: { type: 'string', default: '10' },
        edits: { type: 'string', default: '18000' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) exit(0)
    const [views, keys, people, edits] = [values.views, values.keys, values.people, values.edits].map(Number)
    if (!(views! > 0 && keys! > 0 && people! > 0 && edits! >= 0)) throw new Error('Numbers, please.')
    return { views: views!, keys: keys!, people: people!, edits: edits! }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return exit(2)
  }
}

function exit(code: number): never {
  process.stderr.write(`${USAGE}\n`)
  process.exit(code)
}
