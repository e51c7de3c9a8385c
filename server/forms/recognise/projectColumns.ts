import { PROJECT_HEADS } from './heads.ts'
import { fieldOfLabel, isOtherLabel, labelKey } from './labelKey.ts'
import type { FieldKey } from './labels.ts'

/** A column that says something of a whole project, in a table that holds many. */
export interface ProjectColumn {
  readonly at: number
  /** Its head, as written. */
  readonly label: string
  /** The field of ours; null where it is none. */
  readonly key: FieldKey | null
}

/** What a head says of projects; null where it is none that such tables are known to have. */
export function projectColumnOf(text: string): Pick<ProjectColumn, 'key'> | null {
  const key = HEADS.get(labelKey(text).replace(/\([^()]*\)$/, '')) ?? fieldOfLabel(text)?.key
  if (key) return { key }
  return isOtherLabel(text) ? { key: null } : null
}

const HEADS: ReadonlyMap<string, FieldKey> = new Map(
  Object.entries(PROJECT_HEADS).flatMap(([key, words]) =>
    words.map((word) => [labelKey(word), key as FieldKey] as const),
  ),
)
