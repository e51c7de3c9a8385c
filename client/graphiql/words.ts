/** The words of the page around GraphiQL, whose own are English. */
import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const GRAPHIQL = {
  name: both('绩效目标共编', 'Jixiao'),
  examples: both('示例', 'Examples'),
  help: both(
    '点选一个示例，在新标签页中打开，再按 Ctrl+Enter 运行。变量中的 "…" 须换成前面查到的编号；标为“修改”的会真的修改数据。按 Ctrl+M 后，Tab 键离开编辑框。',
    'Choose an example: it opens in a new tab; Ctrl+Enter runs it. Where a variable says "…", put an id that you found before; a mutation does change data. After Ctrl+M, Tab leaves the editor.',
  ),
  kinds: {
    query: both('查询', 'Query'),
    mutation: both('修改', 'Mutation'),
    subscription: both('订阅', 'Subscription'),
  },
} as const
