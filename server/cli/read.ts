import { readFile, stat } from 'node:fs/promises'
import {
  AMOUNTS,
  formatYuan,
  type FormDeclaration,
  hasWeights,
  indicatorRows,
  narrativeHtml,
  NARRATIVES,
  readTarget,
} from '@jixiao/schema'
import { checkFormSize, readForms } from '../forms/readForm.ts'
import { Problem, problem } from '../problem.ts'

/**
 * `jixiao read FILE…`: what stands on the forms, as one JSON object on standard output; of all files, or of none.
 * Gives the exit status: 0, or 1 where a file is missing or is no such form, and then the object is `{"error":…}`.
 */
export async function read(files: readonly string[]): Promise<number> {
  try {
    if (files.length === 0) throw usage()
    const declarations: FormDeclaration[] = []
    for (const file of files) declarations.push(...(await readFormsOf(file)))
    await print({ declarations: declarations.map(printed) })
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await print({ error: { code: error.code, message: `${error.words.zh} ${error.words.en}` } })
    return 1
  }
}

async function readFormsOf(file: string): Promise<FormDeclaration[]> {
  try {
    return await readForms(await bytesOf(file))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { zh, en } = error.words
    throw problem(error.code, { zh: `${file}：${zh}`, en: `${file}: ${en}` })
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(cannotOpen)
  if (!found.isFile()) throw problem('BAD_USER_INPUT', { zh: '这不是文件。', en: 'This is not a file.' })
  checkFormSize(found.size)
  return readFile(file).catch(cannotOpen)
}

function cannotOpen(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOENT')
    throw problem('NOT_FOUND', { zh: '没有这个文件。', en: 'There is no such file.' })
  throw problem('BAD_USER_INPUT', {
    zh: `文件打不开（${error.code}）。`,
    en: `The file cannot be opened (${error.code}).`,
  })
}

const usage = () =>
  problem('BAD_USER_INPUT', { zh: '用法：jixiao read 文件…', en: 'Usage: jixiao read FILE…' })

/**
 * A declaration as the command prints it: narratives as HTML, money as yuan, one entry of `indicators` a row of the paper,
 * with its `weight` where the form has weights.
 */
function printed(form: FormDeclaration): object {
  const { unit, year, name, category, startDate, endDate, governmentPurchase, performanceType } = form
  const narratives = NARRATIVES.map((key) => [key, narrativeHtml(form[key])])
  const weighed = hasWeights(form.indicators)
  const amounts = AMOUNTS.map((key) => [key, form[key] === null ? null : formatYuan(form[key])])
  return {
    unit,
    year,
    name,
    category,
    startDate,
    endDate,
    governmentPurchase,
    performanceType,
    ...Object.fromEntries([...narratives, ...amounts]),
    indicators: indicatorRows(form.indicators).map(({ level1, level2, level3, target, weight }) => ({
      level1,
      level2,
      level3,
      target,
      ...(weighed ? { weight } : {}),
      ...readTarget(target),
    })),
  }
}

/** Written in full when it returns: a pipe may take less than all at once, and the process ends right after. */
const print = (value: object): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(value)}\n`, (error) => (error ? reject(error) : resolve()))
  })
