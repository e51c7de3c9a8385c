import { AccessEventSchema } from './access/AccessEvent.ts'
import { Member } from './access/Member.ts'
import { Session } from './access/Session.ts'
import { Token } from './access/Token.ts'
import { Unit } from './access/Unit.ts'
import { Setting } from './Setting.ts'
import { DOCUMENT_TABLES } from './tables.ts'

/** Every entity of the database. */
export const ENTITIES = [Unit, Member, Session, Token, AccessEventSchema, Setting, ...DOCUMENT_TABLES]
