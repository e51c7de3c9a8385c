import type { Place } from '../document/place.ts'
import type { FrameworkGroup } from '../framework/Framework.ts'
import { levelStem } from '../framework/levelStem.ts'
import type { Words } from '../words/problems.ts'
import type { FindingCode } from './codes.ts'
import type { Examined, FindingSeverity, KeyedIndicator, Repair } from './Finding.ts'

/** A level-1 name as it stands, with what the framework knows of it. */
export interface Top {
  readonly node: KeyedIndicator
  readonly known: FrameworkGroup | null
}

export interface Group {
  readonly node: KeyedIndicator
  readonly stem: string
  readonly top: Top
}

export interface Row {
  readonly node: KeyedIndicator
  readonly name: string
  readonly target: string
  readonly group: Group
}

/** A declaration as the rules look at it: its table flat, in the order of the paper. */
export interface FormView extends Examined {
  readonly tops: readonly Top[]
  readonly groups: readonly Group[]
  readonly rows: readonly Row[]
}

/** What a rule gives. */
export interface Found {
  readonly code: FindingCode
  readonly place: Place
  /** The text that was judged: while it stays, the finding is the same. */
  readonly judged: string
  readonly words: Words
  readonly repair?: Repair | null
  /** Where it is another than its code's. */
  readonly severity?: Exclude<FindingSeverity, 'ERROR'>
  /** Keys of indicators whose doubts in the shape of the table this one explains. */
  readonly explains?: readonly string[]
}

export type Rule = (form: FormView) => readonly Found[]

export function viewForm(examined: Examined): FormView {
  const { content, framework } = examined
  const byStem = new Map(framework.groups.map((group) => [levelStem(group.name), group]))
  const tops = content.indicators.map((node): Top => ({
    node,
    known: byStem.get(levelStem(node.name)) ?? null,
  }))
  const groups = tops.flatMap((top) =>
    top.node.children.map((node): Group => ({ node, stem: levelStem(node.name), top })),
  )
  const rows = groups.flatMap((group) =>
    group.node.children.map((node): Row => ({
      ...{ node, group },
      name: trimmed(node.name),
      target: trimmed(node.target ?? ''),
    })),
  )
  return { ...examined, tops, groups, rows }
}

/** Without white space and marks of no width around it. */
export const trimmed = (text: string): string => text.replace(/^[\s\u200b-\u200d]+|[\s\u200b-\u200d]+$/g, '')

export const nameAt = (node: KeyedIndicator): Place => ({ indicator: node.key, cell: 'NAME' })
export const targetAt = (node: KeyedIndicator): Place => ({ indicator: node.key, cell: 'TARGET' })

/** Short enough to be quoted in a sentence. */
export const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 24 ? `${line.slice(0, 23)}…` : line
}
