/**
 * A value, or the promise of one. What was read already is answered at once: a promise for each field of each row costs
 * more than all else that is done for it.
 */
export type Awaitable<T> = T | Promise<T>

/** Goes on with the value: at once where it is there. */
export const andThen = <T, R>(value: Awaitable<T>, next: (value: T) => R): Awaitable<R> =>
  value instanceof Promise ? value.then(next) : next(value)
