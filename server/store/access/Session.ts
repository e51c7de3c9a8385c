import { defineEntity, p } from '@mikro-orm/core'
import { Member } from './Member.ts'

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    /** Fingerprint of the token (access/token.ts): who reads the database cannot sign in with it. */
    id: p.string().primary(),
    member: () => p.manyToOne(Member).deleteRule('cascade'),
    createdAt: p.datetime(),
    lastUsedAt: p.datetime(),
    /** When it ends unless it is used again. */
    expiresAt: p.datetime().index(),
  },
})

/** 登录会话: one sign-in of one member on one machine. */
export class Session extends SessionSchema.class {}

SessionSchema.setClass(Session)
