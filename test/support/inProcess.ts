/** The parts of a server in the test's own process, on a database in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blankContent, type DeclarationContent } from '@jixiao/schema'
import type { Person } from '../../server/access/Person.ts'
import '../../server/reflection.ts'
import { createDeclarations } from '../../server/room/createDeclarations.ts'
import { Rooms } from '../../server/room/Rooms.ts'
import { Unit } from '../../server/store/access/Unit.ts'
import { openStore, type Store } from '../../server/store/orm.ts'
import { sqlOf } from '../../server/store/tables.ts'
import { databaseIn, dropDatabaseIn } from './database.ts'

export interface OpenRooms {
  readonly folder: string
  readonly store: Store
  readonly rooms: Rooms
  /** What failed in a room; empty unless a test makes it fail. */
  readonly failures: unknown[]
  close(): Promise<void>
  /** As after a restart: nothing in memory, the same database. */
  reopen(): Promise<OpenRooms>
}

export const UNIT = 'unit-1'

/** `through`: makes of the opened store the one that the rooms use. */
export async function openRooms(
  folder = mkdtempSync(join(tmpdir(), 'jixiao-test-')),
  through: (store: Store) => Promise<Store> = (store) => Promise.resolve(store),
): Promise<OpenRooms> {
  const store = await through(await openStore(await databaseIn(folder)))
  await store.em().upsert(Unit, { id: UNIT, name: '单位', createdAt: new Date() })
  const failures: unknown[] = []
  const rooms = new Rooms({ store, onFailure: (_id, error) => failures.push(error) })
  const shut = async () => {
    await rooms.close()
    await store.close()
  }
  return {
    folder,
    store,
    rooms,
    failures,
    close: async () => {
      await shut()
      await dropDatabaseIn(folder)
      rmSync(folder, { recursive: true, force: true })
    },
    reopen: async () => {
      await shut()
      return openRooms(folder, through)
    },
  }
}

export function person(
  name: string,
  role: Person['role'] = 'STAFF',
  unitIds: Person['unitIds'] = [UNIT],
): Person {
  return {
    means: 'BROWSER',
    sessionId: `s-${name}`,
    memberId: `m-${name}`,
    name,
    displayName: name,
    role,
    unitIds,
  }
}

/** Three groups of two rows each. */
export const smallContent = (name: string): DeclarationContent => ({
  ...blankContent(name),
  overview: [{ runs: [{ text: '第一段' }] }, { runs: [{ text: '第二段' }] }],
  indicators: ['投入', '产出', '效果'].map((level1) => ({
    level: 1,
    name: level1,
    target: null,
    weight: null,
    children: [
      {
        level: 2,
        name: `${level1}二级`,
        target: null,
        weight: null,
        children: ['甲', '乙'].map((row) => ({
          level: 3,
          name: `${level1}${row}`,
          target: '举办2场',
          weight: null,
          children: [],
        })),
      },
    ],
  })),
})

export async function makeDeclaration(
  { rooms }: Pick<OpenRooms, 'rooms'>,
  content = smallContent('项目'),
): Promise<string> {
  const author = { person: person('zhang'), means: 'BROWSER' } as const
  const [id] = await createDeclarations(rooms, author, [{ unitId: UNIT, year: 2020, content }])
  return id!
}

export const tables = ({ store }: OpenRooms) => sqlOf(store.em())
