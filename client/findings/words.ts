import type { FindingSeverity, Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })
const findings = (n: number) => `${n} ${n === 1 ? 'finding' : 'findings'}`

export const FINDINGS = {
  title: both('问题', 'Findings'),
  none: both('没有发现问题。', 'Nothing is missing or doubtful.'),
  how: both(
    'F8 到下一个问题，Shift+F8 到上一个。',
    'F8 leads to the next finding, Shift+F8 to the one before.',
  ),
  count: (n: number) => both(`${n} 个问题`, findings(n)),
  whole: both('整张表', 'The whole form'),
  source: (words: Words) => both(`依据：${words.zh}`, `Source: ${words.en}`),
  severity: {
    ERROR: both('须先解决', 'Blocks'),
    WARNING: both('疑点', 'Doubt'),
    INFO: both('提示', 'Note'),
  } satisfies Record<FindingSeverity, Words>,
  finance: both('一体化会退回', 'Refused later'),
  severities: {
    ERROR: (n: number) => both(`须先解决 ${n}`, `${n} to resolve`),
    WARNING: (n: number) => both(`疑点 ${n}`, `${n} ${n === 1 ? 'doubt' : 'doubts'}`),
    INFO: (n: number) => both(`提示 ${n}`, `${n} ${n === 1 ? 'note' : 'notes'}`),
  } satisfies Record<FindingSeverity, (n: number) => Words>,
  repaired: ({ zh, en }: Words) => both(`已修复：${zh}`, `Done: ${en}`),
  undo: both('撤销', 'Undo'),
  changed: both('此处的内容已经改变，请再看一看。', 'Its place has changed; look at it again.'),
  blocking: both('下列问题解决以前不能报送：', 'Until these are resolved it cannot be submitted:'),
  doubts: (n: number) =>
    both(`另有 ${n} 个疑点或提示，不影响报送。`, `There are ${n} doubts and notes; they do not block.`),
} as const
