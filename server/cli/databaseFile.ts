import { problem } from '../problem.ts'
import { databaseOf } from '../settings.ts'

/** The SQLite database's file; BAD_USER_INPUT on PostgreSQL, which has tools of its own for what is asked. */
export function databaseFile(): string {
  const address = databaseOf()
  if (address.kind === 'SQLITE') return address.file
  throw problem('BAD_USER_INPUT', {
    zh: 'PostgreSQL 数据库请用 pg_dump 备份、pg_restore 恢复。',
    en: 'Back PostgreSQL up with pg_dump, and restore it with pg_restore.',
  })
}
