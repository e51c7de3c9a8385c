import { Kind, type OperationDefinitionNode } from 'graphql'
import type { Context } from '../api/context.ts'

/** What an open page does by itself, again and again: no sign that somebody is still there. */
const BY_ITSELF: ReadonlySet<string> = new Set(['setPresence'])

/**
 * An operation that a person caused keeps their session alive; any use of a token counts. Nothing waits for it: operations
 * on one socket must not overtake each other while the database is asked.
 */
export function noteUse(
  { services, person, requestId }: Context,
  operation: OperationDefinitionNode | undefined,
): void {
  if (!person || !operation || (person.means === 'BROWSER' && isByItself(operation))) return
  services.access.people
    .used(person)
    .catch((error: unknown) => services.log.warn({ error, requestId }, 'session use'))
}

function isByItself({ operation, selectionSet: { selections } }: OperationDefinitionNode): boolean {
  if (operation === 'subscription') return true
  return selections.every((field) => field.kind === Kind.FIELD && BY_ITSELF.has(field.name.value))
}
