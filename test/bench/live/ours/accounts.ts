/** A data folder with a unit and people in it, made once by our command line, as an operator would. */
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { newFolder } from '../newFolder.ts'

export const UNIT = '基准单位'
/** Editors are theirs by turns: a place is often edited by several, as it is in an office. */
export const MEMBERS: readonly string[] = ['zhang', 'li', 'wang', 'sun', 'zhou']
export const PASSWORD = 'jixiao-bench'
export const SECRET = 'a secret of the bench, of no use to anybody'

let made: string | null = null

/** The folder; to be copied, not written to. */
export function accounts(main: string): string {
  made ??= make(main)
  return made
}

function make(main: string): string {
  const folder = newFolder()
  const own = { NODE_ENV: 'production', DATA_DIR: folder, SESSION_SECRET: SECRET, JIXIAO_PASSWORD: PASSWORD }
  const jixiao = (...args: string[]) =>
    execFileSync(process.execPath, [join(dirname(main), 'cli/jixiao.js'), ...args], {
      env: { PATH: process.env['PATH'], ...own },
    })
  jixiao('unit', 'add', UNIT)
  for (const name of MEMBERS) jixiao('member', 'add', name, '--unit', UNIT)
  return folder
}
