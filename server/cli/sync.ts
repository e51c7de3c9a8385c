import { closeSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/** Returns when a file's bytes are on disk. */
export function sync(file: string): void {
  const opened = openSync(file, 'r+')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** Returns when the names in a file's folder are on disk. Windows opens no folders, and keeps names by itself. */
export function syncFolderOf(file: string): void {
  if (process.platform === 'win32') return
  const opened = openSync(dirname(file), 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
