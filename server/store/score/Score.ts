import { defineEntity, p } from '@mikro-orm/core'

/** 评分: what one reviewer gave one criterion, of one submission. */
export const ScoreSchema = defineEntity({
  name: 'Score',
  tableName: 'score',
  properties: {
    /** Of declaration, round, member and criterion: each has one. */
    id: p.string().primary(),
    declarationId: p.string(),
    /** Of the last that happened to it: counted over the declaration's scores, in the order of the transactions. */
    revision: p.integer(),
    /** The sequence of the submission that was reviewed. */
    round: p.integer(),
    memberId: p.string(),
    criterion: p.string(),
    /** Null: none yet, or taken back. */
    points: p.double().$type<number>().nullable(),
    remark: p.text(),
    /** ISO 8601 */
    at: p.string(),
  },
})
