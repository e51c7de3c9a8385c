import type { Words } from '@jixiao/schema'
import { type Problem, problem } from './problem.ts'
import { type StorageFault, storageFault } from './storageFault.ts'

const WORDS: Readonly<Record<StorageFault, Words>> = {
  DISK_FULL: {
    zh: '服务器磁盘已满，暂时无法保存，请联系管理员。',
    en: "The server's disk is full: nothing can be stored now. Tell your administrator.",
  },
  DISK_FAULT: {
    zh: '服务器磁盘读写出错，暂时无法保存，请联系管理员。',
    en: "The server's disk fails: nothing can be stored now. Tell your administrator.",
  },
  DISK_READ_ONLY: {
    zh: '服务器数据只读，暂时无法保存，请联系管理员。',
    en: "The server's data is read-only: nothing can be stored now. Tell your administrator.",
  },
  DATABASE_BUSY: {
    zh: '数据库正被其他程序占用，暂时无法保存，请稍后再试。',
    en: 'Another program holds the database: nothing can be stored now. Try again.',
  },
  DATABASE_GONE: {
    zh: '服务器连不上数据库，暂时无法保存，请稍后再试。',
    en: 'The server cannot reach its database: nothing can be stored now. Try again.',
  },
  DATABASE_DAMAGED: {
    zh: '服务器上的数据已损坏，暂时无法读取，请联系管理员。',
    en: "The server's data is damaged and cannot be loaded. Tell your administrator.",
  },
}

/** What to answer where something could not be loaded or stored. */
export function unavailable(error: unknown): Problem {
  const cause = storageFault(error)
  return cause ? problem('UNAVAILABLE', { ...WORDS[cause], cause }) : problem('UNAVAILABLE')
}
