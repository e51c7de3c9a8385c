import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { isProblemCode, type ProblemCode, type Words } from '@jixiao/schema'

/** A failure as the page shows it: the server's own sentence, in both languages. */
export interface ShownProblem {
  /** UNREACHABLE: no answer came. */
  readonly code: ProblemCode | 'UNREACHABLE'
  readonly words: Words
  /** The input at fault, where the server names one. */
  readonly field: string | null
}

const UNREACHABLE: Words = {
  zh: '暂时连接不上服务器，请稍后再试。',
  en: 'The server cannot be reached now; try again in a moment.',
}

/** Anything that a request may fail with -> what to show. Never throws. */
export function problemOf(error: unknown): ShownProblem {
  const first = CombinedGraphQLErrors.is(error) ? error.errors[0] : asGraphQLError(error)
  if (!first) return { code: 'UNREACHABLE', words: UNREACHABLE, field: null }
  const { code, messages, field } = (first.extensions ?? {}) as Partial<Record<string, unknown>>
  return {
    code: isProblemCode(code) ? code : 'INTERNAL_SERVER_ERROR',
    words: isWords(messages) ? messages : { zh: first.message, en: first.message },
    field: typeof field === 'string' ? field : null,
  }
}

/** graphql-ws ends a subscription with an array of errors; Apollo hands on its first or all of them. */
function asGraphQLError(error: unknown): { message: string; extensions?: unknown } | null {
  const candidate = Array.isArray(error) ? error[0] : error
  return candidate && typeof candidate === 'object' && 'extensions' in candidate ? candidate : null
}

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
