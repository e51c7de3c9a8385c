import { expect } from 'vitest'

const ESCAPED = /[\\^$.*+?()[\]{}|]/g

/** What a page shows, as a matcher: `…` in a text stands for anything, all else for itself. */
export function likeShown(shown: unknown): unknown {
  if (typeof shown === 'string' && shown.includes('…'))
    return expect.stringMatching(
      new RegExp(`^${shown.replace(ESCAPED, String.raw`\$&`).replaceAll('…', '[^]*')}$`),
    )
  if (Array.isArray(shown)) return shown.map(likeShown)
  if (typeof shown === 'object' && shown !== null)
    return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, likeShown(value)]))
  return shown
}
