/** A call of any field, asked by somebody: what its arguments say, and what it is answered. */
import { SMALL_FORM } from '../forms/sampleForms.ts'
import type { ApiError, TestPerson } from '../support/person.ts'
import type { Call, Named } from './calls.ts'

/** The first unit, and a form of it. */
export const UNIT = '上海科学技术交流中心'
export const FORM_TEXT = SMALL_FORM.replace('甲中心', UNIT)

/** What arguments say that are not ids. */
export const NAMED: Named = {
  ...{
    content: Buffer.from(FORM_TEXT).toString('base64'),
    clientId: '4711',
    name: 'x',
    password: 'guess',
    year: 2026,
    oldPassword: 'guess',
    since: null,
  },
  ...{ after: undefined, before: undefined, first: 3, last: undefined, atSequence: undefined },
  ...{
    ifSequence: undefined,
    parentId: undefined,
    beforeId: undefined,
    groupBy: ['UNIT', 'PROJECT', 'NAME'],
  },
}

interface Answered {
  readonly text: string
  readonly code: string | null
  readonly isNotYet: boolean
}

export async function askCall(person: TestPerson, { kind, query, variables }: Call): Promise<Answered> {
  const answer =
    kind === 'subscription' ? await subscribed(person, query, variables) : await person.ask(query, variables)
  const [error] = answer.errors ?? []
  return {
    text: JSON.stringify(answer),
    code: error?.extensions.code ?? null,
    isNotYet: error?.extensions.messages?.zh.includes('尚未提供') ?? false,
  }
}

/** What a subscription begins with: an error, or nothing while two questions are answered. */
async function subscribed(person: TestPerson, query: string, variables: object) {
  const subscription = await person.subscribe(query, variables as Record<string, unknown>)
  const { events } = subscription
  const { error } = await subscription.leave()
  return { data: events, errors: error === undefined ? undefined : (error as readonly ApiError[]) }
}
