import { type Kysely, type RawBuilder, sql, type SqlBool } from 'kysely'
import { ONE_PLAN } from '../../store/postgres/onePlan.ts'
import type { Order } from '../order/OrderTerm.ts'
import type { ReadTables } from '../readsOf.ts'
import { all, type Condition } from '../sql/Condition.ts'
import { type CursorValue, writeCursor } from './cursor.ts'
import { beyond, notBeyond, orderBy, termName } from './keyset.ts'
import type { PageRequest } from './readPageRequest.ts'

/** Rows to be found. */
export interface Rows {
  /** The table and its joins. */
  readonly from: RawBuilder<unknown>
  readonly where: Condition
  /** On PostgreSQL: one plan does for all values. */
  readonly onePlan?: boolean | undefined
}

/** What a page is cut from. */
export interface Listing extends Rows {
  /** What of it the rows are, like `d.*`; an `id` is among it. */
  readonly columns: RawBuilder<unknown>
  /** The names of these, where no cursor will be asked for. */
  readonly uncursored?: readonly string[] | undefined
  /** Whether the log's position will be. */
  readonly withPosition?: boolean
  /** What is read for the page's rows p alone: of those that are sorted away nobody needs it. */
  readonly beside?: RawBuilder<unknown> | undefined
  /** A beginning of the same rows, where it is the quicker way: taken where it fills the page. */
  readonly nearby?: Rows | null
  /** As many rows, where fewer joins will do: those of the first less those of the second, which are few. */
  readonly counted?: readonly [Rows, Rows]
  readonly order: Order
  readonly request: PageRequest
}

/** Rows in order, with their cursors. What is dear is read when it is asked for. */
export interface Page<R> {
  readonly edges: readonly { readonly cursor: string; readonly row: R }[]
  /**
   * Of the last entry in the log of all declarations, as of the very rows of this page; 0: none yet; null where the listing
   * is without it.
   */
  readonly position: number | null
  hasNext(): Promise<boolean>
  hasPrevious(): Promise<boolean>
  total(): Promise<number>
}

/** One statement for the page; and one each for what is asked for besides and cannot be told from it. */
export async function findPage<R extends { readonly id: string }>(
  db: Kysely<ReadTables>,
  listing: Listing,
): Promise<Page<R>> {
  const { order, request } = listing
  const rows = (await nearbyRows<R>(db, listing)) ?? (await pageStatement<R>(listing).execute(db)).rows
  const found = rows.filter((row) => row.id !== null)
  const more = found.length > request.size
  const kept = more ? (request.fromEnd ? found.slice(1) : found.slice(0, -1)) : found
  const { after, before, fromEnd } = request
  const isThere = async (where: Condition) =>
    Boolean((await existsStatement(listing, where).execute(db)).rows[0]?.there)
  const beforePage = async () => after !== null && isThere(notBeyond(order.terms, after, 'AFTER'))
  const afterPage = async () => before !== null && isThere(notBeyond(order.terms, before, 'BEFORE'))
  return {
    edges: kept.map((row) => new RowOfPage(row, order)),
    position: rows[0]?.log_position ?? null,
    hasNext: async () => (more && !fromEnd) || afterPage(),
    hasPrevious: async () => (more && fromEnd) || beforePage(),
    total: async () => Number((await totalStatement(listing).execute(db)).rows[0]?.total ?? 0),
  }
}

/** Null where they do not fill the page. */
async function nearbyRows<R>(db: Kysely<ReadTables>, listing: Listing): Promise<PageRow<R>[] | null> {
  if (!listing.nearby) return null
  const { rows } = await pageStatement<R>({ ...listing, ...listing.nearby }).execute(db)
  return rows.length > listing.request.size ? rows : null
}

/** A cursor is written where it is asked for. A class: an object that is written with a getter is a slow one to V8. */
class RowOfPage<R> {
  readonly row: PageRow<R>
  readonly #order: Order

  constructor(row: PageRow<R>, order: Order) {
    this.row = row
    this.#order = order
  }

  get cursor(): string {
    return writeCursor(this.#order, valuesOf(this.row, this.#order))
  }
}

type PageRow<R> = R & { readonly log_position?: number } & Readonly<Record<string, unknown>>

const valuesOf = (row: Readonly<Record<string, unknown>>, { terms }: Order): CursorValue[] =>
  terms.map((_, i) => row[termName(i)] as CursorValue) // the statement selects them under these names

/** The rows, one more than asked for (it tells that there are more). */
function pageStatement<R>(listing: Listing): RawBuilder<PageRow<R>> {
  const { order, request } = listing
  const bounds = [
    ...(request.after ? [beyond(order.terms, request.after, 'AFTER')] : []),
    ...(request.before ? [beyond(order.terms, request.before, 'BEFORE')] : []),
  ]
  const size = request.size + 1
  // What is guessed of a limit that is a value would be part of the plan.
  const [begin, most] = listing.onePlan ? [sql.raw(ONE_PLAN), sql.lit(size)] : [sql``, sql`${size}`]
  const columns = listing.uncursored?.map((name) => sql.ref(`p.${name}`)) ?? [sql`p.*`]
  const page = sql`(
    select q.* from (${ordered(listing)}) q where ${all(bounds)}
    order by ${orderBy(order.terms, 'q', request.fromEnd)} limit ${most}) p`
  return sql<PageRow<R>>`${begin}
    select ${sql.join(columns)} ${listing.beside ?? sql``} ${listing.withPosition ? besidePosition(page) : sql`from ${page}`}
    order by ${orderBy(order.terms, 'p')}`
}

/**
 * In one statement, so that nothing can be committed in between. The position comes even where there are no rows; they are
 * then all null.
 */
const besidePosition = (page: RawBuilder<unknown>): RawBuilder<unknown> => sql`, l.log_position
    from (select coalesce(max(position), 0) as log_position from entry) l left join ${page} on 1 = 1`

/** The rows with the values that they are ordered by. */
function ordered({ from, columns, where, order }: Listing): RawBuilder<unknown> {
  const values = order.terms.map(({ value }, i) => sql`${value} as ${sql.ref(termName(i))}`)
  return sql`select ${columns}, ${sql.join(values)} from ${from} where ${where}`
}

const existsStatement = (listing: Listing, where: Condition): RawBuilder<{ there: SqlBool }> =>
  sql`select exists (select 1 from (${ordered(listing)}) q where ${where}) as there`

function totalStatement({ counted, ...listed }: Listing): RawBuilder<{ total: number }> {
  const count = ({ from, where }: Rows) => sql`(select count(*) from ${from} where ${where})`
  const total = counted ? sql`${count(counted[0])} - ${count(counted[1])}` : count(listed)
  return sql`select ${total} as total`
}
