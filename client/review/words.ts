/** The words of deciding: 报送、撤回、退回、批复. */
import type { Words } from '@jixiao/schema'
import type { Decision } from './decisions.ts'

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
}

export const REVIEW = {
  reason: both('退回理由', 'The reasons'),
  reasonHelp: both('写明需要修改之处，申报单位会看到。', 'Say what is to be changed; the unit reads it.'),
  cancel: both('取消', 'Cancel'),
  waiting: both('正在保存您的修改…', 'Saving your changes…'),
  look: both('先看新的修改', 'Look at it first'),
  decided: {
    DRAFT: (who: string, when: string) => both(`${who} ${when} 撤回`, `withdrawn by ${who}, ${when}`),
    SUBMITTED: (who: string, when: string) => both(`${who} ${when} 报送`, `submitted by ${who}, ${when}`),
    RETURNED: (who: string, when: string) => both(`${who} ${when} 退回`, `returned by ${who}, ${when}`),
    APPROVED: (who: string, when: string) => both(`${who} ${when} 批复`, `approved by ${who}, ${when}`),
  },
  returned: both('退回理由：', 'Returned because: '),
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
