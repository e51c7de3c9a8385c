/**
 * The least that a server can do which tells of an edit once it is on disk: `node floorServer.js PORT DATABASE`. It speaks
 * y-websocket's protocol. An update is a row; those that arrive in one turn of the event loop are one transaction. It judges
 * nothing, records nobody, indexes nothing, and hands nothing to another thread.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { DatabaseSync } from 'node:sqlite'
import { WebSocketServer } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

/** Milliseconds added to each commit. */
const SLOWER = Number(process.env.BENCH_SLOW_COMMIT ?? 0)
/** Of y-websocket's messages; the others tell where somebody's caret is. */
const SYNC = 0

const [port, file] = process.argv.slice(2)
const database = new DatabaseSync(file)
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE entry (position INTEGER PRIMARY KEY, bytes BLOB);
`)
const begin = database.prepare('BEGIN IMMEDIATE')
const insert = database.prepare('INSERT INTO entry (bytes) VALUES (?)')
const commit = database.prepare('COMMIT')

/** By name: a document, and who follows it. */
const rooms = new Map()
/** What arrived in this turn. */
let arrived = []

new WebSocketServer({ host: '127.0.0.1', port: Number(port) }).on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? { doc: new Y.Doc(), sockets: new Set() }
  rooms.set(url, room)
  room.sockets.add(socket)
  socket.on('close', () => room.sockets.delete(socket))
  socket.on('message', (data) => received(room, socket, data))
  socket.send(message((to) => sync.writeSyncStep1(to, room.doc)))
})

function received(room, socket, data) {
  const decoder = decoding.createDecoder(new Uint8Array(data))
  if (decoding.readVarUint(decoder) !== SYNC) return
  if (decoding.readVarUint(decoder) === sync.messageYjsSyncStep1)
    return socket.send(message((to) => sync.readSyncStep1(decoder, to, room.doc)))
  if (arrived.length === 0) setImmediate(write)
  arrived.push({ room, socket, update: decoding.readVarUint8Array(decoder) })
}

/** One transaction, then all who follow are told. */
function write() {
  const edits = arrived
  arrived = []
  begin.run()
  for (const { update } of edits) insert.run(update)
  if (SLOWER > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SLOWER)
  commit.run()
  for (const { room, socket, update } of edits) {
    Y.applyUpdate(room.doc, update)
    const told = message((to) => sync.writeUpdate(to, update))
    for (const each of room.sockets) if (each !== socket) each.send(told)
  }
}

function message(write) {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  write(encoder)
  return encoding.toUint8Array(encoder)
}
