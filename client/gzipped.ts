import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Text is sent a third as large: each built file has its compressed one beside it, which the server gives to who takes it. */
export const gzipped: Plugin = {
  name: 'gzipped',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        if (!/\.(js|css|svg)$/.test(fileName)) continue
        const source = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 })
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source })
      }
    },
  },
}
