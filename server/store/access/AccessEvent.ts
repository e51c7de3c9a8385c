import { defineEntity, p } from '@mikro-orm/core'

export type AccessKind =
  | 'SIGN_IN'
  | 'SIGN_OUT'
  | 'PASSWORD_CHANGED'
  | 'PASSWORD_RESET'
  | 'MEMBER_ADDED'
  | 'MEMBER_EDITED'
  | 'MEMBER_DEACTIVATED'
  | 'MEMBER_REACTIVATED'
  | 'UNIT_ADDED'
  | 'UNIT_RENAMED'
  | 'TOKEN_CREATED'
  | 'TOKEN_REVOKED'
  | 'EXPORT'
  | 'DECLARATION_VOIDED'
  | 'DECLARATION_RESTORED'

export type AccessOutcome =
  | 'DONE'
  /** An unknown name, or a wrong password. */
  | 'WRONG'
  /** The right password of a member who is deactivated. */
  | 'DEACTIVATED'
  /** Too many wrong ones before: not even looked at. */
  | 'LIMITED'
  /** So many failed that those which follow for a while are not listed singly. */
  | 'UNLISTED'

/** What was set, by the name that the API has for it. */
export interface AccessDetail {
  readonly name: string
  readonly from: string | null
  readonly to: string | null
}

/**
 * 访问日志: who came, and what was done to who may come. Rows are added, and taken out when they have had their time;
 * none is changed. No secret is in it, and no word of a declaration.
 */
export const AccessEventSchema = defineEntity({
  name: 'AccessEvent',
  tableName: 'access_event',
  properties: {
    /** In order of their writing. */
    position: p.bigint('number').primary().autoincrement(),
    /** ISO 8601, UTC */
    at: p.string(),
    kind: p.string().$type<AccessKind>(),
    outcome: p.string().$type<AccessOutcome>(),
    /** Who did it; null: nobody who was known, or the command line. */
    actorId: p.string().nullable(),
    /** Whom, or what, it concerns. A token: also by which it was done. */
    memberId: p.string().nullable(),
    unitId: p.string().nullable(),
    tokenId: p.string().nullable(),
    declarationId: p.string().nullable(),
    /** The name that somebody tried to sign in with, as far as it can be shown. */
    name: p.text().nullable(),
    /** Null: at the command line. */
    address: p.string().nullable(),
    /** JSON of `AccessDetail[]` */
    details: p.text(),
  },
})
