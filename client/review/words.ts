/** The words of deciding: 报送、撤回、退回、批复. */
import type { Words } from '@jixiao/schema'
import type { ReasonOutcome } from '@jixiao/schema/operations'
import type { Decision } from '../app/whoMay.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

export const DECISION_WORDS: Readonly<
  Record<Decision, { name: Words; title: Words; effect: Words; done: Words }>
> = {
  SUBMIT: {
    name: both('报送', 'Submit'),
    title: both('报送绩效目标表', 'Submit the declaration'),
    effect: both(
      '报送后由审核人员审阅，可以修改、退回或批复；本单位只能查看，负责人可以撤回。',
      'The reviewers then read it and may correct, return or approve it. Your unit can only read; its lead may withdraw it.',
    ),
    done: both('已报送。', 'Submitted.'),
  },
  WITHDRAW: {
    name: both('撤回', 'Withdraw'),
    title: both('撤回绩效目标表', 'Withdraw the declaration'),
    effect: both(
      '撤回后恢复为草稿，本单位可以继续填写；审核人员不能再修改、退回或批复，直到再次报送。',
      'It is a draft again, and your unit fills it in. The reviewers wait until it is submitted again.',
    ),
    done: both('已撤回。', 'Withdrawn.'),
  },
  RETURN: {
    name: both('退回', 'Return'),
    title: both('退回绩效目标表', 'Return the declaration'),
    effect: both(
      '退回后由本单位修改，再次报送；审核人员在此之前不能修改。',
      'The unit changes it and submits it again; until then the reviewers can only read and comment.',
    ),
    done: both('已退回。', 'Returned.'),
  },
  APPROVE: {
    name: both('批复', 'Approve'),
    title: both('批复绩效目标表', 'Approve the declaration'),
    effect: both('批复后任何人都不能再修改。', 'Nobody can change it any more.'),
    done: both('已批复。', 'Approved.'),
  },
  ADJUST: {
    name: both('申请调整', 'Adjust'),
    title: both('调整已批复的绩效目标表', 'Adjust what is approved'),
    effect: both(
      '调整后恢复为草稿，由本单位修改并再次报送、批复；原批复的内容作为版本保留，随时可查。',
      'It is a draft again: your unit changes it, submits it, and it is approved anew. What was approved stays as a version.',
    ),
    done: both('已恢复为草稿，可以调整。', 'A draft again, to be adjusted.'),
  },
}

export const REVIEW = {
  reasonLabel: {
    RETURN: both('退回理由', 'The reasons'),
    ADJUST: both('调整理由', 'Why it is adjusted'),
  },
  reasonHelp: {
    RETURN: both('写明需要修改之处，申报单位会看到。', 'Say what is to be changed; the unit reads it.'),
    ADJUST: both('审核人员会看到。', 'The reviewers read it.'),
  },
  waiting: both('正在保存您的修改…', 'Saving your changes…'),
  look: both('先看新的修改', 'Look at it first'),
  decided: {
    WITHDRAW: (who: string, when: string) => both(`${who} ${when} 撤回`, `withdrawn by ${who}, ${when}`),
    ADJUST: (who: string, when: string) => both(`${who} ${when} 开始调整`, `adjusted by ${who}, ${when}`),
    SUBMIT: (who: string, when: string) => both(`${who} ${when} 报送`, `submitted by ${who}, ${when}`),
    RETURN: (who: string, when: string) => both(`${who} ${when} 退回`, `returned by ${who}, ${when}`),
    APPROVE: (who: string, when: string) => both(`${who} ${when} 批复`, `approved by ${who}, ${when}`),
  },
  why: {
    RETURN: both('退回理由：', 'Returned because: '),
    ADJUST: both('调整理由：', 'Adjusted because: '),
  },
  fromComments: both('列入退回意见的批注', 'Comments that are reasons'),
  fromCommentsHelp: both(
    '勾选的批注逐条列为退回意见，再次报送时逐条显示办理情况。',
    'Each that is ticked is a reason of its own; once it is submitted again, you see what was done about each.',
  ),
  whole: both('整张表', 'The whole form'),
} as const

