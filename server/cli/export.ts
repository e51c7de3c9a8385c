import { createWriteStream, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import type { EntityManager } from '@mikro-orm/sql'
import { OPERATOR, recordAccess } from '../access/recordAccess.ts'
import { exportForm } from '../export/exportForm.ts'
import { formsOfUnit } from '../export/formsOfUnit.ts'
import { ZipFile } from '../export/ZipFile.ts'
import { FILE_ENDINGS, writeForm, type WrittenFormat } from '../forms/writers/writeForm.ts'
import { problem } from '../problem.ts'
import { LogHistory } from '../query/source/LogHistory.ts'
import { Unit } from '../store/access/Unit.ts'
import { findExisting } from '../store/declaration/findExisting.ts'
import type { Store } from '../store/orm.ts'
import { say } from './say.ts'
import { required } from './usage.ts'
import { withStore } from './withStore.ts'

const OPTIONS = {
  unit: { type: 'string' },
  year: { type: 'string' },
  project: { type: 'string' },
  format: { type: 'string' },
  sequence: { type: 'string' },
} as const

interface Wanted {
  readonly file: string
  readonly unit: Unit
  readonly year: number
  readonly format: WrittenFormat
}

/**
 * `jixiao export FILE --unit NAME --year YEAR [--project NAME [--sequence N]] [--format …]`: one declaration as the
 * official form, of the kind that FILE's ending says; without `--project` all of the unit and year, as a ZIP. Never over
 * a file that is there, and under its name only once it is whole.
 */
export async function exportCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const file = required(positionals[0])
  const year = wholeNumber('--year', required(values.year))
  const sequence = values.sequence === undefined ? null : wholeNumber('--sequence', values.sequence)
  const isOne = values.project !== undefined
  if (!isOne && (sequence !== null || extname(file) !== '.zip')) throw problem('BAD_USER_INPUT', ZIP_OR_ONE)
  const format = formatOf(values.format ?? (isOne ? extname(file).slice(1) : 'docx'))
  if (existsSync(file)) throw problem('EXISTS', { zh: `${file} 已经存在。`, en: `${file} exists already.` })
  return withStore(async (store) => {
    const unit = await unitNamed(store.em(), required(values.unit))
    const wanted: Wanted = { file, unit, year, format }
    const count = isOne
      ? await exportOne(store, wanted, { project: required(values.project), sequence })
      : await exportAll(store, wanted)
    return say(`已导出 ${count} 张绩效目标表到 ${basename(file)}。 Exported: ${count}.`)
  })
}

async function exportOne(
  store: Store,
  { file, unit, year, format }: Wanted,
  { project, sequence }: { project: string; sequence: number | null },
): Promise<number> {
  const id = await findExisting(store.em(), { unitId: unit.id, year, name: project })
  if (id === null) throw problem('NOT_FOUND', NO_SUCH)
  const exporter = { history: new LogHistory(store), write: writeForm }
  const one = { id, year, unit: unit.name, format, atSequence: sequence }
  const { content } = await exportForm(exporter, one)
  await record(store.em(), id, unit.id, format)
  await whole(file, (part) => writeFileSync(part, content))
  return 1
}

/** One form after the other is in memory, however many there are. */
async function exportAll(store: Store, { file, unit, year, format }: Wanted): Promise<number> {
  const ids = await formsOfUnit(store.em(), { unitId: unit.id, year, after: null }, Number.MAX_SAFE_INTEGER)
  if (ids.length === 0) throw problem('NOT_FOUND', NO_SUCH)
  const exporter = { history: new LogHistory(store), write: writeForm }
  await whole(file, async (part) => {
    const out = createWriteStream(part)
    const zip = new ZipFile((piece) => out.write(piece))
    for (const id of ids) {
      zip.add(await exportForm(exporter, { id, year, unit: unit.name, format, atSequence: null }))
      await record(store.em(), id, unit.id, format)
      if (out.writableNeedDrain) await once(out, 'drain')
    }
    zip.end()
    out.end()
    await once(out, 'finish')
  })
  return ids.length
}

async function whole(file: string, write: (part: string) => unknown): Promise<void> {
  const part = `${file}.part`
  try {
    await write(part)
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
}

/** What leaves the house is in the access log, whoever takes it. */
const record = (em: EntityManager, declarationId: string, unitId: string, format: WrittenFormat) =>
  recordAccess(em, OPERATOR, {
    ...{ kind: 'EXPORT', declarationId, unitId },
    details: [{ name: 'format', from: null, to: format }],
  })

async function unitNamed(em: EntityManager, name: string): Promise<Unit> {
  const unit = await em.findOne(Unit, { name })
  if (!unit) throw problem('NOT_FOUND', { zh: `没有单位“${name}”。`, en: `There is no unit "${name}".` })
  return unit
}

function formatOf(text: string): WrittenFormat {
  const wanted = text.toLowerCase()
  const formats = Object.entries(FILE_ENDINGS) as [WrittenFormat, string][]
  const found = formats.find(([format, ending]) => format.toLowerCase() === wanted || ending === wanted)
  if (!found)
    throw problem('BAD_USER_INPUT', { zh: `没有这种格式：${text}。`, en: `No such format: ${text}.` })
  return found[0]
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw problem('BAD_USER_INPUT', { zh: `${name} 须为整数。`, en: `${name} is a whole number.` })
  return Number(text)
}

const NO_SUCH = { zh: '没有这样的绩效目标表。', en: 'There is no such declaration.' }
const ZIP_OR_ONE = {
  zh: '不写 --project 时导出整年，文件须为 .zip，且不能有 --sequence。',
  en: 'Without --project all of the year are exported: to a .zip, and not as of a sequence.',
}
