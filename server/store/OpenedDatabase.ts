import type { SqlMikroORM } from '@mikro-orm/sql'
import type { Reader } from './Reader.ts'
import type { Writer } from './Writer.ts'

/** What each kind of database is opened as. */
export interface OpenedDatabase {
  readonly orm: SqlMikroORM
  /** What the live document writes goes here: it must not wait for the disk, nor for what else is written. */
  readonly writer: Writer
  /** Where questions that may take long are read (`readBeside.ts`): they hold up nobody else. */
  readonly reader: Reader
  /** Where statements that ask with lists are read. */
  readonly lookups: Reader
}
