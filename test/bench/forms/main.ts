/**
 * `pnpm bench forms`: pages a second of the seven sample forms, written and read as each kind of file, and of fifty forms
 * in one Word file; with the peak of memory of a process that does nothing else. A page is one of the form as PDF.
 */
import { fork } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readForms } from '../../../server/dist/forms/readForm.js'
import { FILE_ENDINGS, writeForm, type WrittenFormat } from '../../../server/dist/forms/writers/writeForm.js'
import { ROOT } from '../../../scripts/run.ts'
import { pdfText } from '../../forms/pdfText.ts'
import { readFlags, whole } from '../flags.ts'
import { median } from '../live/percentile.ts'
import { joinForms } from './joinForms.ts'
import type { Figures, Job } from './work.ts'

const SAMPLES = join(ROOT, 'server/sample/forms')
const FORMATS = Object.keys(FILE_ENDINGS) as WrittenFormat[]
const MANY = 50

const { rounds } = readFlags(
  `pnpm bench forms: forms read and written, pages a second, and memory
  --rounds N  of each row, after one that warms up (15)`,
  { rounds: { type: 'string', default: '15' } },
  (values) => ({ rounds: whole(values.rounds) }),
)
const folder = join(tmpdir(), `jixiao-bench-forms-${process.pid}`)
mkdirSync(folder)
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const samples = readdirSync(SAMPLES).map((name) => readFileSync(join(SAMPLES, name)))
const forms = (await Promise.all(samples.map((bytes) => readForms(bytes)))).flat()
const pages = await Promise.all(forms.map(async (form) => pdfText(await writeForm(form, 'PDF')).pages.length))
const pagesOf = (count: number) =>
  Array.from({ length: count }, (_, i) => pages[i % pages.length]!).reduce((sum, each) => sum + each, 0)

function keep(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const allForms = keep('forms.json', JSON.stringify(forms))

row(`${forms.length} forms, ${pagesOf(forms.length)} pages`, 'pages/s', 'ms', 'first ms', 'peak MB')
row('nothing', '', '', '', (await measure({ verb: 'nothing' })).memory.toFixed(0))
for (const format of FORMATS) await show(`  ${format} written`, { verb: 'write', format, forms: allForms })
for (const format of FORMATS.filter((each) => each !== 'PDF')) {
  const written = await Promise.all(forms.map((form) => writeForm(form, format)))
  const files = written.map((bytes, i) => keep(`${i}.${FILE_ENDINGS[format]}`, bytes))
  await show(`  ${format} read`, { verb: 'read', files })
  if (format !== 'DOCX') continue
  const many = keep('many.docx', joinForms(written, MANY))
  await show(`  DOCX read, ${MANY} forms, ${pagesOf(MANY)} pages in one`, { verb: 'read', files: [many] })
}
row(`load ${loadavg()[0]!.toFixed(1)}, medians of ${rounds} rounds`)

async function show(what: string, job: Job): Promise<void> {
  const { times, count, memory } = await measure(job)
  const [first = NaN, ...warm] = times
  const time = median(warm)
  row(what, ((pagesOf(count) / time) * 1000).toFixed(0), time.toFixed(0), first.toFixed(0), memory.toFixed(0))
}

function row(what: string, ...figures: readonly string[]): void {
  process.stdout.write(`${what.padEnd(44)}${figures.map((figure) => figure.padStart(10)).join('')}\n`)
}

function measure(job: Job): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./work.ts', import.meta.url), [String(rounds + 1), JSON.stringify(job)])
    child.once('message', (figures) => resolve(figures as Figures))
    child.once('exit', (code) => reject(new Error(`the measuring process ended with ${code}`)))
  })
}
