import { readdirSync, readFileSync } from 'node:fs'
import type { FormDeclaration } from '@jixiao/schema'
import { readText } from '../../server/forms/readers/readText.ts'
import { recogniseForms } from '../../server/forms/recognise/recogniseForms.ts'

const FOLDER = new URL('../../server/sample/forms/', import.meta.url)

export interface SampleForm {
  readonly file: string
  readonly path: string
  readonly bytes: Uint8Array
  readonly text: string
  readonly read: FormDeclaration
}

/** The seven real forms, in the order of their numbers. */
export const SAMPLE_FORMS: readonly SampleForm[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .sort()
  .map((file) => {
    const url = new URL(encodeURIComponent(file), FOLDER)
    const bytes = readFileSync(url)
    const [read, ...more] = recogniseForms(readText(bytes)).map(({ form }) => form)
    if (!read || more.length > 0) throw new Error(`${file} is not one form`)
    return { file, path: decodeURIComponent(url.pathname), bytes, text: bytes.toString('utf8'), read }
  })

export const sampleForm = (number: number): SampleForm => SAMPLE_FORMS[number - 1]!

/** A complete small form, for tests that change one thing of it. */
export const SMALL_FORM = [
  '财政项目支出绩效目标表',
  '(2020年度)',
  '申报单位名称：甲中心',
  '项目名称：\t乙项目\t项目类别：\t其他一次性项目',
  '计划开始日期：\t2020-01-01\t计划完成日期：\t2020-11-30',
  '是否含有政府购买服务：\t否\t绩效类型：\t其他类',
  '项目概况：\t概况一二三',
  '立项依据：\t依据一二三',
  '项目总预算(元)：\t1,000\t项目当年预算(元)：\t1,000.50',
  '一级目标\t二级目标\t三级目标\t指标目标值',
  '产出目标\t数量\t举办活动\t=4场',
  '\t\t参与人员\t200人',
].join('\n')

/** The same with a doubt of each kind. */
export const DOUBTFUL_FORM = [
  ['2020-01-01\t计划完成日期：\t2020-11-30', '2020年1月\t计划完成日期：\t年底'],
  ['绩效类型：\t其他类', '绩效类型：\t其他类\n绩效类型：\t修缮类'],
  ['立项依据', '这里没有栏目名的一段话\n中期目标：\t三年办十二场\n年度目标：\t办四场\n立项依据'],
  ['指标目标值', '指标目标值\t权重\t备注'],
  ['=4场', '=4场\t一半\t每季度一场'],
  ['200人', '200人\t50\t含线上'],
].reduce((form, [from = '', to = '']) => form.replace(from, to), SMALL_FORM)

/** A form, the small one unless told otherwise, as that unit's and that project's: one that nobody has declared yet. */
export const formOf = (unit: string, project = `项目${crypto.randomUUID()}`, form = SMALL_FORM): string =>
  form.replace('甲中心', unit).replace('乙项目', project)

/** The small form with so many indicators more, each of six times so many characters. */
export const longForm = (rows: number, repeats = 50): string =>
  `${SMALL_FORM}\n${Array.from({ length: rows }, (_, i) => `\t\t指标${i}\t${'很长的目标值'.repeat(repeats)}`).join('\n')}`

/** A form's lines as rows of a table on a web page, a `td` a cell. */
export const htmlRows = (form: string): string[] =>
  form.split('\n').map((line) => {
    const cells = line.split('\t').map((text) => `<td>${text}</td>`)
    return `<tr>${cells.join('')}</tr>`
  })

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
export const readOne = (text: string): FormDeclaration => {
  const [form, ...more] = recogniseForms(readText(bytesOf(text))).map((one) => one.form)
  if (!form || more.length > 0) throw new Error('not one form')
  return form
}
/** The small form with one piece of its text replaced; the piece must be there. */
export function smallForm(from: string, to: string): string {
  if (!SMALL_FORM.includes(from)) throw new Error(`${from} is not in the form`)
  return SMALL_FORM.replace(from, to)
}
