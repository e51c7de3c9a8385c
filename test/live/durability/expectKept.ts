/** Looks, in this process, into the database of a server that has ended. */
import { expect } from 'vitest'
import { verifyDeclaration } from '../../../server/store/verify/verifyDeclaration.ts'
import { replayLog } from '../../../server/store/log/replayLog.ts'
import { openStore } from '../../../server/store/orm.ts'
import { sqlOf } from '../../../server/store/tables.ts'
import { type Ledger, marksIn } from './Ledger.ts'
import type { Load } from './load.ts'

type Sql = ReturnType<typeof sqlOf>

/** What was acknowledged is there, once, and log, document and index of what was edited say the same. */
export async function expectKept(
  { databaseFile }: { readonly databaseFile: string },
  { ledger, declarations }: Pick<Load, 'ledger' | 'declarations'>,
): Promise<void> {
  const store = await openStore({ kind: 'SQLITE', file: databaseFile }, { migrate: false })
  try {
    const sql = sqlOf(store.em())
    const all = await sql.selectFrom('declaration').select(['id', 'name', 'sequence']).execute()
    const touched = all.filter(
      ({ id, name }) => ledger.sent.has(name) || declarations.some((each) => each.id === id),
    )
    for (const { id } of touched) expect(await verifyDeclaration(sql, id)).toEqual([])
    for (const { id } of declarations) await expectEdits(sql, id, ledger)
    const made = all.map(({ name }) => name).filter((name) => ledger.sent.has(name))
    expect(new Set(made).size).toBe(made.length)
    expect(ledger.of(null).filter(([mark]) => !made.includes(mark))).toEqual([])
    const integrity = await store.em().getConnection().execute('pragma integrity_check')
    expect(integrity).toEqual([{ integrity_check: 'ok' }])
  } finally {
    await store.close()
  }
}

async function expectEdits(sql: Sql, id: string, ledger: Ledger): Promise<void> {
  const entries = await sql
    .selectFrom('entry')
    .select(['sequence', 'position'])
    .where('declaration_id', '=', id)
    .orderBy('sequence')
    .execute()
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, i) => i + 1))
  const positions = entries.map(({ position }) => position)
  expect(positions).toEqual(positions.toSorted((a, b) => a - b))
  const { doc } = await replayLog(sql, id, entries.length)
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  const marks = marksIn(doc)
  expect(marks.filter((mark, i) => marks.indexOf(mark) !== i)).toEqual([])
  expect(marks.filter((mark) => !ledger.sent.has(mark))).toEqual([])
  const acknowledged = ledger.of(id)
  expect(acknowledged.filter(([mark]) => !marks.includes(mark))).toEqual([])
  const sequences = acknowledged.map(([, sequence]) => sequence)
  expect(new Set(sequences).size, 'an acknowledged sequence is of one edit').toBe(sequences.length)
}
