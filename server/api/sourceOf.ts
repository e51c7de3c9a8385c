import { seesVoided } from '../access/may.ts'
import type { Person } from '../access/Person.ts'
import { IndexSource } from '../query/source/IndexSource.ts'
import type { Sight } from '../query/Sight.ts'
import { type Context, reader, signedIn } from './context.ts'

const sources = new WeakMap<Context, { readonly person: Person; readonly source: IndexSource }>()

/** What the person who asks may read. UNAUTHENTICATED where nobody is signed in, FORBIDDEN for a token that may not. */
export const sightIn = (context: Context): Sight => reader(context).unitIds

/**
 * The index, as the person who asks sees it: one for an operation, so that its parts are read together.
 * In a subscription make one for each event instead (`new IndexSource(em, sight)`): rights may have changed since.
 */
export function sourceOf(context: Context): IndexSource {
  const person = signedIn(context) // `signIn` may have changed it since the last call
  const known = sources.get(context)
  if (known?.person === person) return known.source
  const source = new IndexSource(context.services.store.statements, person.unitIds, seesVoided(person))
  sources.set(context, { person, source })
  return source
}
