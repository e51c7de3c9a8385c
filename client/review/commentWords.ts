/** The words of comments. */
import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

export const COMMENTS = {
  title: both('批注', 'Comments'),
  open: both('查看批注', 'Show the comments'),
  add: both('添加批注', 'Comment'),
  addHint: both('添加批注（Ctrl+Alt+M）', 'Comment (Ctrl+Alt+M)'),
  onWords: both('批注所选文字（Ctrl+Alt+M）', 'Comment on the selected words (Ctrl+Alt+M)'),
  count: (n: number, unread: boolean) =>
    both(
      `${n} 条批注${unread ? '，有未读' : ''}`,
      `${n} ${n === 1 ? 'comment' : 'comments'}${unread ? ', unread' : ''}`,
    ),
  unread: both('未读', 'Unread'),
  unreadCount: (n: number) => both(`${n} 条未读`, `${n} unread`),
  readAll: both('全部标为已读', 'Mark all as read'),
  filter: both('筛选批注', 'Which comments'),
  filters: { OPEN: both('未解决', 'Open'), RESOLVED: both('已解决', 'Resolved') },
  none: {
    OPEN: both('没有未解决的批注。', 'No open comments.'),
    RESOLVED: both('没有已解决的批注。', 'None is resolved.'),
  },
  how: both(
    '选中文字或进入一格，按 Ctrl+Alt+M 添加批注；Ctrl+Alt+N、Ctrl+Alt+P 到下一条、上一条。',
    'Select words, or enter a cell, and press Ctrl+Alt+M to comment; Ctrl+Alt+N and Ctrl+Alt+P go to the next and the previous one.',
  ),
  onWhole: both('批注整张表', 'Comment on the whole form'),
  thread: (who: string, place: string) => both(`${who}对“${place}”的批注`, `${who} on ${place}`),
  gone: both('原文已删除', 'The words were deleted'),
  onRemoved: both('所在的行已删除', 'Its row was removed'),
  deleted: both('此批注已删除', 'This comment was deleted'),
  edited: both('已修改', 'edited'),
  answers: (n: number) => both(`${n} 条回复`, `${n} ${n === 1 ? 'reply' : 'replies'}`),
  reply: both('回复', 'Reply'),
  replyTo: (who: string) => both(`回复${who}`, `Reply to ${who}`),
  resolve: both('解决', 'Resolve'),
  reopen: both('重新打开', 'Reopen'),
  resolvedBy: (who: string) => both(`${who} 已解决`, `Resolved by ${who}`),
  more: both('更多操作', 'More'),
  edit: both('修改', 'Edit'),
  remove: both('删除', 'Delete'),
  sure: both('删除后不能恢复。', 'This cannot be undone.'),
  send: both('发送', 'Send'),
  save: both('保存', 'Save'),
  cancel: both('取消', 'Cancel'),
  discard: both('放弃', 'Discard'),
  text: both('批注内容', 'Comment'),
  placeholder: both('说点什么，@ 可提及他人', 'Say something; @ names somebody'),
  sendHint: both('Ctrl+Enter 发送', 'Ctrl+Enter sends'),
  draft: both('未发送', 'Not sent'),
  people: both('可提及的人', 'People to name'),
  waiting: both(
    '所选文字还在保存，请稍候再发。',
    'The selected words are still being saved: try again in a moment.',
  ),
  wordsGone: both(
    '所选文字已被他人删除；再次发送，将批注在整格上。',
    'The selected words were deleted by somebody; send again to comment on the whole cell.',
  ),
  heard: (who: string, isAnswer: boolean, text: string) =>
    isAnswer
      ? both(`${who} 回复：${short(text)}`, `${who} replied: ${short(text)}`)
      : both(`${who} 批注：${short(text)}`, `${who} commented: ${short(text)}`),
  failed: (why: Words) => both(`没有做到。${why.zh}`, `Not done. ${why.en}`),
} as const
