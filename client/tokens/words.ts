/** The words of the tokens' page. */
import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const TOKENS = {
  title: both('对接令牌', 'Tokens'),
  what: both(
    '其他系统用令牌读取和填写绩效目标表。令牌代表创建人，权限不会超过创建人本人；它所作的修改都记在创建人和令牌名下。',
    'Another system reads and writes declarations with a token. It acts for its maker and may never do more than they may; the history names both.',
  ),
  create: both('创建令牌', 'New token'),
  none: both('还没有令牌。', 'There are no tokens yet.'),
  ended: (n: number) => both(`已失效的令牌（${n}）`, `Ended tokens (${n})`),
  name: both('用途', 'What it is for'),
  nameHelp: both('例如：预算系统读取指标', 'For instance: the budget system reads indicators'),
  scopes: both('权限', 'May'),
  units: both('单位', 'Units'),
  allUnits: both('我的全部单位（以后增减也随之变化）', 'All of mine, whichever those are'),
  all: both('全部单位', 'all units'),
  someUnits: both('只限以下单位', 'Only these'),
  expires: both('有效期至', 'Until'),
  expiresHelp: both('不填：一直有效，直到撤销。', 'Blank: until it is revoked.'),
  scope: {
    READ: both('读取', 'read'),
    EDIT: both('修改', 'edit'),
    IMPORT: both('导入', 'import'),
  },
  scopeHelp: {
    READ: both('查询和订阅', 'queries and subscriptions'),
    EDIT: both('修改内容、锁定、新建', 'edits, locks, new declarations'),
    IMPORT: both('读入表格文件', 'reading form files in'),
  },
  secretTitle: both('令牌已创建', 'The token'),
  secretOnce: both(
    '请现在复制并妥善保存：关闭后不能再次显示。任何拿到它的人都可以用它。',
    'Copy it now and keep it safe: it is not shown again. Whoever has it can use it.',
  ),
  secret: both('令牌', 'Token'),
  done: both('已保存好', 'I have it'),
  made: (when: string) => both(`创建于 ${when}`, `made ${when}`),
  used: (when: string) => both(`最近使用 ${when}`, `last used ${when}`),
  unused: both('尚未使用', 'not used yet'),
  until: (when: string) => both(`有效期至 ${when}`, `until ${when}`),
  forever: both('一直有效', 'until it is revoked'),
  revoked: (when: string) => both(`已于 ${when} 撤销`, `revoked ${when}`),
  expired: (when: string) => both(`已于 ${when} 到期`, `expired ${when}`),
  revoke: both('撤销', 'Revoke'),
  revokeOf: (name: string) => both(`撤销“${name}”`, `Revoke ${name}`),
  revokeHelp: both(
    '使用它的系统立即断开，不能恢复。已作的修改和记录保留。',
    'The system that uses it is cut off at once, for good. What it wrote stays, and so does the history.',
  ),
} as const
