import { NARRATIVES, type NarrativeKey } from '@jixiao/schema'
import DataLoader from 'dataloader'
import type { Kysely } from 'kysely'
import type { ParagraphRow } from '../../store/index/indexRows.ts'
import type { ReadTables } from '../readsOf.ts'
import type { Sight } from '../Sight.ts'
import { listStatement } from './listStatement.ts'
import { loadAll } from './batch.ts'

/** A narrative of a declaration, and whether its texts alone are asked for: they are half of it. */
export interface AskedNarrative {
  readonly declarationId: string
  readonly narrative: NarrativeKey
  readonly part: 'TEXTS' | 'ALL'
}

export type TextRow = Pick<ParagraphRow, 'declaration_id' | 'narrative' | 'text'>

/** The paragraphs of narratives, in order: one statement for all that are asked for at once. Texts alone are TextRows. */
export const openParagraphLoader = (db: Kysely<ReadTables>, sight: Sight) =>
  new DataLoader<AskedNarrative, readonly TextRow[]>(
    async (asked) => {
      // The narratives that one declaration is asked for are mostly those of all.
      const narratives = new Set(asked.map(({ narrative }) => narrative))
      const statement = statementFor(asked, narratives.size === NARRATIVES.length)
      const rows = await loadAll(
        (keys) => statement(db, sight, { keys, narratives: [...narratives] }),
        asked.map(({ declarationId }) => declarationId),
      )
      const found = Map.groupBy(rows, (row) => nameOf(row.declaration_id, row.narrative))
      return asked.map(({ declarationId, narrative }) => found.get(nameOf(declarationId, narrative)) ?? [])
    },
    { cache: false },
  )

const nameOf = (declarationId: string, narrative: string): string => `${declarationId} ${narrative}`

const statementFor = (asked: readonly AskedNarrative[], isOfAll: boolean) => {
  const { ofAll, ofSome } = asked.some(({ part }) => part === 'ALL') ? PARAGRAPHS : TEXTS
  return isOfAll ? ofAll : ofSome
}

const statementsOf = (columns: readonly (keyof ParagraphRow)[]) => {
  const rows = (db: Kysely<ReadTables>) =>
    db
      .selectFrom('paragraph')
      .select(columns)
      .orderBy('declaration_id')
      .orderBy('narrative')
      .orderBy('position')
  return {
    ofAll: listStatement((db, { among }) => rows(db).where(among('declaration_id'))),
    ofSome: listStatement((db, { among }) =>
      rows(db).where(among('declaration_id')).where(among('narrative', 'narratives')),
    ),
  }
}
const TEXTS = statementsOf(['declaration_id', 'narrative', 'text'])
const PARAGRAPHS = statementsOf(['declaration_id', 'narrative', 'position', 'text', 'content'])
