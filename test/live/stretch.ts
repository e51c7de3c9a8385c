import { isSecondHalf } from '@jixiao/schema'
import type * as Y from 'yjs'
import type { Random } from '../queries/random.ts'

/** As Yjs counts: what a bad edit put in that is no text is one unit, too. */
export const unitsOf = (text: Y.Text): string =>
  (text.toDelta() as readonly { readonly insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('')

/** A stretch that begins and ends beside whole characters, as an editor's do; often empty. */
export function pickStretch(
  random: Pick<Random, 'below'>,
  text: string,
  longest: number,
): { at: number; length: number } {
  const whole = (index: number) => (isSecondHalf(text, index) ? index - 1 : index)
  const at = whole(random.below(text.length + 1))
  const end = whole(Math.min(text.length, at + random.below(longest + 1)))
  return { at, length: Math.max(0, end - at) }
}
