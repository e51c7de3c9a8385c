import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { gzipped } from './gzipped.ts'
import { woff2Only } from './woff2Only.ts'

/** Where `vite` (development only) finds a running server. */
const SERVER = process.env['JIXIAO_SERVER'] ?? 'http://localhost:4000'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative: the server may live under a sub-path, known at run time only (<base> in index.html).
  base: './',
  plugins: [vue(), woff2Only, gzipped],
  // Our own packages from their sources.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    // 360, 奇安信, 统信 and 麒麟 desktops: Chromium 90 and newer.
    target: 'chrome90',
    // The content security policy knows no data: styles or scripts; fonts and icons stay files.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  // Only the endpoint itself: client/graphql has the same name. GraphiQL is a build of its own.
  server: { proxy: { '^/graphql$': { target: SERVER, ws: true }, '^/graphiql($|/)': SERVER } },
})
