/** Marks years of then where they stand, as `find/marks.ts` marks what is found: by ranges over what is shown, touching no text. */
import { cellOfHit, rangeOf } from '../find/marks.ts'
import type { OldYear } from './oldYears.ts'

const NAME = 'old-year'

export function markOldYears(sheet: Element, years: readonly OldYear[]): void {
  unmarkOldYears(sheet)
  const ranges = years.flatMap((hit) => {
    const range = rangeOf(sheet, hit)
    // A value in a control, or a browser that draws no ranges (older than Chromium 105): its cell.
    if (!range || typeof Highlight === 'undefined') cellOfHit(sheet, hit)?.setAttribute('data-old-year', '')
    return range ?? []
  })
  if (typeof Highlight !== 'undefined') CSS.highlights.set(NAME, new Highlight(...ranges))
}

export function unmarkOldYears(sheet: Element): void {
  for (const cell of sheet.querySelectorAll('[data-old-year]')) cell.removeAttribute('data-old-year')
  if (typeof Highlight !== 'undefined') CSS.highlights.delete(NAME)
}
