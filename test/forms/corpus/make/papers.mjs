/** The seven forms as tables: a plain reading of the text files that shares no code with the product. */
import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../../../../server/sample/forms/', import.meta.url)

/** Of one cell: its paragraphs as plain text. */
const paragraphsOf = (cell) => {
  const text = cell.trim()
  if (!/^<p[\s>]/.test(text)) return text === '' ? [] : [text]
  return text
    .replace(/<\/p>\s*<p[^>]*>/g, '\n')
    .replace(/<\/?p[^>]*>/g, '')
    .split('\n')
    .map((line) => line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&nbsp;', '\u00a0').replaceAll('&amp;', '&'))
}

/**
 * A paper: `rows`, each four cells of `{ lines, across, down }`; null is covered by a merged one. As the official form has it:
 * the title over all columns, narratives over three, a group's name down its rows.
 */
export function paperOf(text) {
  const rows = text.split('\n').map((line) => Array.from({ length: 4 }, (_, i) => paragraphsOf(line.split('\t')[i] ?? '')))
  while (rows.at(-1)?.every((cell) => cell.length === 0)) rows.pop()
  const head = rows.findIndex(([first]) => first[0] === '一级目标')
  const cells = rows.map((row) => row.map((lines) => ({ lines, across: 1, down: 1 })))
  for (const [y, row] of rows.entries()) {
    if (y >= head) continue
    const filled = row.flatMap((cell, x) => (cell.length > 0 ? [x] : []))
    const last = filled.at(-1) ?? 0
    if (filled.length > 0 && last < 2) {
      cells[y][last].across = 4 - last
      for (let x = last + 1; x < 4; x++) cells[y][x] = null
    }
  }
  for (const x of [0, 1]) {
    let top = null
    for (let y = head + 1; y < rows.length; y++) {
      const own = rows[y][x].length > 0
      const ended = x === 1 && rows[y][0].length > 0
      const isBlank = rows[y].every((cell) => cell.length === 0) || rows[y].some((cell) => /^-{3,}$/.test(cell[0] ?? ''))
      if (own || ended || isBlank) top = own && !isBlank ? cells[y][x] : null
      else if (top) {
        top.down += 1
        cells[y][x] = null
      }
    }
  }
  return cells
}

export const PAPERS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .sort()
  .map((file) => {
    const text = readFileSync(new URL(encodeURIComponent(file), FOLDER), 'utf8')
    return { number: Number(file[0]), text, rows: paperOf(text) }
  })

/** A small form, for files that show one oddity each. */
export const SMALL = [
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

export const small = (...replaced) => {
  let text = SMALL
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`${from} is not in the form`)
    text = text.replace(from, to)
  }
  return paperOf(text)
}
