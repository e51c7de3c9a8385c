import { Turns } from '../../threads/Turns.ts'
import type { Context } from '../context.ts'

const turns = new WeakMap<Context, Turns>()

/** What one operation has written goes one after the other, so that it alone never fills the list of what waits. */
export function oneByOne<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  const own = turns.get(context) ?? new Turns(1)
  turns.set(context, own)
  return own.take(work)
}
