/** The words of the form's page. */
import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const FORM = {
  title: both('财政项目支出绩效目标表', 'Performance targets of a budget project'),
  year: (year: number) => both(`（${year}年度）`, `(fiscal year ${year})`),
  yearShort: (year: number) => both(`${year} 年度`, `${year}`),
  unit: both('申报单位名称：', 'Declaring unit: '),
  basics: both('基本信息', 'Basics'),
  budget: both('预算', 'Budget'),
  budgetHeading: both('本项目上年度市级财政资金使用情况', "Funds, this year's and last year's"),
  targetsHeading: (year: number) => both(`${year}年绩效目标`, `Performance targets ${year}`),
  targets: both('绩效指标', 'Indicators'),
  others: both('原表其他内容', 'Else on the paper'),
  level1: both('一级目标', 'Level 1'),
  level2: both('二级目标', 'Level 2'),
  level3: both('三级目标', 'Level 3'),
  target: both('指标目标值', 'Target'),
  cellName: both('指标名称', 'Name'),
  reading: both('系统读出的量', 'Read as'),
  unnamed: both('（未命名）', '(unnamed)'),
  yes: both('是', 'Yes'),
  no: both('否', 'No'),
  outline: both('表内位置', 'Places of the form'),
  sheet: both('绩效目标表', 'The form'),
} as const

const changes = (n: number) => `${n} ${n === 1 ? 'change' : 'changes'}`

export const SAVE = {
  short: {
    loading: both('正在读取…', 'Loading…'),
    saved: both('已保存', 'Saved'),
    saving: both('正在保存', 'Saving'),
    offline: both('离线', 'Offline'),
    unstored: both('服务器无法保存', 'Not stored'),
    refused: both('未被接受', 'Not accepted'),
    readonly: both('只读', 'Read only'),
    signedOut: both('登录已结束', 'Signed out'),
    failed: both('无法打开', 'Cannot be opened'),
  },
  /** What became of the changes that are not sent yet. */
  pending: ({ zh, en }: Words, n: number, kept: boolean) =>
    kept
      ? both(`${zh}，已保留 ${n} 处修改`, `${en}, ${changes(n)} kept`)
      : both(
          `${zh}，${n} 处修改只在此页面中，请勿关闭`,
          `${en}, ${changes(n)} in this page alone: keep it open`,
        ),
  unkeptShort: both('不能离线保存', 'Keeps nothing offline'),
  unkeptLine: both(
    '此浏览器不能离线保存，断网时请勿关闭此页面',
    'Nothing is kept offline here: keep this page open',
  ),
  unkept: {
    DENIED: both(
      '此浏览器不允许保存：尚未送达的修改只在此页面中，关闭页面就会丢失。',
      'This browser lets nothing be stored: what is not sent yet is in this page alone, and lost when it is closed.',
    ),
    FULL: both(
      '此电脑的存储空间已满：尚未送达的修改只在此页面中，关闭页面就会丢失。',
      'This computer has no room left: what is not sent yet is in this page alone, and lost when it is closed.',
    ),
    LOST: both(
      '浏览器清除了此页面的存储，正在重新保存。',
      'The browser has thrown away what was stored; it is being stored again.',
    ),
  },
  keptAgain: both(
    '浏览器清除过此页面的存储，尚未送达的修改已重新保存。',
    'The browser had thrown away what was stored; what is not sent yet is stored again.',
  ),
  look: both('查看', 'Show'),
  loading: both('正在读取…', 'Loading…'),
  refused: both('有修改未被接受', 'Something was not accepted'),
  refusedTitle: both(
    '以下修改未被接受，原文保留在这里，可以复制：',
    'These changes were not accepted. Your text is kept here to copy:',
  ),
  seen: both('知道了', 'Got it'),
  undoGone: both('撤销记录已清空。', 'The undo history starts empty.'),
  restarted: both(
    '已与服务器重新同步，撤销记录已清空。',
    'Synchronised with the server anew; the undo history starts empty.',
  ),
  copy: both('复制', 'Copy'),
  copied: both('已复制', 'Copied'),
} as const

export const PEOPLE = {
  here: both('正在查看此表的人', 'People here'),
  justNow: both('刚刚', 'just now'),
  typing: (name: string) => both(`${name} 正在编辑`, `${name} is editing`),
  inPlace: (place: string) => both(`在“${place}”`, `in ${place}`),
  reading: both('正在阅读', 'reading'),
} as const

export const ROWS = {
  menu: (name: string) => both(`“${name}”的操作`, `Actions for ${name}`),
  drag: both('拖动以移动，点击打开菜单', 'Drag to move, click for the menu'),
  addAbove: both('在上方插入', 'Insert above'),
  addBelow: both('在下方插入', 'Insert below'),
  moveUp: both('上移', 'Move up'),
  moveDown: both('下移', 'Move down'),
  remove: both('删除', 'Remove'),
  addLevel: [
    both('添加一级目标', 'Add a level-1 target'),
    both('添加二级目标', 'Add a level-2 target'),
    both('添加三级目标', 'Add a level-3 target'),
  ],
  removed: (name: string) => both(`已删除“${name}”`, `Removed ${name}`),
  removedBy: (name: string, who: string) => both(`“${name}”已被${who}删除`, `${who} removed ${name}`),
  somebody: both('他人', 'Somebody'),
  restore: both('恢复', 'Restore'),
} as const

