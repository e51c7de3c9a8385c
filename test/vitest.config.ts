import { defineConfig } from 'vitest/config'

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
    include: ['**/*.test.ts'],
    setupFiles: ['./support/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: more workers than that make browsers and servers starve each other.
    maxWorkers: 2,
  },
})
