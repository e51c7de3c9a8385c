import { defineEntity, p } from '@mikro-orm/core'

export type DeclarationStatus = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'APPROVED'

/**
 * 绩效目标表: the index row of one live document. What the document says stands in the named columns as of `sequence`;
 * status, voiding, locks and the project belong to the row itself.
 */
export const DeclarationSchema = defineEntity({
  name: 'Declaration',
  tableName: 'declaration',
  properties: {
    id: p.string().primary(),
    /** In order of their making, over all units. */
    ordinal: p.integer(),
    unitId: p.string(),
    projectId: p.string(),
    year: p.integer(),
    status: p.string().$type<DeclarationStatus>(),
    /** 1: it was made by mistake, and is hidden; 0: it is not. */
    voided: p.integer().default(0),
    /** Of the last log entry. */
    sequence: p.integer(),
    name: p.string(),
    category: p.string().nullable(),
    performanceType: p.string().nullable(),
    startDate: p.string().nullable(),
    endDate: p.string().nullable(),
    /** 1 yes, 0 no: SQLite binds no booleans. */
    governmentPurchase: p.integer().nullable(),
    /** 分 */
    totalBudget: p.bigint('number').nullable(),
    yearBudget: p.bigint('number').nullable(),
    lastYearBudget: p.bigint('number').nullable(),
    lastYearSpent: p.bigint('number').nullable(),
    /** JSON of `OtherField[]` */
    others: p.text(),
    /** JSON of `Place[]` */
    locks: p.text(),
    /** ISO 8601, UTC; so are all times of the live document's tables, on both databases. */
    madeAt: p.string(),
    updatedAt: p.string(),
  },
})

/** One paragraph of a narrative: a keystroke writes one row. */
export const ParagraphSchema = defineEntity({
  name: 'Paragraph',
  tableName: 'paragraph',
  properties: {
    declarationId: p.string().primary(),
    narrative: p.string().primary(),
    position: p.integer().primary(),
    /** JSON of `Paragraph` */
    content: p.text(),
    text: p.text(),
  },
})
