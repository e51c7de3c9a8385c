import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { gzipped } from '../gzipped.ts'
import { woff2Only } from '../woff2Only.ts'

/** A build of its own, so that nothing of GraphiQL (React, the Monaco editor and its workers) is in the other pages' files. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative: the server may live under a sub-path, known at run time only (<base> in index.html).
  base: './',
  plugins: [woff2Only, gzipped],
  // Our own packages from their sources.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  worker: { format: 'es' },
  build: {
    // What public/browser.js asks for.
    target: 'chrome105',
    // The content security policy knows no data: styles or scripts; fonts and icons stay files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { checks: { pluginTimings: false, moduleLevelDirective: false } },
  },
})
