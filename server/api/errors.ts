import { isProblemCode, PROBLEM_WORDS, type ProblemCode, type Words } from '@jixiao/schema'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { Problem } from '../problem.ts'
import { storageFault } from '../storageFault.ts'
import { unavailable } from '../unavailable.ts'
import type { Language } from './context.ts'

export { problem } from '../problem.ts'

/** What an error looks like outside, still in both languages. */
interface Shown {
  readonly code: ProblemCode
  readonly words: Words
  /** What else goes into `extensions`: field, places, findings. */
  readonly details?: object
}

/** True for a failure that nobody expected: its message is masked, and it belongs into the log. */
export const isUnexpected = (error: unknown): boolean => shownAs(error).code === 'INTERNAL_SERVER_ERROR'

/** True for a failure of the disk or the database that nothing below has logged. */
export const isStorageFault = (error: unknown): boolean => storageFault(causeOf(error)) !== null

/** The code that a client is told. */
export const codeOf = (error: unknown): ProblemCode => shownAs(error).code

interface Audience {
  readonly language: Language
  readonly requestId: string
  /** They are not told what there is to ask for. */
  readonly hidesSchema?: boolean
}

/**
 * Any error -> what the client is told. Never throws, never shows anything internal, never repeats the input.
 * `extensions.messages` has both languages, `message` the one that was asked for.
 */
export function formatError(
  error: GraphQLError,
  { language, requestId, hidesSchema = false }: Audience,
): GraphQLFormattedError {
  const shown = shownAs(error)
  const { code, details } = shown
  const words = hidesSchema ? withoutSuggestions(shown.words) : shown.words
  return {
    message: words[language],
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { code, messages: words, ...details, ...(code === 'INTERNAL_SERVER_ERROR' && { requestId }) },
  }
}

function shownAs(error: unknown): Shown {
  const cause = causeOf(error)
  if (cause instanceof Problem) return { code: cause.code, words: cause.words, details: cause.details }
  if (storageFault(cause)) return shownAs(unavailable(cause))
  if (!(error instanceof GraphQLError)) return plain('INTERNAL_SERVER_ERROR')
  const code = error.extensions['code']
  if (code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED') return described(code, error)
  if (code === 'BAD_USER_INPUT' || (code === undefined && cause instanceof GraphQLError))
    return ofGraphql(error)
  if (typeof code === 'string' && APOLLO_CODES.has(code)) return described('BAD_USER_INPUT', error)
  return plain(isProblemCode(code) ? code : 'INTERNAL_SERVER_ERROR')
}

/** graphql-js names in its messages what was most likely meant. */
const SUGGESTION = / Did you mean [^?]*\?/g

const withoutSuggestions = ({ zh, en }: Words): Words => ({
  zh: zh.replace(SUGGESTION, ''),
  en: en.replace(SUGGESTION, ''),
})

/** Codes of Apollo Server's own, for requests that are malformed before they are GraphQL. */
const APOLLO_CODES: ReadonlySet<string> = new Set([
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/** What a resolver threw, out of what graphql-js wrapped around it. */
function causeOf(error: unknown): unknown {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}

const plain = (code: ProblemCode): Shown => ({ code, words: PROBLEM_WORDS[code] })

/** graphql-js says well what is wrong with a query; only a value that it quotes is cut off. */
function described(code: ProblemCode, error: GraphQLError): Shown {
  const text = error.message.replace(
    /(cannot represent [^:]*:|Expected value of type "[^"]*", found).*$/s,
    '$1 …',
  )
  return { code, words: { zh: `${PROBLEM_WORDS[code].zh}（${text}）`, en: text } }
}

/** `Variable "$input" got invalid value { … } at "input.year"; Int cannot represent …`, and the same of an argument. */
const INVALID_INPUT = /^(?:Variable "\$|Argument ")(\w+)"(?:.* at "([\w.[\]]+)")?/s
/** What of such a message's end can be shown: it does not repeat the value. */
const SAFE_END =
  /; ((?:Date|DateTime|Money|Base64) is [^;]*|Field "\w+" (?:of required type "[\w![\]]+" was not provided|is not defined by type "\w+")\.)/

/**
 * Words for what graphql-js itself found while it executes: variables and arguments that do not fit their types are
 * theirs to mend. Everything else is a value of ours that does not fit the schema: a bug.
 */
function ofGraphql({ message }: GraphQLError): Shown {
  const [, name, path] = INVALID_INPUT.exec(message) ?? []
  if (name === undefined) return plain('INTERNAL_SERVER_ERROR')
  const [, end] = SAFE_END.exec(message) ?? []
  const field = [path ?? name, ...(/^Field "(\w+)"/.exec(end ?? '')?.slice(1) ?? [])].join('.')
  const words = {
    zh: `「${field}」缺少或不合要求。`,
    en: end ? `"${field}": ${end}` : `"${field}" is missing or not of its type.`,
  }
  return { code: 'BAD_USER_INPUT', words, details: { field } }
}
