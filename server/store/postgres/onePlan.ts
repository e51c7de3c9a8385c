/**
 * At the beginning of a question's text: one plan for all values. PostgreSQL of itself takes such a plan only where it believes it
 * to be no dearer than those for each value, which it believes to be free: where it guesses, as of a `limit` that is a value,
 * or of a group that is as frequent as the average, it plans a question for as long as it then reads.
 */
export const ONE_PLAN = '/* one plan */ '

export const hasOnePlan = (sql: string): boolean => sql.startsWith(ONE_PLAN)
