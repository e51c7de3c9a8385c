/** `pnpm test:soak [FILTER…]`: the suites with the long rounds that some of them have; hours, where nothing is filtered. */
process.env['JIXIAO_SOAK'] = '1'
await import('./test.ts')
