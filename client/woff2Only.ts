import type { Plugin } from 'vite'

/** The fonts' style sheets name each file as woff too; every browser that we are built for reads woff2. */
export const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: (code, id) =>
    /@fontsource.+\.css/.test(id) ? code.replace(/, url\([^)]+\.woff\) format\('woff'\)/g, '') : null,
}
