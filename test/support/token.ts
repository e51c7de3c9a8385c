/** Tokens as people make them for programs. */
import { bearer, type TestPerson } from './person.ts'

export const CREATE_TOKEN =
  'mutation ($input: CreateTokenInput!) { createToken(input: $input) { id secret } }'
export const REVOKE_TOKEN = 'mutation ($id: ID!) { revokeToken(id: $id) }'
export const TOKENS = `query ($memberId: ID) { tokens(memberId: $memberId) {
  id name scopes member { name } units { name } createdAt lastUsedAt expiresAt revokedAt } }`

export type Scope = 'READ' | 'EDIT' | 'IMPORT'
export interface Wanted {
  readonly name?: string
  readonly scopes?: readonly Scope[]
  readonly unitIds?: readonly string[] | null
  readonly expiresAt?: string | null
}

/** Of a token that is as wanted, and reads where nothing is said. */
export const tokenInput = (wanted: Wanted) => ({ input: { name: '预算系统', scopes: ['READ'], ...wanted } })

export const makeToken = async (
  maker: TestPerson,
  wanted: Wanted = {},
): Promise<{ id: string; secret: string }> =>
  (await maker.query(CREATE_TOKEN, tokenInput(wanted))).createToken

/** A token, and a program that has it. */
export async function withToken(maker: TestPerson, wanted: Wanted = {}) {
  const { id, secret } = await makeToken(maker, wanted)
  return { id, secret, program: bearer(maker.server, secret, maker.memberId) }
}
