/** The words of the list of declarations. */
import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const LIST = {
  search: both('按项目名称查找', 'Find by name'),
  allYears: both('全部年度', 'All years'),
  allUnits: both('全部单位', 'All units'),
  allStates: both('全部状态', 'All states'),
  name: both('项目名称', 'Project'),
  year: both('年度', 'Year'),
  status: both('状态', 'State'),
  budget: both('当年预算（元）', "Year's budget (yuan)"),
  here: both('正在表中', 'Here now'),
  changed: both('最后修改', 'Last change'),
  which: both('显示哪些', 'Which to show'),
  waiting: (n: number | null) => both(`待我处理 ${n ?? ''}`, `Waiting for me ${n ?? ''}`),
  all: both('全部', 'All'),
  nothingWaits: both('没有待您处理的绩效目标表。', 'Nothing waits for you.'),
  count: (n: number) => both(`共 ${n} 张`, `${n} in all`),
  none: both('没有符合条件的绩效目标表。', 'No declaration matches.'),
  nothingYet: both(
    '还没有绩效目标表。可以新建一张，或读入已有的表。',
    'Nothing here yet. Start one, or read one in.',
  ),
  more: both('显示更多', 'Show more'),
  voided: both('作废的绩效目标表', 'Voided declarations'),
  voidedWhat: both(
    '误建后作废的表，只有单位负责人和管理员看得到。内容和记录全部保留；负责人可以恢复，恢复后与作废前一样。',
    'Made by mistake, and hidden: leads and administrators alone see them. Nothing is erased; the lead restores one as it was.',
  ),
  noVoided: both('没有作废的绩效目标表。', 'None is voided.'),
  voidedBy: (who: string, when: string) => both(`${who} ${when} 作废：`, `Voided by ${who}, ${when}:`),
  restore: both('恢复', 'Restore'),
  restoreOf: (name: string) => both(`恢复“${name}”`, `Restore ${name}`),
  restored: both('已恢复：', 'Restored:'),
  start: both('新建', 'New'),
  startTitle: both('新建绩效目标表', 'New declaration'),
  unit: both('申报单位', 'Unit'),
  create: both('建立并打开', 'Create and open'),
  read: both('读入表格', 'Read a form in'),
  readTitle: both('读入绩效目标表', 'Read a form in'),
  readHelp: both(
    '选择一个文件，或拖到这里。按表中的单位、年度和项目名称存入。',
    'Choose a file, or drop it here. The unit, year and project are those on the form.',
  ),
  chooseFile: both('选择文件', 'Choose a file'),
  unitOfPaper: both('按表中所写', 'As on the form'),
  reading: both('正在读入…', 'Reading…'),
  replace: both('用此文件更新已有的表', 'Update the one that is there'),
  replaceHelp: both(
    '更新作为一次修改写入，原有的修改记录全部保留。',
    'It is written as an edit; nothing of its history is lost.',
  ),
  tooLarge: both('文件过大。', 'The file is too large.'),
  done: (n: number) => both(`已读入 ${n} 张绩效目标表：`, `${n} declarations were read in:`),
} as const
