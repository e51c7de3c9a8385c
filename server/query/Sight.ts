import type { Person } from '../access/Person.ts'
import { problem } from '../problem.ts'

/** The units whose declarations somebody may see. Every statement here is narrowed to it, so that nothing shows through. */
export type Sight = readonly string[] | 'ALL'

/** What a person may read; FORBIDDEN for a token that may not read at all. */
export function sightOf(person: Person): Sight {
  if (person.means === 'TOKEN' && !person.scopes.includes('READ')) throw problem('FORBIDDEN')
  return person.unitIds
}
