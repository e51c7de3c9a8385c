/**
 * A process of its own, as a server after a restart: opens a declaration for the first time (cold), then others, and then
 * that one again and again, each time with nothing of it in memory (warm). Sends what each took, and ends.
 *
 *     opening.ts DATABASE_FILE ID OTHER_ID…
 */
import '../../../server/dist/reflection.js'
import { Rooms } from '../../../server/dist/room/Rooms.js'
import { openStore } from '../../../server/dist/store/orm.js'
import * as Y from 'yjs'

/** Milliseconds: until the room is there, and until its state for who joins is made. */
export interface Opening {
  readonly wall: number
  readonly cpu: number
  readonly joining: number
}

export interface Openings {
  readonly cold: Opening
  readonly warm: readonly Opening[]
}

const TIMES = 21

const [databaseFile, id, ...others] = process.argv.slice(2) as [string, string, ...string[]]
const store = await openStore({ kind: 'SQLITE', file: databaseFile }, { migrate: false })

async function open(declarationId: string): Promise<Opening> {
  const rooms = new Rooms({ store, onFailure: (_id, error) => process.stderr.write(`${error}\n`) })
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()]
  const room = await rooms.open(declarationId)
  const wall = performance.now() - from
  const { user, system } = process.cpuUsage(cpuFrom)
  const joiningFrom = performance.now()
  Y.encodeStateAsUpdate(room.live)
  const joining = performance.now() - joiningFrom
  await rooms.close()
  return { wall, cpu: (user + system) / 1_000, joining }
}

const cold = await open(id)
for (let i = 0; i < TIMES; i += 1) for (const other of others) await open(other)
const warm: Opening[] = []
for (let i = 0; i < TIMES; i += 1) warm.push(await open(id))
await store.close()
process.send!({ cold, warm } satisfies Openings)
process.disconnect()