/** 作废与恢复 */
export const VOIDING = {
  name: both('作废', 'Void'),
  menu: both('作废…', 'Void…'),
  title: both('作废绩效目标表', 'Void the declaration'),
  effect: both(
    '作废后，任何人都不能再编辑，列表、查询和统计中也不再出现；内容和记录全部保留，负责人可以随时恢复。',
    'Nobody can edit it any more, and it is in no list, search or total. Nothing is erased: the lead can restore it at any time.',
  ),
  reason: both('作废理由', 'Why'),
  reasonHelp: both('例如：重复建立。记入修改记录。', 'For instance: made twice. It stands in the history.'),
  done: both('已作废。', 'Voided.'),
  by: (who: string, when: string) => both(`${who} ${when} 作废`, `Voided by ${who}, ${when}`),
  because: both('理由：', 'Because: '),
  readOnly: both('只能查看；其他人已看不到此表。', 'To be read alone: nobody else sees it any more.'),
  gone: both(
    '此表已不能再打开。尚未送达的修改仍留在这台电脑的浏览器中，恢复后您再次打开时送达。',
    'It cannot be opened any more. What you had not sent yet stays in this browser, and is sent when it is restored and you open it again.',
  ),
  restore: both('恢复', 'Restore'),
  restored: both('已恢复。', 'Restored.'),
} as const

/** 修改建议 */
export const SUGGESTIONS = {
  mode: both('建议模式', 'Suggesting'),
  modeHelp: both(
    '打开后，单击任一格写下建议的文字；原文不变，由填报人员采纳。',
    'Click into a cell and write what it should read; the text stays until somebody accepts it.',
  ),
  modeOff: both('退出建议模式', 'Stop suggesting'),
  by: (name: string) => both(`${name} 建议`, `${name} suggests`),
  accept: both('采纳', 'Accept'),
  acceptMerged: both('采纳合并结果', 'Accept as merged'),
  reject: both('不采纳', 'Turn down'),
  takeBack: both('撤回建议', 'Take back'),
  overlaps: both(
    '原文此后有改动，与建议重叠；采纳后如上所示。',
    'The words have changed since; accepted, it reads as above.',
  ),
  reads: both('原文已与建议一致。', 'It reads so already.'),
  box: (place: string) => both(`建议修改：${place}`, `Suggest for ${place}`),
  lineHint: both('Enter 提出建议，Esc 放弃', 'Enter to suggest, Esc to give up'),
  narrativeHint: both(
    'Ctrl+Enter 或移开光标提出建议，Esc 放弃',
    'Ctrl+Enter, or leave, to suggest; Esc to give up',
  ),
} as const

/** 退回意见, one by one. */
export const REASONS = {
  title: both('退回意见', 'Reasons for the return'),
  summary: (all: number, { CHANGED, UNTOUCHED, ELSEWHERE }: Readonly<Record<ReasonOutcome, number>>) =>
    both(
      `${all} 条退回意见：${CHANGED} 已改，${UNTOUCHED} 未动，${ELSEWHERE} 改在别处`,
      `${all} reasons: ${CHANGED} changed, ${UNTOUCHED} untouched, ${ELSEWHERE} changed elsewhere`,
    ),
  outcome: {
    CHANGED: both('已改', 'changed'),
    UNTOUCHED: both('未动', 'untouched'),
    ELSEWHERE: both('改在别处', 'changed elsewhere'),
  },
  previous: both('上一条', 'Previous'),
  next: both('下一条', 'Next'),
  at: (n: number, all: number) => both(`第 ${n} 条，共 ${all} 条`, `${n} of ${all}`),
} as const

/** 评审表 */
export const SHEET = {
  title: both('评审', 'Review'),
  mine: both('我的评分', 'My points'),
  remark: both('评语', 'Remark'),
  total: both('合计：', 'In all: '),
  mean: both('平均：', 'Mean: '),
  unfinished: (points: number) => both(`${points}（未评完）`, `${points} (not finished)`),
  none: both('还没有人评分。', 'Nobody has given points yet.'),
} as const
