/** Every kind of subscription that tells of what is done to a declaration. */
import type { TestPerson } from '../support/person.ts'
import type { Subscription } from '../support/Subscription.ts'

export const everything = (id: string) =>
  [
    ['subscription ($id: ID!) { declarationUpdates(declarationId: $id) { sequence } }', { id }],
    ['subscription ($id: ID!) { declarationChanged(declarationId: $id) { sequence } }', { id }],
    ['subscription ($id: ID!) { presence(declarationId: $id) { clientId } }', { id }],
    ['subscription ($id: ID!) { commentChanged(declarationId: $id) { id } }', { id }],
    ['subscription { indicatorChanged { id } }', {}],
  ] as const

export async function openAll(person: TestPerson, id: string): Promise<Subscription<unknown>[]> {
  const subscriptions: Subscription<unknown>[] = []
  for (const [query, variables] of everything(id))
    subscriptions.push(await person.subscribe<unknown>(query, variables))
  return subscriptions
}
