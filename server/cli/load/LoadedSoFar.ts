/** How far files were loaded, on disk with what was loaded: whoever goes on finds nothing twice and misses nothing. */
import { nanoid } from 'nanoid'
import type { Kysely, Selectable } from 'kysely'
import { type Statement, statementOf } from '../../store/statement.ts'
import type { Tables } from '../../store/tables.ts'
import type { Position } from './Lines.ts'

export interface SoFar extends Position {
  /** What it is kept under; a file that goes on keeps it. */
  readonly key: string
  /** Declarations, and lines that were passed over. */
  readonly loaded: number
  readonly bad: number
}

const KEY = 'load '

/** Of every file that was ever loaded, in part or whole. */
export async function readSoFar(sql: Kysely<Tables>): Promise<SoFar[]> {
  const rows = await sql.selectFrom('setting').selectAll().where('key', 'like', `${KEY}%`).execute()
  // Written by us.
  return rows.map(({ key, value }) => ({ ...(JSON.parse(value) as Omit<SoFar, 'key'>), key }))
}

export const newKey = (): string => KEY + nanoid()

const putSetting = statementOf<Selectable<Tables['setting']>>((sql, row) =>
  sql
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((excluded) => ({ value: excluded.ref('excluded.value') })),
    ),
)

export const soFarStatements = ({ key, ...soFar }: SoFar): readonly Statement[] =>
  putSetting([{ key, value: JSON.stringify(soFar) }])
