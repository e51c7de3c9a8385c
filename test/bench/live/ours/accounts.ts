/** A data folder with a unit and people in it, made once by our command line, as an operator would. */
import { execFileSync } from 'node:child_process'
import { closeSync, constants, cpSync, fsyncSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { newFolder } from '../newFolder.ts'

export const UNIT = '基准单位'
/** Editors are theirs by turns: a place is often edited by several, as it is in an office. */
export const MEMBERS: readonly string[] = ['zhang', 'li', 'wang', 'sun', 'zhou']
/** Who sees all declarations. */
export const OVERSEER = 'overseer'
export const PASSWORD = 'jixiao-bench'
export const SECRET = 'a secret of the bench, of no use to anybody'

let made: string | null = null

/** The folder: to be copied, not written to, unless it is itself a copy of `data`, a folder that was prepared. */
export function accounts(main: string, data: string | null): string {
  made ??= make(main, data)
  return made
}

function make(main: string, data: string | null): string {
  const folder = newFolder()
  if (data !== null) copyPrepared(data, folder)
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    DATA_DIR: folder,
    SESSION_SECRET: SECRET,
    JIXIAO_PASSWORD: PASSWORD,
  }
  const jixiao = (...args: string[]) =>
    execFileSync(process.execPath, [join(dirname(main), 'jixiao.js'), ...args], { env })
  jixiao('unit', 'add', UNIT)
  for (const name of MEMBERS) jixiao('member', 'add', name, '--unit', UNIT)
  jixiao('member', 'add', OVERSEER, '--role', 'ADMIN')
  return folder
}

/** Onto the disk: commits are not to wait for it. */
function copyPrepared(data: string, folder: string): void {
  cpSync(data, folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  const file = openSync(join(folder, 'jixiao.sqlite'), 'r+')
  fsyncSync(file)
  closeSync(file)
}
