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

/**
 * An indicator beside one of its quantities, or beside none: what groups are made of, in rows that are short and lie together.
 * It says nothing that the two others do not.
 */
export const IndicatorMeasureSchema = defineEntity({
  name: 'IndicatorMeasure',
  tableName: 'indicator_measure',
  properties: {
    declarationId: p.string().primary(),
    level: p.integer().primary().$type<1 | 2 | 3>(),
    /** The indicator's. */
    id: p.string().primary(),
    /** The quantity's; 0 where there is none. */
    position: p.integer().primary(),
    /** What it shares with one before it of the same target (index/pairs.ts). */
    repeats: p.integer(),
    level1: p.text(),
    level2: p.text().nullable(),
    targetKind: p.string().$type<TargetKind>().nullable(),
    operator: p.string().$type<Operator>().nullable(),
    /** null: there is no quantity. */
    value: p.double().$type<number>().nullable(),
    unit: p.text().nullable(),
  },
})
