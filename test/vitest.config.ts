import { defineConfig } from 'vitest/config'

/** Suites that touch the database: they run on PostgreSQL too. */
const ON_BOTH = ['live/*', 'queries/*', 'access/*', 'doors/*', 'guard/*', 'api/*']
/** Of them, those that are about SQLite's own file, locks and threads. */
const ON_SQLITE_ALONE = [
  'live/fsync',
  'live/disk',
  'live/durability',
  'live/restore',
  'live/commandsUnderLoad',
  'live/writer',
  'live/model',
  'live/badPlaces',
  'live/readers',
  'live/refused',
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
    // Two cores: more workers than that make browsers and servers starve each other.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'sqlite', include: ['**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: ON_BOTH.map((suite) => `${suite}.test.ts`),
          exclude: ON_SQLITE_ALONE.map((suite) => `${suite}.test.ts`),
          env: { JIXIAO_TEST_ON: 'POSTGRES' },
          globalSetup: ['./support/postgres.ts'],
        },
      },
    ],
  },
})
