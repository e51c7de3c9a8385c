/**
 * Hocuspocus with its SQLite extension, as its documentation starts it: `node hocuspocusServer.js PORT DATABASE`.
 *
 * (This folder is JavaScript: types are checked without what it imports, which the bench alone installs.)
 */
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const [port, database] = process.argv.slice(2)
const extensions = [new SQLite({ database })]
await new Server({ port: Number(port), address: '127.0.0.1', quiet: true, extensions }).listen()
