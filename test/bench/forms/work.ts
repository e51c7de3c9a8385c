/** A process of its own for one row of `pnpm bench forms`, so that its peak of memory is of that row alone. */
import { readFileSync } from 'node:fs'
import type { FormDeclaration } from '@jixiao/schema'
import { readForms } from '../../../server/dist/forms/readForm.js'
import { writeForm, type WrittenFormat } from '../../../server/dist/forms/writers/writeForm.js'

/** What to do, over and over; `nothing` shows what a process takes that has loaded the code. */
export type Job =
  | { readonly verb: 'nothing' }
  | { readonly verb: 'read'; readonly files: readonly string[] }
  | { readonly verb: 'write'; readonly format: WrittenFormat; readonly forms: string }

export interface Figures {
  /** Milliseconds of all files, once a round; the first one warmed nothing up. */
  readonly times: readonly number[]
  /** Forms of all files. */
  readonly count: number
  /** MB that the process held at its peak. */
  readonly memory: number
}

const rounds = Number(process.argv[2])
const job = JSON.parse(process.argv[3]!) as Job

const doOnce = prepare(job)
const times: number[] = []
let count = 0
for (let i = 0; i < rounds; i++) {
  const begun = performance.now()
  count = await doOnce()
  times.push(performance.now() - begun)
}
const figures: Figures = { times, count, memory: process.resourceUsage().maxRSS / 1024 }
process.send!(figures)
process.disconnect()

/** Gives what one round does: as the server does it, files one after the other. */
function prepare(what: Job): () => Promise<number> {
  if (what.verb === 'nothing') return () => Promise.resolve(0)
  if (what.verb === 'write') {
    const forms = JSON.parse(readFileSync(what.forms, 'utf8')) as FormDeclaration[]
    return async () => {
      for (const form of forms) await writeForm(form, what.format)
      return forms.length
    }
  }
  const files = what.files.map((file) => readFileSync(file))
  return async () => {
    let read = 0
    for (const bytes of files) read += (await readForms(bytes)).length
    return read
  }
}
