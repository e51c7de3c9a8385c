import '../reflection.ts'
import { Problem } from '../problem.ts'
import { BadSetting } from '../settings.ts'
import { storageFault } from '../storageFault.ts'
import { unavailable } from '../unavailable.ts'
import { DatabaseHeld } from '../store/holdDatabase.ts'
import { unknownCommand, USAGE } from './usage.ts'

type Command = (args: readonly string[]) => Promise<number>

/** Loaded when asked for: reading forms needs no database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  read: async () => (await import('./read.ts')).read,
  member: async () => (await import('./member.ts')).member,
  unit: async () => (await import('./unit.ts')).unit,
  verify: async () => (await import('./verify.ts')).verify,
  reindex: async () => (await import('./reindex.ts')).reindex,
  export: async () => (await import('./export.ts')).exportCommand,
  copy: async () => (await import('./copy.ts')).copy,
  load: async () => (await import('./load.ts')).load,
  compact: async () => (await import('./compact.ts')).compact,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
}

async function run([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw unknownCommand()
  return (await command())(args)
}

/** What can be told in a sentence is told as that; anything else is a bug, and shows where it is. 2: wrongly called. */
function report(error: unknown): number {
  const wronglyCalled = isWrongOption(error) || (error instanceof Problem && error.code === 'BAD_USER_INPUT')
  process.stderr.write(`${sentenceOf(error)}\n`)
  return wronglyCalled ? 2 : 1
}

function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return `${error.words.zh}\n${error.words.en}`.trim()
  if (isWrongOption(error)) return `${error.message}\n${USAGE}`
  if (error instanceof BadSetting || error instanceof DatabaseHeld || isUnfit(error)) return error.message
  if (storageFault(error)) return `${sentenceOf(unavailable(error))}\n${String(error)}`
  if (isOfSystem(error)) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const isWrongOption = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** Of PostgreSQL, which is not loaded for its name alone. */
const isUnfit = (error: unknown): error is Error => error instanceof Error && error.name === 'DatabaseUnfit'

/** `ENOSPC: no space left on device, copyfile '…' -> '…'` says it all. */
const isOfSystem = (error: unknown): error is Error => error instanceof Error && 'syscall' in error

process.exitCode = await run(process.argv.slice(2)).catch(report)
