/** The words of the history: its list, two moments compared, 编制说明. */
import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const HISTORY = {
  title: both('记录', 'History'),
  open: both('查看修改记录', 'Show the history'),
  onlyHere: (place: string) => both(`只看所在的格：${place}`, `Only the cell I am in: ${place}`),
  restoreText: both('恢复为此内容', 'Restore to this'),
  restoreRow: both('恢复此行', 'Bring it back'),
  empty: both('还没有修改记录。', 'Nothing has changed yet.'),
  more: both('更早的记录', 'Earlier'),
  whole: both('整张表', 'the whole form'),
  blank: both('空', 'blank'),
  program: both('系统', 'a program'),
  kinds: {
    EDIT: both('修改', 'edited'),
    ADD: both('添加', 'added'),
    MOVE: both('移动', 'moved'),
    REMOVE: both('删除', 'removed'),
    RESTORE: both('恢复', 'restored'),
    LOCK: both('锁定', 'locked'),
    UNLOCK: both('解除锁定', 'unlocked'),
  },
  decided: {
    WITHDRAW: both('撤回', 'withdrew'),
    SUBMIT: both('报送', 'submitted'),
    RETURN: both('退回', 'returned'),
    APPROVE: both('批复', 'approved'),
    ADJUST: both('开始调整', 'began to adjust'),
  },
  undo: both('撤销或重做', 'undo or redo'),
  suggestedBy: (name: string) => both(`采纳${name}的建议`, `as ${name} suggested`),
  means: {
    BROWSER: null,
    TOKEN: both('接口', 'API'),
    IMPORT: both('导入', 'import'),
    SUGGESTION: both('采纳建议', 'suggestion'),
    REPAIR: both('修复', 'repair'),
    RESTORE: both('恢复', 'restore'),
    MIGRATION: both('升级', 'migration'),
  },
} as const

export const COMPARE = {
  title: both('比较两个时点', 'Compare two moments'),
  open: both('比较版本', 'Compare versions'),
  sinceSeen: both('自我上次查看以来的修改', 'What changed since I last looked'),
  from: both('从', 'From'),
  to: both('到', 'To'),
  first: both('建立时', 'As it was made'),
  seen: both('我上次查看时', 'When I last looked'),
  now: both('现在', 'Now'),
  at: (sequence: number) => both(`第 ${sequence} 次修改后`, `After entry ${sequence}`),
  back: both('返回绩效目标表', 'Back to the form'),
  print: both('打印', 'Print'),
  none: both('两个时点的内容相同。', 'Nothing differs.'),
  blank: both('（空白）', '(blank)'),
  summary: (n: number) => both(`共 ${n} 处不同`, `${n} ${n === 1 ? 'difference' : 'differences'}`),
  kinds: {
    EDIT: both('修改', 'changed'),
    ADD: both('新增', 'added'),
    MOVE: both('移动', 'moved'),
    REMOVE: both('删除', 'removed'),
    RESTORE: both('恢复', 'restored'),
    STATE: both('状态', 'state'),
    LOCK: both('锁定', 'locked'),
  },
} as const

export const RECORD = {
  title: both('编制说明', 'How it came about'),
  state: both('状态：', 'State: '),
  parts: both('各部分编制情况', 'Who wrote which part'),
  part: both('部分', 'Part'),
  who: both('编制人', 'Who'),
  when: both('时间', 'When'),
  changes: both('修改次数', 'Changes'),
  between: (first: string, last: string) => both(`${first} 至 ${last}`, `${first} to ${last}`),
  system: both('系统', 'The system'),
  review: both('评审（最近一次报送）', 'Reviewed (the last submission)'),
  reviewer: both('评审人', 'Reviewer'),
  total: both('合计', 'In all'),
  decisions: both('报送、退回与批复', 'Submitted, returned, approved'),
  noDecision: both('尚未报送。', 'Not submitted yet.'),
} as const
