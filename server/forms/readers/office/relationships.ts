import { posix } from 'node:path'
import type { OfficePackage } from './OfficePackage.ts'
import { type ElementCount, elementsOf } from './readElements.ts'

/** What a part refers to: other parts of the package, by id and kind. */
export interface Relationship {
  readonly id: string
  /** The last word of its type: `officeDocument`, `worksheet`. */
  readonly kind: string
  /** The part's name. */
  readonly target: string
}

/** Those of a part, or, with '', of the package. What lies outside of it is left out: nothing is fetched. */
export async function relationshipsOf(
  source: OfficePackage,
  part: string,
  count: ElementCount,
): Promise<Relationship[]> {
  const folder = posix.dirname(part)
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const elements = elementsOf(await source.read(name), 'Relationship', count)
  return elements.flatMap((element) => {
    const target = element.attribute('Target')
    if (target === undefined || element.attribute('TargetMode') === 'External') return []
    return {
      id: element.attribute('Id') ?? '',
      kind: posix.basename(element.attribute('Type') ?? ''),
      target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    }
  })
}
