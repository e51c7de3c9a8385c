/** Tokens as suites make and use them. */
import { bearer, type TestPerson } from '../support/person.ts'
import type { TestServer } from '../support/server.ts'

export const CREATE = 'mutation ($input: CreateTokenInput!) { createToken(input: $input) { id secret } }'
export const REVOKE = 'mutation ($id: ID!) { revokeToken(id: $id) }'
export const TOKENS = `query ($memberId: ID) { tokens(memberId: $memberId) {
  id name scopes member { name } units { name } createdAt lastUsedAt expiresAt revokedAt } }`
export const EDIT = `mutation ($input: EditDeclarationInput!) {
  editDeclaration(input: $input) { sequence declaration { id category } } }`

export type Scope = 'READ' | 'EDIT' | 'IMPORT'
export interface Wanted {
  readonly name?: string
  readonly scopes?: readonly Scope[]
  readonly unitIds?: readonly string[] | null
  readonly expiresAt?: string | null
}

const inputOf = (wanted: Wanted) => ({ input: { name: '预算系统', scopes: ['READ'], ...wanted } })

export const makeToken = async (
  maker: TestPerson,
  wanted: Wanted = {},
): Promise<{ id: string; secret: string }> => (await maker.query(CREATE, inputOf(wanted))).createToken

/** A token, and a program that has it. */
export async function withToken(server: TestServer, maker: TestPerson, wanted: Wanted = {}) {
  const { id, secret } = await makeToken(maker, wanted)
  return { id, secret, program: bearer(server, secret, maker.memberId) }
}

export const refusalOf = (maker: TestPerson, wanted: Wanted) => maker.ask(CREATE, inputOf(wanted))

export const setCategory = (person: TestPerson, id: string, category: string) =>
  person.query(EDIT, { input: { id, category } })
