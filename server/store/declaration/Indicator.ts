import type { Operator, TargetKind } from '@jixiao/schema'
import { defineEntity, p } from '@mikro-orm/core'

/** 指标: the index row of a node that shows. */
export const IndicatorSchema = defineEntity({
  name: 'Indicator',
  tableName: 'indicator',
  properties: {
    /** The declaration's id, ".", the node's key. */
    id: p.string().primary(),
    declarationId: p.string(),
    /** An indicator's id; null on level 1. */
    parentId: p.string().nullable(),
    level: p.integer().$type<1 | 2 | 3>(),
    /** Sorts the rows of one declaration as in the form: order and key of every node from level 1 down. */
    formOrder: p.text(),
    name: p.text(),
    /** Names of the ancestors, or its own at that level; null below. */
    level1: p.text(),
    level2: p.text().nullable(),
    /** Level 3 only; '' where the cell is blank. */
    targetText: p.text().nullable(),
    targetKind: p.string().$type<TargetKind>().nullable(),
    weight: p.double().$type<number>().nullable(),
    /** Its quantities once more, as `writtenMeasures` writes them (store/index/measures.ts); null: none. */
    measures: p.text().nullable(),
  },
})

/** 量: one quantity read in a target. */
export const MeasureSchema = defineEntity({
  name: 'Measure',
  tableName: 'measure',
  properties: {
    indicatorId: p.string().primary(),
    /** In the order of the text, from 0. */
    position: p.integer().primary(),
    declarationId: p.string(),
    text: p.text(),
    operator: p.string().$type<Operator>(),
    value: p.double().$type<number>(),
    upper: p.double().$type<number>().nullable(),
    unit: p.text().nullable(),
  },
})
