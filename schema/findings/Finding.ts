/** 问题: what is missing or doubtful in a declaration, as plain data; where one is certain, with the edit that mends it. */
import type { Place } from '../document/place.ts'
import type { DeclarationContent, IndicatorContent } from '../document/declaration.ts'
import type { Framework } from '../framework/Framework.ts'
import type { Words } from '../words/problems.ts'
import type { FindingCode } from './codes.ts'

export type FindingSeverity = 'ERROR' | 'WARNING' | 'INFO'

export interface Finding {
  /** Its code, its place, and a hash of the text that was judged: the same while that text stays. */
  readonly id: string
  readonly code: FindingCode
  readonly severity: FindingSeverity
  /** All absent: the declaration as a whole. */
  readonly place: Place
  readonly words: Words
  /** The rule behind it: with its 文号, or 经验. */
  readonly source: Words
  readonly repair: Repair | null
}

/** An edit, with what it does in words. */
export interface Repair {
  readonly words: Words
  readonly steps: readonly RepairStep[]
}

export type RepairStep =
  /** As `setPlace` does it. */
  | { readonly kind: 'SET_TEXT'; readonly place: Place; readonly text: string }
  /** `before`: the sibling that it comes before; null: last. */
  | {
      readonly kind: 'MOVE'
      readonly indicator: string
      readonly parent: string | null
      readonly before: string | null
    }
  | { readonly kind: 'REMOVE'; readonly indicator: string }

/** An indicator with its key in the document. */
export interface KeyedIndicator extends IndicatorContent {
  readonly key: string
  readonly children: readonly KeyedIndicator[]
}

/** A declaration with the keys of its indicators: what `readContent` gives. */
export interface KeyedContent extends DeclarationContent {
  readonly indicators: readonly KeyedIndicator[]
}

/** What the same project had the year before. */
export interface LastYearIndicator {
  /** Its level-2 name. */
  readonly level2: string
  readonly name: string
  readonly target: string
}

/** What findings are made of. */
export interface Examined {
  readonly content: KeyedContent
  readonly year: number
  readonly framework: Framework
  /** Absent or empty: not known. */
  readonly lastYear?: readonly LastYearIndicator[]
}
