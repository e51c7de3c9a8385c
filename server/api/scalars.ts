import { formatYuan, isCalendarDate, parseYuan } from '@jixiao/schema'
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

/** How a scalar is written. None of its messages repeats the input: it may hold what nobody else should read. */
interface TextScalar<T> {
  readonly name: string
  readonly description: string
  /** What is expected, for the message: "a calendar date". */
  readonly expected: string
  /** Text -> value; null where the text is none. */
  readonly parse: (text: string) => T | null
  readonly write: (value: T) => string
}

/** A scalar that is a string outside. */
function textScalar<T>({
  name,
  description,
  expected,
  parse,
  write,
}: TextScalar<T>): GraphQLScalarType<T, string> {
  const read = (text: unknown): T => {
    const value = typeof text === 'string' ? parse(text) : null
    if (value === null) throw new GraphQLError(`${name} is ${expected}.`)
    return value
  }
  return new GraphQLScalarType<T, string>({
    name,
    description,
    serialize: (value) => write(value as T), // from our own resolvers, which are typed
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null),
  })
}

/** ISO 8601 calendar date; a string inside, too. */
export const DateScalar = textScalar<string>({
  name: 'Date',
  description: 'ISO 8601 calendar date (日期): "2020-06-30".',
  expected: 'a calendar date like "2020-06-30"',
  parse: (text) => (isCalendarDate(text) ? text : null),
  write: (date) => date,
})

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** A moment; a JavaScript `Date` inside. */
export const DateTimeScalar = textScalar<Date>({
  name: 'DateTime',
  description: 'ISO 8601 moment in UTC (时刻): "2020-06-30T08:00:00.000Z".',
  expected: 'a moment like "2020-06-30T08:00:00Z"',
  parse: parseInstant,
  write: (moment) => moment.toISOString(),
})

function parseInstant(text: string): Date | null {
  const moment = new Date(text)
  return INSTANT.test(text) && isCalendarDate(text.slice(0, 10)) && !Number.isNaN(moment.getTime())
    ? moment
    : null
}

/** Yuan outside, an integer of 分 inside; exact both ways. */
export const MoneyScalar = textScalar<number>({
  name: 'Money',
  description: 'Yuan as a decimal string with two places, exact (金额，元): "3230000.00".',
  expected: 'yuan as a decimal string of at most two places, like "3230000.00"',
  parse: (text) => parseYuan(text),
  write: (fen) => formatYuan(fen),
})

/** Without groups: a repeated one would be out of stack after some megabytes. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const isBase64 = (text: string) => text.length % 4 === 0 && BASE64.test(text)

/** Bytes; a `Uint8Array` inside. */
export const Base64Scalar = textScalar<Uint8Array>({
  name: 'Base64',
  description: 'Bytes in base 64, RFC 4648 section 4, with padding (字节).',
  expected: 'bytes in base 64 with padding',
  parse: (text) => (isBase64(text) ? Buffer.from(text, 'base64') : null),
  write: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
})
