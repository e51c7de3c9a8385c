/**
 * The shape of a live document, as closed lists. Server (guard, seed, read) and client (editor) agree here and nowhere
 * else. A document is a `Y.Doc` with these roots:
 *
 * | root | type | holds |
 * |---|---|---|
 * | `name` | Y.Text | the project's name; plain text |
 * | `overview` … `goals` | Y.Text | a narrative: text with `bold: true`; every paragraph ends in a line break, which carries `list` and `indent` |
 * | `fields` | Y.Map | the scalar fields: strings, ISO dates, booleans, integers of 分, null where blank |
 * | `others` | Y.Map | label and text of what the paper has besides; written by import only |
 * | `indicators` | Y.Map | key (21 URL-safe characters) -> node Y.Map `{ level, at, name, target, weight, removed }` |
 */
import * as Y from 'yjs'
import { NARRATIVES, type NarrativeKey, type ScalarKey } from './declaration.ts'
import {
  isLevel,
  isNodeAt,
  isNodeKey,
  isOther,
  isOtherKey,
  isRemovalMark,
  isWeight,
  SCALARS,
  TEXT_ATTRIBUTES,
} from './values.ts'

export const NAME_ROOT = 'name'
export const FIELDS_ROOT = 'fields'
export const OTHERS_ROOT = 'others'
export const INDICATORS_ROOT = 'indicators'
/** The key of a node that holds its removal mark. */
export const REMOVED = 'removed'

/** The kinds of content that Yjs 13 has, with their numbers in an update. Of structs, 0 (GC) and 10 (Skip) have none. */
export const CONTENT_KINDS = {
  Deleted: 1,
  JSON: 2,
  Binary: 3,
  String: 4,
  Embed: 5,
  Format: 6,
  Type: 7,
  Any: 8,
  Doc: 9,
} as const
export type ContentKind = keyof typeof CONTENT_KINDS

/** The shared types that a document has. */
export const SHARED_TYPES = { Text: Y.Text, Map: Y.Map } as const

/** A `Y.Text`: the kinds of its items, and its limit (of `LIMITS`). */
export interface TextRule {
  readonly type: 'Text'
  readonly contents: readonly ContentKind[]
  readonly limit: 'name' | 'target' | 'narrative'
  /** Of `Format` items: which, with which values. */
  readonly attributes?: Readonly<Record<string, (value: unknown) => boolean>>
}

/** What a key of a `Y.Map` holds: one value, or a type. */
export interface ValueRule {
  readonly contents: readonly ContentKind[]
  /** Of an `Any`: what it may be besides null. */
  readonly isValue?: (value: unknown) => boolean
  readonly mayBeNull?: true
  /** Of a `Type`. */
  readonly rule?: TypeRule
  /** True: it is put in once, and neither set anew nor deleted. */
  readonly stays?: true
}

/** A `Y.Map`: of keys that are known by name, or of any key of a form. */
export interface MapRule {
  readonly type: 'Map'
  readonly keys?: Readonly<Record<string, ValueRule>>
  readonly isKey?: (key: string) => boolean
  readonly value?: ValueRule
  /** True: only an import writes it. */
  readonly importOnly?: true
}

export type TypeRule = TextRule | MapRule

/** A value that is overwritten before it is sent arrives as `Deleted`. */
const valueOf = (isValue: (value: unknown) => boolean): ValueRule => ({
  contents: ['Any', 'Deleted'],
  isValue,
  mayBeNull: true,
})
const typeOf = (rule: TypeRule): ValueRule => ({ contents: ['Type'], rule, stays: true })

const plainText = (limit: 'name' | 'target'): TextRule => ({
  type: 'Text',
  contents: ['String', 'Deleted'],
  limit,
})

const NARRATIVE: TextRule = {
  type: 'Text',
  contents: ['String', 'Deleted', 'Format'],
  limit: 'narrative',
  attributes: TEXT_ATTRIBUTES,
}

const NODE: MapRule = {
  type: 'Map',
  keys: {
    level: { contents: ['Any'], isValue: isLevel, stays: true },
    at: { contents: ['Any', 'Deleted'], isValue: isNodeAt },
    name: typeOf(plainText('name')),
    target: typeOf(plainText('target')),
    weight: valueOf(isWeight),
    [REMOVED]: valueOf(isRemovalMark),
  },
}

const SCALAR_RULES = Object.fromEntries(
  Object.entries(SCALARS).map(([key, isValue]) => [key, valueOf(isValue)]),
) as Record<ScalarKey, ValueRule>
const NARRATIVE_RULES = Object.fromEntries(NARRATIVES.map((key) => [key, NARRATIVE])) as Record<
  NarrativeKey,
  TextRule
>

/** Every root, and all that may be below it. What is not here is no part of a document. */
export const SHAPE: Readonly<Record<string, TypeRule>> = {
  [NAME_ROOT]: plainText('name'),
  ...NARRATIVE_RULES,
  [FIELDS_ROOT]: { type: 'Map', keys: SCALAR_RULES },
  [OTHERS_ROOT]: {
    type: 'Map',
    isKey: isOtherKey,
    value: { contents: ['Any', 'Deleted'], isValue: isOther },
    importOnly: true,
  },
  [INDICATORS_ROOT]: { type: 'Map', isKey: isNodeKey, value: typeOf(NODE) },
}

/** What a key of a map holds; null: it is none of its keys. */
export function valueRule({ keys, isKey, value }: MapRule, key: string): ValueRule | null {
  if (keys) return Object.hasOwn(keys, key) ? keys[key]! : null
  return value && isKey?.(key) ? value : null
}
