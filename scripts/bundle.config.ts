/**
 * For Vite: the compiled server and command line with the packages that they use, in a few files. Node finds and reads some
 * 1,700 otherwise, which takes more than half of a start. Names are kept: the ORM and type-graphql go by those of classes.
 */
const dist = (path: string) => `server/dist/${path}.js`

/** Programs and threads; a thread is found by its name beside who starts it. */
const ENTRIES = [
  'main',
  'cli/jixiao',
  'store/sqlite/readerThread',
  'store/sqlite/writerThread',
  'store/upkeep/thread',
  'query/group/groupsThread',
  'forms/reading/readingThread',
  'forms/writing/writingThread',
]

/** Native, or reading files of their own folders; the first one comes with the ORM, and is found through it. */
const SQLITE = 'better-sqlite3'
const APART = ['@node-rs/argon2', 'fontkit', 'pdfkit', 'pg', 'pino']

const sqliteOfTheOrm = {
  name: 'sqlite-of-the-orm',
  enforce: 'pre',
  resolveId: (id: string) => (id === SQLITE ? `\0${SQLITE}` : null),
  load: (id: string) =>
    id === `\0${SQLITE}`
      ? `import { createRequire } from 'node:module'
         export default createRequire(import.meta.resolve('@mikro-orm/sqlite'))('${SQLITE}')`
      : null,
}

const HASHES = '@apollo/utils.createhash'

/** Apollo Server names a query by its hash: by Node's own, which it finds only where it was not bundled. */
const hashesOfNode = {
  name: 'hashes-of-node',
  enforce: 'pre',
  resolveId: (id: string) => (id === HASHES ? `\0${HASHES}` : null),
  load: (id: string) => (id === `\0${HASHES}` ? `export { createHash } from 'node:crypto'` : null),
}

export default {
  root: 'server',
  plugins: [sqliteOfTheOrm, hashesOfNode],
  build: {
    ssr: true,
    outDir: 'dist/bundle',
    target: 'node22',
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(ENTRIES.map((path) => [path.split('/').at(-1)!, dist(path)])),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', keepNames: true },
    },
  },
  ssr: { noExternal: true, external: APART },
}
