import base from '../vite.config.ts'
import { defineConfig, mergeConfig } from 'vite'
export default mergeConfig(base, defineConfig({ cacheDir: '/tmp/vitecache', server: { port: 5199, host: '127.0.0.1' }, plugins: [{ name: 'dev-html', configureServer(s) { s.middlewares.use((req, _r, next) => { if (req.headers.accept?.includes('text/html')) req.url = '/dev.html'; next() }) } }] }))
