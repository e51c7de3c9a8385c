import { defineConfig } from 'vitest/config'

/** Folders of suites that touch the database: they run on PostgreSQL too, but for those below. */
const ON_BOTH = ['access', 'doors', 'live', 'queries']
const ON_SQLITE_ALONE = [
  // About SQLite's own file, locks and threads.
  ...['restore', 'commandsUnderLoad', 'writer'].map((suite) => `live/${suite}`),
  // Without any database.
  ...['errors', 'guesses', 'may', 'settings'].map((suite) => `access/${suite}`),
  ...['anchors', 'line', 'mergeEntries', 'undo'].map((suite) => `live/${suite}`),
  'queries/statementNames',
  // About the guard, which asks no database, and about presence, which is in memory.
  ...['forged', 'fuzz', 'presence'].map((suite) => `live/${suite}`),
  // Refused before any database is asked.
  ...['browsers', 'cost', 'requests', 'shapes'].map((suite) => `doors/${suite}`),
  'access/watching',
]
/** On SQLite too. What a process has once is theirs; all others follow each other in one. */
const EACH_ALONE = [
  // Files on a disk, whose SQLite is stopped, filled and traced.
  ...['disk', 'durability', 'fsync'].map((suite) => `live/${suite}`),
  // A browser's globals, a clock and chance that one seed moves, and a database that answers within its turn.
  ...['badPlaces', 'model', 'readers', 'refused'].map((suite) => `live/${suite}`),
  // The page's socket: timers that a test moves, and the process's own WebSocket.
  ...['channel', 'socket'].map((suite) => `page/${suite}`),
  // A module that is put in another's place.
  'doors/passwords',
]
const filesOf = (suites: readonly string[]) => suites.map((suite) => `${suite}.test.ts`)

export default defineConfig({
  // Packages of ours are tested from their sources; type-graphql and MikroORM classes carry legacy decorators.
  oxc: { decorator: { legacy: true } },
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    // graphql would load twice otherwise (ESM for us, CommonJS for its other users), and refuse itself.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
  test: {
    setupFiles: ['./support/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine may take its time over what a page shows.
    expect: { poll: { timeout: 20_000 } },
    // Two cores: more workers than that make browsers and servers starve each other.
    maxWorkers: 2,
    // A process for each suite would load the same modules two hundred times, and run them before they are compiled.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          globalSetup: ['./support/runFolder.ts'],
          include: ['**/*.test.ts'],
          exclude: [...filesOf(['live/postgres', ...EACH_ALONE]), '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'each alone',
          globalSetup: ['./support/runFolder.ts'],
          include: filesOf(EACH_ALONE),
          isolate: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ON_BOTH.map((folder) => `${folder}/*.test.ts`),
          exclude: filesOf([...ON_SQLITE_ALONE, ...EACH_ALONE]),
          env: { JIXIAO_TEST_ON: 'POSTGRES' },
          globalSetup: ['./support/runFolder.ts', './support/postgres.ts'],
        },
      },
    ],
  },
})
