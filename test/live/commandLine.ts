import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { environmentIn } from '../support/database.ts'
import { INHERITED } from '../support/server.ts'

const JIXIAO = fileURLToPath(new URL('../../server/dist/bundle/jixiao.js', import.meta.url))

/** Runs `jixiao ARGS` on the data of a server, and gives what it printed; throws where it failed. */
export const jixiao = async (
  { dataDir }: { readonly dataDir: string },
  args: readonly string[],
  input = '',
): Promise<string> => jixiaoWith(await environmentIn(dataDir), args, input)

/** The same with settings of one's own. */
export async function jixiaoWith(
  settings: Readonly<Record<string, string>>,
  args: readonly string[],
  input = '',
): Promise<string> {
  const env = { ...INHERITED, ...settings }
  const child = spawn(process.execPath, [JIXIAO, ...args], { env })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code !== 0) throw new Error(`jixiao ${args.join(' ')} ended with ${code}:\n${error}${out}`)
  return out
}
