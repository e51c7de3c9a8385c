/** Decisions on declarations, and what the API tells of them. */
import type { Status } from '../../server/access/may.ts'
import type { TestPerson } from '../support/person.ts'

export type Decision = 'submit' | 'withdraw' | 'return' | 'approve' | 'adjust'

const givesReason = (decision: Decision) => decision === 'return' || decision === 'adjust'

/** Its mutation, and what that is given. */
export const decisionText = (decision: Decision) => {
  const more = givesReason(decision) ? ', reason: $reason' : ''
  const sequence = decision === 'withdraw' ? '' : ', ifSequence: $ifSequence'
  const head = `$id: ID!${givesReason(decision) ? ', $reason: String!' : ''}${sequence && ', $ifSequence: Int'}`
  return `mutation (${head}) { ${decision}Declaration(id: $id${more}${sequence}) { id status sequence } }`
}

export const variablesOf = (decision: Decision, id: string, ifSequence?: number) => ({
  id,
  ...(givesReason(decision) ? { reason: '指标不具体' } : {}),
  ...(decision === 'withdraw' ? {} : { ifSequence }),
})

/** Takes the decision, and answers with the declaration. */
export const decide = async (person: TestPerson, decision: Decision, id: string, ifSequence?: number) =>
  (await person.query(decisionText(decision), variablesOf(decision, id, ifSequence)))[
    `${decision}Declaration`
  ]

/** The code of why it is refused; null where it is not. */
export const decisionRefusal = (person: TestPerson, decision: Decision, id: string, ifSequence?: number) =>
  person.refusal(decisionText(decision), variablesOf(decision, id, ifSequence))

/** Who brings a declaration into a state. */
interface Deciders {
  readonly LEAD: TestPerson
  readonly REVIEWER: TestPerson
}

/** How each state is reached from the beginning. */
const WAYS: Readonly<Record<Status, readonly (readonly [keyof Deciders, Decision])[]>> = {
  DRAFT: [],
  SUBMITTED: [['LEAD', 'submit']],
  RETURNED: [
    ['LEAD', 'submit'],
    ['REVIEWER', 'return'],
  ],
  APPROVED: [
    ['LEAD', 'submit'],
    ['REVIEWER', 'approve'],
  ],
}

export async function bring(people: Deciders, id: string, status: Status): Promise<void> {
  for (const [role, decision] of WAYS[status]) await decide(people[role], decision, id)
}

const READ = `query ($id: ID!, $atSequence: Int) { declaration(id: $id, atSequence: $atSequence) {
  status sequence category locks { field }
  decision { kind from to reason at actor { name } sequence } } }`

/** What the declaration says of its state, now or then. */
export const readState = async (person: TestPerson, id: string, atSequence?: number) =>
  (await person.query(READ, { id, atSequence })).declaration

export const VERSIONS = `query ($id: ID!) { versions(declarationId: $id) { id name kind sequence at by { name } } }`
export const versionsOf = async (person: TestPerson, id: string) =>
  (await person.query(VERSIONS, { id })).versions
