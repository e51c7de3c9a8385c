/** The examples of docs/api.md, which the tests run as they stand there: every `graphql` block that begins with its title. */
import type { Words } from '@jixiao/schema'
import page from '../../docs/api.md?raw'

export interface Example {
  readonly title: Words
  readonly query: string
  /** JSON. */
  readonly variables: string
}

const BLOCK = /^```graphql\n# (.+?) \/ (.+)\n([^]+?)^```(?:\s+```json variables\n([^]+?)^```)?/gm

export const EXAMPLES: readonly Example[] = [...page.matchAll(BLOCK)].map(
  ([, zh = '', en = '', query = '', variables = '']) => ({ title: { zh, en }, query, variables }),
)
