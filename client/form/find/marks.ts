/**
 * Marks hits where they stand, by ranges over what is shown (the CSS Custom Highlight API), so that no text that somebody types
 * in is touched. A browser without it (older than Chromium 105) marks the cells alone.
 */
import { domPoint } from '../../text/textBoxes.ts'
import { placeKey } from '../paper/places.ts'
import type { Hit } from './hits.ts'

const [ALL, CURRENT] = ['found', 'found-current']

export function markHits(sheet: Element, hits: readonly Hit[], current: Hit | null): void {
  unmarkHits(sheet)
  const ranges = hits.flatMap((hit) => {
    const range = rangeOf(sheet, hit)
    if (range) return hit === current ? [] : [range]
    cellOfHit(sheet, hit)?.setAttribute('data-found', '')
    return []
  })
  const now = current && rangeOf(sheet, current)
  if (current) cellOfHit(sheet, current)?.setAttribute('data-found', 'current')
  if (typeof Highlight === 'undefined') return
  CSS.highlights.set(ALL!, new Highlight(...ranges))
  if (now) CSS.highlights.set(CURRENT!, new Highlight(now))
}

export function unmarkHits(sheet: Element): void {
  for (const cell of sheet.querySelectorAll('[data-found]')) cell.removeAttribute('data-found')
  if (typeof Highlight !== 'undefined') for (const name of [ALL, CURRENT]) CSS.highlights.delete(name!)
}

export const cellOfHit = (sheet: Element, { place }: Hit): HTMLElement | null =>
  sheet.querySelector(`[data-place="${placeKey(place)}"]`)

/** What a hit covers of the shown text; null where its place is a value in a control. */
export function rangeOf(sheet: Element, hit: Hit): Range | null {
  const content = cellOfHit(sheet, hit)?.querySelector('.text-editor-content')
  if (!content?.firstElementChild) return null
  const [start, end] = [
    domPoint(content as HTMLElement, hit.at),
    domPoint(content as HTMLElement, hit.at + hit.length),
  ]
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}
