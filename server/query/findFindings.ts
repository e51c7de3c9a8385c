/** The findings of declarations, of many at once by a few statements; what was found stays known while nothing moves on. */
import { findFindings as findIn, type Finding, frameworkOf, type LastYearIndicator } from '@jixiao/schema'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import type { Store } from '../store/orm.ts'
import { contentOf } from './source/contentOf.ts'
import type { DocumentSource } from './source/DocumentSource.ts'

/** Declarations whose findings are remembered, by what they were made of: some 10 KB each. */
const MOST = 2_000
const remembered = new WeakMap<Store, Map<string, readonly Finding[]>>()

export async function findFindings(
  store: Store,
  source: DocumentSource,
  row: DeclarationRow,
): Promise<readonly Finding[]> {
  const known = remembered.get(store) ?? new Map<string, readonly Finding[]>()
  remembered.set(store, known)
  const before = await lastYears(source, row)
  const key = [row.id, row.sequence, before?.id, before?.sequence].join(' ')
  const found = known.get(key) ?? (await make(source, row, before))
  known.delete(key)
  known.set(key, found)
  if (known.size > MOST) known.delete(known.keys().next().value!)
  return found
}

async function make(source: DocumentSource, row: DeclarationRow, before: DeclarationRow | null) {
  const [content, lastYear] = await Promise.all([
    contentOf(source, row),
    before ? indicatorsOf(source, before) : [],
  ])
  const { year } = row
  return findIn({ content, year, framework: frameworkOf({ ...content, year }), lastYear })
}

/** What the same project declared the year before, as it is now. */
export async function findLastYear(
  source: DocumentSource,
  row: DeclarationRow,
): Promise<LastYearIndicator[]> {
  const before = await lastYears(source, row)
  return before ? indicatorsOf(source, before) : []
}

async function lastYears({ present }: DocumentSource, row: DeclarationRow): Promise<DeclarationRow | null> {
  const all = await present.declarationsOf(row.project_id)
  return all.find(({ year }) => year === row.year - 1) ?? null
}

async function indicatorsOf(
  { present }: DocumentSource,
  { id }: DeclarationRow,
): Promise<LastYearIndicator[]> {
  const rows = await present.matchingIndicators(id, { level: { eq: 3 } })
  return rows.map(({ level2, name, target_text }) => ({
    level2: level2 ?? '',
    name,
    target: target_text ?? '',
  }))
}
