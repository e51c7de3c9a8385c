/**
 * The live document's tables, for the ORM (migrations, connection) and for the SQL that reads and writes them: the hot
 * paths write plain statements with Kysely and hydrate no entities.
 */
import type { EntityManager, InferKyselyDB } from '@mikro-orm/sql'
import type { Kysely } from 'kysely'
import { AccessEventSchema } from './access/AccessEvent.ts'
import { CommentReadSchema, CommentSchema } from './comment/Comment.ts'
import { DeclarationSchema, ParagraphSchema } from './declaration/Declaration.ts'
import { IndicatorSchema, MeasureSchema } from './declaration/Indicator.ts'
import { ProjectSchema } from './declaration/Project.ts'
import { ChangeSchema } from './log/Change.ts'
import { CompactionMarkSchema } from './log/CompactionMark.ts'
import { ClientSchema, EntrySchema, SnapshotSchema } from './log/Entry.ts'
import { MadeOnceSchema } from './log/MadeOnce.ts'
import { VersionSchema } from './log/Version.ts'
import { NoticeSchema } from './notice/Notice.ts'
import { ScoreSchema } from './score/Score.ts'
import { ReturnReasonSchema } from './review/ReturnReason.ts'
import { SuggestionSchema } from './suggestion/Suggestion.ts'
import { SettingSchema } from './Setting.ts'

export const DOCUMENT_TABLES = [
  ProjectSchema,
  DeclarationSchema,
  ParagraphSchema,
  IndicatorSchema,
  MeasureSchema,
  EntrySchema,
  ClientSchema,
  SnapshotSchema,
  ChangeSchema,
  VersionSchema,
  MadeOnceSchema,
  CompactionMarkSchema,
  CommentSchema,
  CommentReadSchema,
  SuggestionSchema,
  ReturnReasonSchema,
  NoticeSchema,
  ScoreSchema,
] as const

/** With `setting`: what is to be remembered of a write goes along with it; and with the access log, which is read by pages. */
export type Tables = InferKyselyDB<
  (typeof DOCUMENT_TABLES)[number] | typeof SettingSchema | typeof AccessEventSchema
>

/** The statement builder of an `em`; inside `em.transactional(async (em) => …)` it is bound to that transaction. */
export const sqlOf = (em: EntityManager): Kysely<Tables> => em.getKysely() as unknown as Kysely<Tables>
