/** What the official form of a framework prints, whatever kind of file is written: its words, in its order, as data. */
import type { NarrativeKey, ScalarKey } from '../document/declaration.ts'

/**
 * A column of the indicator table. `NATURE`, `VALUE` and `UNIT` together are the target in three parts (≥, 95, %); a form
 * has them or `TARGET`. `WEIGHT` is printed where an indicator has one, even if the form has no column for it.
 */
export type PaperColumnKind =
  'LEVEL1' | 'LEVEL2' | 'LEVEL3' | 'TARGET' | 'NATURE' | 'VALUE' | 'UNIT' | 'WEIGHT'

export interface PaperColumn {
  readonly kind: PaperColumnKind
  readonly head: string
  /** Per cent of the paper's width. */
  readonly width: number
}

/** A field with its label. `extra`: the form has no place for it, and it is printed only where something stands in it. */
export interface PaperField<Key> {
  readonly key: Key
  readonly label: string
  readonly extra?: true
}

export interface PaperLayout {
  readonly title: string
  readonly unitLabel: string
  /** Above the narratives, two a row. */
  readonly general: readonly PaperField<'name' | ScalarKey>[]
  readonly narratives: readonly PaperField<NarrativeKey>[]
  /** Above the amounts; '': the form has no such heading. */
  readonly moneyHeading: string
  readonly money: readonly PaperField<ScalarKey>[]
  /** Above the indicator table, behind the year. */
  readonly indicatorHeading: string
  /** The columns always printed, which take the whole width. */
  readonly columns: readonly PaperColumn[]
  readonly weightHead: string
}
