import { defineConfig } from 'vitest/config'

/** Folders of suites that touch the database: they run on PostgreSQL too, but for those below. */
const ON_BOTH = ['access', 'doors', 'live', 'queries']
const ON_SQLITE_ALONE = [
  // About SQLite's own file, locks and threads.
  ...['disk', 'durability', 'fsync', 'restore', 'commandsUnderLoad', 'writer'].map(
    (suite) => `live/${suite}`,
  ),
  // Moved by one seed, on a database that answers within its turn.
  ...['badPlaces', 'model', 'readers', 'refused'].map((suite) => `live/${suite}`),
  // Without any database.
  ...['errors', 'guesses', 'may', 'settings'].map((suite) => `access/${suite}`),
  ...['anchors', 'line', 'mergeEntries', 'undo'].map((suite) => `live/${suite}`),
  'queries/statementNames',
  // About the guard, which asks no database, and about presence, which is in memory.
  ...['forged', 'fuzz', 'presence'].map((suite) => `live/${suite}`),
  // Refused before any database is asked.
  ...['browsers', 'cost', 'passwords', 'requests', 'shapes'].map((suite) => `doors/${suite}`),
  'access/watching',
]

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
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          globalSetup: ['./support/runFolder.ts'],
          include: ['**/*.test.ts'],
          exclude: ['live/postgres.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ON_BOTH.map((folder) => `${folder}/*.test.ts`),
          exclude: ON_SQLITE_ALONE.map((suite) => `${suite}.test.ts`),
          env: { JIXIAO_TEST_ON: 'POSTGRES' },
          globalSetup: ['./support/runFolder.ts', './support/postgres.ts'],
        },
      },
    ],
  },
})
