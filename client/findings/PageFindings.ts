/** What a form's page knows of what is missing or doubtful in it. Made by form/useFindings. */
import type { Finding, Place } from '@jixiao/schema'
import { inject, type InjectionKey, type Ref, type ShallowReactive, type ShallowRef } from 'vue'

export interface PageFindings {
  /** In the order of the paper. */
  readonly all: Readonly<ShallowRef<readonly Finding[]>>
  /** By the key of the cell that shows them. */
  readonly at: ShallowReactive<ReadonlyMap<string, readonly Finding[]>>
  /** The one that is looked at, by its id. */
  readonly active: ShallowRef<string | null>
  /** What was last come to by key, for somebody who hears it. */
  readonly heard: Readonly<ShallowRef<Finding | null>>
  readonly mayRepair: Readonly<Ref<boolean>>
  /** Looks at one: the rail shows it. */
  activate(id: string): void
  /** To its place on the paper. */
  go(finding: Finding): void
  /** To the next or the previous one, and to its place. */
  step(by: 1 | -1): void
  /** Makes its repair: one edit, one step of undo. */
  repair(finding: Finding): void
  placeName(place: Place): string
}

export const findingsKey: InjectionKey<PageFindings> = Symbol('findings')
/** Null outside a form's page. */
export const useFindingsOfPage = (): PageFindings | null => inject(findingsKey, null)
