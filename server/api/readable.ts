import { GraphQLError, Lexer, Source, TokenKind } from 'graphql'
import { type Problem, problem } from '../problem.ts'
import { MOST_TOKENS } from './simpleEnough.ts'

/**
 * Brackets within brackets, of a query's text and of its variables. Whoever parses, coerces or compiles goes down them by
 * calling itself: some thousand end the stack. The deepest filter that is taken (20 levels) needs some 50.
 */
export const MOST_NESTED = 100

/**
 * To be asked of variables before they are read. Throws TOO_COMPLEX where they nest so deep that reading them would end the
 * stack; BAD_USER_INPUT where a text in them is none: databases keep no U+0000, and no half of a character.
 */
export function requireReadable(value: unknown, levels = MOST_NESTED): void {
  if (typeof value === 'string' && !isText(value)) throw notText()
  if (typeof value !== 'object' || value === null) return
  if (levels === 0) throw tooDeep()
  for (const each of Object.values(value)) requireReadable(each, levels - 1)
}

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/** The same of a query's text. Where that is no GraphQL, or too long, the parser says so itself. */
export function requireReadableQuery(query: string): void {
  const lexer = new Lexer(new Source(query))
  try {
    for (let [tokens, depth] = [0, 0]; tokens <= MOST_TOKENS; tokens += 1) {
      // Signs have no value, whatever its type says.
      const { kind, value }: { kind: string; value?: string } = lexer.advance()
      if (kind === TokenKind.EOF) return
      if (OPENING.has(kind)) depth += 1
      if (CLOSING.has(kind)) depth -= 1
      if (depth > MOST_NESTED) throw tooDeep()
      if (value !== undefined && !isText(value)) throw notText()
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
  }
}

const isText = (value: string): boolean => value.isWellFormed() && !value.includes('\0')

const tooDeep = (): Problem =>
  problem('TOO_COMPLEX', {
    zh: `括号嵌套过深，最多 ${MOST_NESTED} 层。`,
    en: `Brackets within brackets: ${MOST_NESTED} levels at most.`,
    figures: { most: MOST_NESTED },
  })

const notText = (): Problem =>
  problem('BAD_USER_INPUT', {
    zh: '文字中有空字符（U+0000）或不完整的字符。',
    en: 'A text holds U+0000, or half of a character.',
  })
