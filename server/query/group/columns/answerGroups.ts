import type { DatabaseKind } from '../../../store/DatabaseAddress.ts'
import { REBUILT } from '../../../store/index/rebuilt.ts'
import type { GroupRow } from '../GroupRow.ts'
import { type GroupsAsked, GroupSums } from './GroupSums.ts'
import type { ListedDeclaration } from './listDeclarations.ts'
import type { LabelledRow, PairColumns } from './PairColumns.ts'

export interface Question extends GroupsAsked {
  /** The statement of listDeclarations.ts. */
  readonly list: { readonly sql: string; readonly parameters: readonly unknown[] }
  /** Groups that an answer may have. */
  readonly most: number
}

/** Where rows are read. */
export interface Rows {
  readonly kind: DatabaseKind
  read(sql: string, values: readonly unknown[]): Promise<readonly object[]>
  close(): Promise<void>
}

/** Declarations that are looked at before others have their turn, where they must be read. */
const AT_ONCE = 250

/**
 * The groups; null: they are more than the most. What is not in the columns as of the moment in which the declarations are
 * listed is read. It yields when it has read for some time.
 */
export async function* answerGroups(
  rows: Rows,
  columns: PairColumns,
  { list, most, ...asked }: Question,
): AsyncGenerator<void, GroupRow[] | null> {
  const [rebuilt] = await rows.read(READ_REBUILT, [])
  columns.keepIf((rebuilt as { readonly value: string } | undefined)?.value ?? null)
  const listed = (await rows.read(list.sql, list.parameters)) as readonly ListedDeclaration[] // as that statement says
  const sums = new GroupSums(columns, asked)
  for (let at = 0; at < listed.length; at += AT_ONCE) {
    const some = listed.slice(at, at + AT_ONCE)
    for (let unread = some; (unread = unknownOf(columns, some)).length > 0;) {
      await readPairs(rows, columns, unread)
      yield
    }
    for (const declaration of some)
      sums.add(declaration, columns.stretch(declaration.ordinal, declaration.sequence)!)
    if (sums.size > most) return null
  }
  return sums.rows()
}

const unknownOf = (columns: PairColumns, listed: readonly ListedDeclaration[]) =>
  listed.filter(({ ordinal, sequence }) => !columns.stretch(ordinal, sequence))

const READ_REBUILT = `select value from setting where key = '${REBUILT}'`

type ReadRow = Pick<ListedDeclaration, 'ordinal' | 'sequence'> & (LabelledRow | { readonly level: null })

const LABELS = `
  select d.ordinal, d.sequence, i.level, i.level1, i.level2, i.target_kind, i.measures
  from declaration d left join indicator i on i.declaration_id = d.id`
/** Of declarations by their ordinals, in their order. */
const READ_LABELS: Readonly<Record<DatabaseKind, string>> = {
  SQLITE: `${LABELS} where d.ordinal in (select value from json_each(?)) order by d.ordinal`,
  POSTGRES: `${LABELS} where d.ordinal = any($1::integer[]) order by d.ordinal`,
}

async function readPairs(
  { kind, read }: Rows,
  columns: PairColumns,
  declarations: readonly ListedDeclaration[],
): Promise<void> {
  const ordinals = declarations.map(({ ordinal }) => ordinal)
  const list = kind === 'SQLITE' ? JSON.stringify(ordinals) : ordinals
  const found = (await read(READ_LABELS[kind], [list])) as readonly ReadRow[]
  const byOrdinal = Map.groupBy(found, (row) => row.ordinal)
  for (const { ordinal, sequence } of declarations) {
    const rows = byOrdinal.get(ordinal) ?? []
    columns.put(ordinal, rows[0]?.sequence ?? sequence, rows.filter(isOfIndicator))
  }
}

const isOfIndicator = (row: ReadRow): row is ReadRow & LabelledRow => row.level !== null
