/** The command lines of benches. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

type Values<Flags extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Flags & typeof HELP }>
>['values']

const HELP = { help: { type: 'boolean', default: false } } as const

/** Gives what `read` makes of the flags. Where they cannot be used, or help is asked for, says how and ends the process. */
export function readFlags<const Flags extends ParseArgsOptionsConfig, Options>(
  usage: string,
  flags: Flags,
  read: (values: Values<Flags>) => Options,
): Options {
  try {
    const { values } = parseArgs({ options: { ...flags, ...HELP } })
    if ('help' in values && values.help) exit(usage, 0)
    return read(values as Values<Flags>)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return exit(usage, 2)
  }
}

function exit(usage: string, code: number): never {
  process.stderr.write(`${usage}\n`)
  process.exit(code)
}

/** Throws a sentence for what is no whole number of `least` or more. */
export function whole(text: string, least = 1): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least) return value
  throw new Error(`"${text}" is not a whole number of ${least} or more.`)
}

/** Likewise of what is no number of 0 or more: `0.3`. */
export function atLeast0(text: string): number {
  const value = Number(text)
  if (text !== '' && value >= 0 && value < Infinity) return value
  throw new Error(`"${text}" is not a number of 0 or more.`)
}

/** Likewise of a list with a word that is none of these: `sqlite,postgres`. */
export function wordsOf<Word extends string>(text: string, known: readonly Word[]): Word[] {
  const given = text.split(',')
  const wrong = given.find((word) => !known.includes(word as Word))
  if (wrong === undefined) return given as Word[]
  throw new Error(`"${wrong}" is none of ${known.join(', ')}.`)
}
