/** The same sentence in both languages. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** Every `extensions.code` that the API answers with, and what it says where nothing more exact is known. */
export const PROBLEM_WORDS = {
  GRAPHQL_PARSE_FAILED: { zh: '查询语句有语法错误。', en: 'The query has a syntax error.' },
  GRAPHQL_VALIDATION_FAILED: { zh: '查询语句与接口不符。', en: 'The query does not fit the API.' },
  BAD_USER_INPUT: { zh: '输入有误。', en: 'The input is wrong.' },
  UNAUTHENTICATED: { zh: '请先登录。', en: 'Sign in first.' },
  FORBIDDEN: { zh: '您没有做此操作的权限。', en: 'You may not do this.' },
  NOT_FOUND: { zh: '没有找到。', en: 'Not found.' },
  STALE: {
    zh: '绩效目标表已被他人修改，请查看后再试。',
    en: 'The declaration has moved on; look at it and try again.',
  },
  LOCKED: { zh: '当前状态下不能修改，或此处已被锁定。', en: 'Its state, or a lock, forbids this edit.' },
  INVALID_UPDATE: {
    zh: '此更新不符合绩效目标表的结构，未被接受。',
    en: "The update does not fit a declaration's shape.",
  },
  MISSING_UPDATES: {
    zh: '缺少此前的更新，请重新同步。',
    en: 'Earlier updates are missing; synchronise again.',
  },
  NOT_READY: { zh: '尚有问题未解决，不能继续。', en: 'There are findings to resolve first.' },
  EXISTS: { zh: '已经存在。', en: 'It exists already.' },
  TOO_LARGE: { zh: '内容过大。', en: 'It is too large.' },
  TOO_COMPLEX: { zh: '查询过于复杂，请分次查询。', en: 'The query is too complex; ask for less at once.' },
  RATE_LIMITED: { zh: '操作过于频繁，请稍后再试。', en: 'Too often; try again later.' },
  UNREADABLE_FORM: {
    zh: '这不是可以读取的绩效目标表。',
    en: 'This is not a declaration form that can be read.',
  },
  UNAVAILABLE: {
    zh: '暂时无法读取或保存，请稍后再试。',
    en: 'It cannot be loaded or stored now; try again.',
  },
  INTERNAL_SERVER_ERROR: {
    zh: '服务器内部出错，已记录。',
    en: 'Something went wrong in the server; it has been logged.',
  },
} as const satisfies Record<string, Words>

export type ProblemCode = keyof typeof PROBLEM_WORDS

export const isProblemCode = (value: unknown): value is ProblemCode =>
  typeof value === 'string' && Object.hasOwn(PROBLEM_WORDS, value)
