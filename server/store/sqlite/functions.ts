import { foldCase } from '../foldCase.ts'

/** A better-sqlite3 connection, as far as it is needed here. */
export interface FunctionHost {
  function(
    name: string,
    options: { readonly deterministic: boolean; readonly varargs?: boolean },
    fn: (...values: unknown[]) => unknown,
  ): unknown
}

/** SQL function of ours: text without letter case, of any script. */
export const FOLD_CASE = 'fold_case'

/** Gives a connection the functions that our statements use. */
export function registerFunctions(database: FunctionHost): void {
  database.function(FOLD_CASE, { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? foldCase(text) : text,
  )
}
