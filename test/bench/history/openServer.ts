/** The parts of the built server, in this process, on a database of their own. */
import { join } from 'node:path'
import '../../../server/dist/reflection.js'
import type { Person } from '../../../server/dist/access/Person.js'
import { LogHistory } from '../../../server/dist/query/source/LogHistory.js'
import { Rooms } from '../../../server/dist/room/Rooms.js'
import { replayLog } from '../../../server/dist/store/log/replayLog.js'
import { openStore, type Store } from '../../../server/dist/store/orm.js'
import { sqlOf } from '../../../server/dist/store/tables.js'

/** A better-sqlite3 connection, as far as it is needed here. */
export interface Connection {
  exec(sql: string): unknown
  prepare(sql: string): { run(...values: unknown[]): unknown }
}

export interface OpenServer {
  readonly store: Store
  readonly rooms: Rooms
  readonly history: LogHistory
  readonly person: Person
  readonly unitId: string
  /** The store's own. (Another copy of SQLite in this process would break its locks.) */
  connection(): Promise<Connection>
  replay(declarationId: string): ReturnType<typeof replayLog>
  close(): Promise<void>
}

const UNIT = 'unit-1'
const PERSON: Person = {
  means: 'BROWSER',
  sessionId: 's',
  memberId: 'm-0',
  name: 'm-0',
  displayName: '',
  role: 'STAFF',
  unitIds: [UNIT],
}

export async function openServer(folder: string): Promise<OpenServer> {
  const store = await openStore({ kind: 'SQLITE', file: join(folder, 'jixiao.sqlite') })
  await store
    .em()
    .getConnection()
    .execute(`insert into unit (id, name, created_at) values ('${UNIT}', '单位', 0)`)
  const rooms = new Rooms({ store, onFailure: (_id, error) => process.stderr.write(`${error}\n`) })
  return {
    store,
    rooms,
    history: new LogHistory(store),
    person: PERSON,
    unitId: UNIT,
    connection: () => store.em().getConnection().getNativeClient() as Promise<Connection>,
    replay: (declarationId) => replayLog(sqlOf(store.em()), declarationId),
    close: async () => {
      await rooms.close()
      await store.close()
    },
  }
}
