/** Promise: what is exported and imported again is the same declaration, for each kind of file that can be read. */
import type { FormDeclaration } from '@jixiao/schema'
import { expect, test } from 'vitest'
import { readFormsHere } from '../../server/forms/reading/readFormsHere.ts'
import { writeForm, type WrittenFormat } from '../../server/forms/writers/writeForm.ts'
import { NATIONAL_FORM } from './nationalForm.ts'
import { Random, randomForm } from './randomForm.ts'
import { SAMPLE_FORMS } from './sampleForms.ts'

const SOAK = process.env['JIXIAO_SOAK'] === '1'
/** How many random declarations; `pnpm test:soak forms/roundTrip` takes 500 of each. (Of TEXT `writers.test.ts` does.) */
const SEEDS = { DOCX: 40, XLSX: 80, HTML: 150, TEXT: 1 } as const
type Format = keyof typeof SEEDS
const FORMATS = Object.keys(SEEDS) as Format[]

async function there(form: FormDeclaration, format: WrittenFormat): Promise<FormDeclaration[]> {
  const read = await readFormsHere(await writeForm(form, format))
  return read.map((one) => one.form)
}

test.for(FORMATS)('%s: the seven forms', async (format) => {
  for (const { read } of SAMPLE_FORMS) expect(await there(read, format), read.name).toEqual([read])
})

test.for(FORMATS)(
  '%s: a national form with lists, bold words and what only its paper has',
  async (format) => {
    expect(await there(NATIONAL_FORM, format)).toEqual([NATIONAL_FORM])
  },
)

test.for(FORMATS)('%s: random declarations of hostile text', async (format) => {
  for (let seed = 1; seed <= (SOAK ? 500 : SEEDS[format]); seed++) {
    const form = randomForm(new Random(seed))
    expect(await there(form, format), `seed ${seed}`).toEqual([form])
  }
})