export const UNDO = {
  undo: both('撤销', 'Undo'),
  redo: both('重做', 'Redo'),
  both: both('撤销和重做', 'Undo and redo'),
  done: { undo: both('已撤销', 'Undone'), redo: both('已重做', 'Done again') },
  nothing: {
    undo: both('没有可撤销的修改', 'Nothing to undo'),
    redo: both('没有可重做的修改', 'Nothing to redo'),
  },
  /** What follows the verb: 撤销添加：… */
  kinds: {
    EDIT: both('', ''),
    ADD: both('添加', ' adding'),
    MOVE: both('移动', ' moving'),
    REMOVE: both('删除', ' removing'),
    RESTORE: both('恢复', ' restoring'),
  },
  more: (n: number) => both(`等 ${n} 处`, ` and ${n - 1} more`),
  gone: both('（所在行已被删除）', ' (its row was removed)'),
  inRemoved: ({ zh, en }: Words, who: string) =>
    both(
      `“${zh}”所在的行已被${who}删除，撤销的修改在其中`,
      `${en}: ${who} has removed that row, with this in it`,
    ),
  locked: ({ zh, en }: Words) =>
    both(
      `“${zh}”已被锁定，此处的修改不能撤销或重做。`,
      `${en} is locked: nothing is undone or done again there.`,
    ),
} as const

interface Maker {
  readonly who: string
  readonly at: string
}
const made = (maker: Maker | null) =>
  maker
    ? { zh: `已被${maker.who}锁定（${maker.at}）`, en: `locked by ${maker.who} (${maker.at})` }
    : { zh: '已锁定', en: 'locked' }

export const LOCKS = {
  menu: both('锁定', 'Lock'),
  locked: ({ zh, en }: Words, maker: Maker | null) =>
    both(`“${zh}”${made(maker).zh}，不能修改`, `${en}: ${made(maker).en}, nobody can change it`),
  /** As it comes to be, under somebody's hands. */
  justLocked: ({ zh, en }: Words, maker: Maker | null) =>
    both(
      `“${zh}”刚刚${made(maker).zh}，不能再修改`,
      `${en} was just ${made(maker).en}: nobody can change it now`,
    ),
  place: ({ zh, en }: Words) => ({
    lock: both(`锁定“${zh}”`, `Lock ${en}`),
    unlock: both(`解除“${zh}”的锁定`, `Unlock ${en}`),
  }),
  row: ({ zh, en }: Words) => ({
    lock: both(`锁定整行“${zh}”`, `Lock the whole row ${en}`),
    unlock: both(`解除整行“${zh}”的锁定`, `Unlock the whole row ${en}`),
  }),
  below: ({ zh, en }: Words, n: number) => ({
    lock: both(`锁定“${zh}”及其下 ${n} 行`, `Lock ${en} and the ${n} below`),
    unlock: both(`解除“${zh}”及其下 ${n} 行的锁定`, `Unlock ${en} and the ${n} below`),
  }),
  failed: (what: Words, why: Words) =>
    both(`没有做到：${what.zh}。${why.zh}`, `Not done: ${what.en}. ${why.en}`),
  forbids: ({ zh, en }: Words) =>
    both(`“${zh}”已被锁定，不能移动或删除所在的行。`, `${en} is locked: its row cannot be moved or removed.`),
} as const

export const INPUT = {
  badDate: both('请写成 2020-01-31 这样的日期。', 'Write a date like 2020-01-31.'),
  badMoney: both('请写成 3,230,000.00 这样的金额，最多两位小数。', 'Write an amount like 3,230,000.00.'),
  pickDate: both('从日历选择', 'Pick from a calendar'),
  tooLong: (limit: number, refused: string) =>
    both(
      `此处最多 ${limit.toLocaleString('en-US')} 字，没有加入：“${refused.slice(0, 40)}”`,
      `At most ${limit.toLocaleString('en-US')} characters here. Not taken: “${refused.slice(0, 40)}”`,
    ),
  format: both('格式', 'Format'),
  bold: both('加粗', 'Bold'),
  bullet: both('项目符号', 'Bulleted list'),
  ordered: both('编号', 'Numbered list'),
  indent: both('增加缩进', 'Indent'),
  outdent: both('减少缩进', 'Outdent'),
} as const

export const RAIL = { label: both('批注、问题与记录', 'Comments, findings and history') } as const

export const ACTIONS = {
  more: both('更多', 'More'),
  export: both('导出', 'Export'),
  exportFailed: (why: Words) => both(`没有导出：${why.zh}`, `Not exported: ${why.en}`),
  print: both('打印', 'Print'),
} as const
