/**
 * `pnpm bench history`: a declaration that ten people edited for a year, before and after its log is compacted: how large
 * it is, how long it takes to open, and how long the event loop is held meanwhile.
 *
 *     a form of 300 rows and 60 KB of narratives -> 200,000 keystrokes -> look at it -> compact it -> look again -> verify
 */
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createDeclarations } from '../../../server/dist/room/createDeclarations.js'
import { rebuildIndex } from '../../../server/dist/store/index/rebuildIndex.js'
import { verifyDeclaration } from '../../../server/dist/store/verify/verifyDeclaration.js'
import { sqlOf } from '../../../server/dist/store/tables.js'
import { contentOf } from '../live/content.ts'
import { newFolder } from '../live/newFolder.ts'
import { holdOf } from './holdOf.ts'
import { cpuOfEdit, look, printLooks } from './look.ts'
import { openServer } from './openServer.ts'
import { seedHistory } from './seedHistory.ts'

const { values } = parseArgs({
  options: { keystrokes: { type: 'string', default: '200000' }, days: { type: 'string', default: '365' } },
})
const [count, days] = [Number(values.keystrokes), Number(values.days)]
const say = (text: string) => process.stderr.write(`${text}\n`)

/** Milliseconds in which nothing is done: what holds the loop then is the machine's other work. */
const IDLE = 2_000

const server = await openServer(newFolder())
const author = { person: server.person, means: 'BROWSER' } as const
const declarations = [0, 1].map((n) => ({
  unitId: server.unitId,
  year: 2026,
  content: contentOf('large', '', n),
}))
const [id, fresh] = await createDeclarations(server.rooms, author, declarations)
say(`${count} keystrokes in ${days} days …`)
const { doc } = await server.replay(id!)
const database = await server.connection()
const clients = seedHistory({ database, declarationId: id!, doc, count, days })
await rebuildIndex(sqlOf(server.store.em()), id!)

say('before …')
const idle = await holdOf(() => setTimeout(IDLE))
const snapshot = await holdOf(() => server.rooms.upkeep.writeSnapshot(id!))
const before = await look(server, id!, [fresh!])
say('compacting …')
const compacted = await holdOf(() => server.rooms.upkeep.compact(new Date()))
say('after …')
await server.rooms.upkeep.writeSnapshot(id!)
const after = await look(server, id!, [fresh!])
const differences = await verifyDeclaration(sqlOf(server.store.em()), id!)
const freshEdit = await cpuOfEdit(server, fresh!)
await server.close()

const structs = [...doc.store.clients.values()].reduce((sum, each) => sum + each.length, 0)
process.stdout.write(`
${count} keystrokes by 10 people in ${days} days, under ${clients} clientIDs; the document has ${structs} structs.

${printLooks(before, after)}

a letter typed in a new declaration of that size: ${freshEdit.toFixed(2)} ms of CPU
longest hold of the event loop while nothing is done: ${idle.hold.toFixed(1)} ms
snapshot: written in ${snapshot.seconds.toFixed(2)} s, longest hold of the event loop ${snapshot.hold.toFixed(1)} ms
compacting: ${compacted.done.rows} rows to ${compacted.done.left} in ${compacted.seconds.toFixed(2)} s (${(compacted.done.rows / compacted.seconds).toFixed(0)} rows/s), longest hold ${compacted.hold.toFixed(1)} ms
verify: ${differences.length === 0 ? 'log and index agree' : JSON.stringify(differences.slice(0, 3))}
`)
if (differences.length > 0) process.exitCode = 1
