import { BLANK_CELL, type Cell, cellText, isBlankCell, plainCell, type Row } from '../Grid.ts'
import type { LookAlike } from '../FormProblem.ts'
import type { Entry } from './Entry.ts'
import { endsWithColon } from './labelKey.ts'
import { NEXT_LABEL, readLabels } from './readLabels.ts'
import { splitLabel } from './splitLabel.ts'
import { yearEntry } from './yearEntry.ts'

/** Words between 绩效目标 and 表, with spaces inside. */
const KINDS = '申报 填报 批复 审核 编报 编制 设定 公开 情况 汇总 备案 明细 信息 计划 指标 绩效指标 及 与 和'
  .split(' ')
  .map((word) => [...word].join('\\s*'))
  .join('|')

/** 绩效目标表, 绩效目标申报表 …, perhaps with spaces inside, few words before it, and a new word or nothing behind it. */
const TITLE = new RegExp(
  `^([^，。；：:、]{0,40}?)绩\\s*效\\s*目\\s*标\\s*(?:(?:${KINDS})\\s*){0,4}表(?=$|[\\s（([0-9０-９])`,
)
/** Words between 绩效 and the kind of a monitoring form: 绩效目标运行监控表. */
const MONITORED = '目标 运行 执行 实施 动态 跟踪'
  .split(' ')
  .map((word) => [...word].join('\\s*'))
  .join('|')
/** Forms that look almost the same, and hold what became of it: 绩效运行监控表, 绩效自评表. They begin where ours would. */
const LOOK_ALIKES: Readonly<Record<LookAlike, RegExp>> = {
  monitoring: new RegExp(
    `^([^，。；：:、]{0,40}?)绩\\s*效\\s*(?:(?:${MONITORED})\\s*){0,3}(?:监\\s*控|监\\s*测|跟\\s*踪)\\s*(?:情\\s*况|结\\s*果|信\\s*息|自\\s*评)?\\s*表(?=$|[\\s（([0-9０-９])`,
  ),
  selfEvaluation:
    /^([^，。；：:、]{0,40}?)(?:自\s*评|自\s*我\s*评\s*价)\s*(?:价\s*)?(?:报\s*告\s*|情\s*况\s*|结\s*果\s*)?表(?=$|[\s（([0-9０-９])/,
}
const LOOK_ALIKE_KINDS = Object.keys(LOOK_ALIKES) as LookAlike[]
const YEAR_BEHIND = /^\s*([（([]?\s*[0-9０-９]{4}\s*[)）\]]?\s*年\s*度?\s*[)）\]]?)/
const YEAR_BEFORE = /([（([]?\s*[0-9０-９]{4}\s*[)）\]]?\s*年\s*度?\s*[)）\]]?)/
const MAX_TITLE = 1_000

/**
 * True for the row that begins a form: a title in its first cell, and beside it nothing but the year and labelled
 * values. (An indicator may be called 编制绩效目标表; it has a target beside it, or a blank cell before it.)
 */
export function isTitleRow(row: Row): boolean {
  const [first, ...others] = row
  if (!first || !mayBeTitle(first) || !isTitle(first)) return false
  return others.every(
    (cell, i) =>
      isBlankCell(cell) || isPaperNumber(cell) || yearEntry(cell) || splitLabel(cell) || awaitsValue(row[i]!),
  )
}

/** 附表2, 表5-1, which stand beside titles. */
const isPaperNumber = (cell: Cell) =>
  /^(?:附[表件]|表)\s*[-\d一二三四五六七八九十]{0,6}[:：]?$/.test(cellText(cell).trim())

/** True for a cell that ends with a label: its value stands in the next one. */
const awaitsValue = (cell: Cell) => endsWithColon(cellText(cell))

/** Asked of every row, and soon answered. */
const mayBeTitle = (cell: Cell) => cell.length > 0 && cell.length < 10 && cellText(cell).includes('表')

/** What the title of a form that only looks like ours says that it is; null for any other row. */
export function lookAlikeTitled(row: Row): LookAlike | null {
  if (!isTitleRow(row)) return null
  const text = cellText(row[0]!).trim()
  return LOOK_ALIKE_KINDS.find((kind) => LOOK_ALIKES[kind].test(text)) ?? null
}

function isTitle(cell: Cell): boolean {
  const text = cellText(cell).trim()
  if (text.length > MAX_TITLE) return false
  const titles = [TITLE, ...Object.values(LOOK_ALIKES)].flatMap((pattern) => pattern.exec(text)?.[0] ?? [])
  return titles[0] !== undefined && mayFollowTitle(text.slice(titles[0].length).trim())
}

/** Nothing, something in brackets, the year, or a label with its value. */
const mayFollowTitle = (rest: string) =>
  rest === '' || /^[（(]/.test(rest) || YEAR_BEHIND.test(rest) || splitLabel(plainCell(rest)) !== null

/** What the title row says: title, year and unit may share a cell, or stand in several. */
export function readTitleRow([first = BLANK_CELL, ...others]: Row): Entry[] {
  const text = cellText(first).trim()
  const [title = '', before = ''] = TITLE.exec(text) ?? []
  const behind = text.slice(title.length)
  const year = YEAR_BEFORE.exec(before)?.[1] ?? YEAR_BEHIND.exec(behind)?.[1] ?? ''
  const parts = [year, ...behind.replace(YEAR_BEHIND, '').trim().split(NEXT_LABEL)]
  return readLabels([...parts.map(plainCell), ...others])
}
