/** Typed mutations, as a program calls them. */
import { expect } from 'vitest'
import type { ApiError, TestPerson } from '../support/person.ts'
import { WHOLE, whole } from './declarations.ts'

const INDICATOR = `id level name path weight parent { id } target { text kind measures { text operator value unit } }`
const RESULT = `sequence declaration { ${WHOLE} } indicator { ${INDICATOR} }`
/** Each typed mutation, with the type of its input. */
export const MUTATIONS = {
  editDeclaration: 'EditDeclarationInput',
  addIndicator: 'AddIndicatorInput',
  editIndicator: 'EditIndicatorInput',
  moveIndicator: 'MoveIndicatorInput',
  removeIndicator: 'RemoveIndicatorInput',
} as const
export type Mutation = keyof typeof MUTATIONS
export type Input = Readonly<Record<string, unknown>>

/** The mutation's text: it asks for the whole declaration and the indicator. */
export const textOf = (mutation: Mutation) =>
  `mutation ($input: ${MUTATIONS[mutation]}!) { ${mutation}(input: $input) { ${RESULT} } }`

/** Makes the edit, and answers with its sequence. */
export async function edited(person: TestPerson, mutation: Mutation, input: Input): Promise<number> {
  const query = `mutation ($input: ${MUTATIONS[mutation]}!) { ${mutation}(input: $input) { sequence } }`
  return (await person.query(query, { input }))[mutation].sequence
}

interface Between {
  readonly by: TestPerson
  readonly seenBy: TestPerson
}

/** Makes the edit, and checks that what it answers with is what others are told from now on. */
export async function typedEdit({ by, seenBy }: Between, mutation: Mutation, input: Input) {
  const { [mutation]: result } = await by.query(textOf(mutation), { input })
  expect(result.declaration).toEqual(await whole(seenBy, result.declaration.id))
  expect(result.declaration.sequence).toBe(result.sequence)
  return result
}

/** Why it is refused; undefined where it is not. */
export async function editRefusal(
  person: TestPerson,
  mutation: Mutation,
  input: Input,
): Promise<ApiError['extensions'] | undefined> {
  const { errors } = await person.ask(textOf(mutation), { input })
  return errors?.[0]?.extensions
}
