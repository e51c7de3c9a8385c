import { GraphQLError, Lexer, Source, TokenKind } from 'graphql'
import { problem } from '../problem.ts'
import { MOST_TOKENS } from './simpleEnough.ts'

/**
 * Brackets within brackets, of a query's text and of its variables. Whoever parses, coerces or compiles goes down them by
 * calling itself: some thousand end the stack. The deepest filter that is taken (20 levels) needs some 50.
 */
export const MOST_NESTED = 100

interface Asked {
  readonly query?: unknown
  readonly variables?: unknown
}

/** Throws TOO_COMPLEX for a request that nests so deep that reading it would end the stack; to be asked before it is read. */
export function requireFlat({ query, variables }: Asked): void {
  if (isDeeper(variables, MOST_NESTED) || (typeof query === 'string' && isNested(query)))
    throw problem('TOO_COMPLEX', {
      zh: `括号嵌套过深，最多 ${MOST_NESTED} 层。`,
      en: `Brackets within brackets: ${MOST_NESTED} levels at most.`,
      figures: { most: MOST_NESTED },
    })
}

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)))

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/** Of a text that is no GraphQL, or too long, the parser says so itself. */
function isNested(query: string): boolean {
  const lexer = new Lexer(new Source(query))
  try {
    for (let [tokens, depth] = [0, 0]; tokens <= MOST_TOKENS && depth <= MOST_NESTED; tokens += 1) {
      const { kind } = lexer.advance()
      if (kind === TokenKind.EOF) return false
      if (OPENING.has(kind)) depth += 1
      if (CLOSING.has(kind)) depth -= 1
      if (depth > MOST_NESTED) return true
    }
    return false
  } catch (error) {
    if (error instanceof GraphQLError) return false
    throw error
  }
}
