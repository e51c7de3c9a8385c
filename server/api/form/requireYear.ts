import { YEARS } from '@jixiao/schema'
import { problem } from '../../problem.ts'

/** BAD_USER_INPUT that names the field, for a year that no declaration is for. */
export function requireYear(year: number, field: string): void {
  if (year < YEARS.first || year > YEARS.last) throw problem('BAD_USER_INPUT', { ...YEAR, field })
}

const YEAR = {
  zh: `年度须在 ${YEARS.first} 至 ${YEARS.last} 之间。`,
  en: `The year is from ${YEARS.first} to ${YEARS.last}.`,
}
