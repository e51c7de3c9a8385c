import { expect } from 'vitest'
import { documentRows } from '../../server/store/index/rows.ts'
import { replayLog } from '../../server/store/log/replayLog.ts'
import { type OpenRooms, tables } from './inProcess.ts'

/** The index, the live document and the replayed log of a declaration say the same. */
export async function expectAgreementOf(open: OpenRooms, id: string): Promise<void> {
  const room = await open.rooms.open(id)
  const { doc } = await replayLog(tables(open), id, room.row.sequence)
  const rows = documentRows(id, doc)
  expect(rows).toEqual(documentRows(id, room.live))
  const indicators = await tables(open)
    .selectFrom('indicator')
    .selectAll()
    .where('declaration_id', '=', id)
    .orderBy('form_order')
    .execute()
  expect(indicators).toEqual([...rows.indicators.values()].map(({ row }) => row))
  const measures = await tables(open)
    .selectFrom('measure')
    .selectAll()
    .where('declaration_id', '=', id)
    .execute()
  const expected = [...rows.indicators.values()].flatMap((indexed) => indexed.measures)
  expect(new Set(measures.map((row) => JSON.stringify(row)))).toEqual(
    new Set(expected.map((row) => JSON.stringify({ ...row }, Object.keys(measures[0] ?? row)))),
  )
  const paragraphs = await tables(open)
    .selectFrom('paragraph')
    .selectAll()
    .where('declaration_id', '=', id)
    .execute()
  expect(paragraphs).toHaveLength(Object.values(rows.paragraphs).flat().length)
  const declaration = await tables(open)
    .selectFrom('declaration')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(declaration).toMatchObject({ ...rows.columns, sequence: room.row.sequence })
  expect(open.failures).toEqual([])
}
