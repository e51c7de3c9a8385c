/** A unit that nobody has declared for. */
import { signIn, type TestPerson } from '../support/person.ts'
import type { TestServer } from '../support/server.ts'

export const UNIT = '某某服务中心'

interface NewUnit {
  readonly unitId: string
  /** The one who works there. */
  readonly mei: TestPerson
}

export async function newUnit(server: TestServer, role: 'STAFF' | 'LEAD' = 'STAFF'): Promise<NewUnit> {
  const admin = await signIn(server, 'admin')
  const { addUnit } = await admin.query('mutation ($name: String!) { addUnit(name: $name) { id } }', {
    name: UNIT,
  })
  const { addMember } = await admin.query(
    'mutation ($input: AddMemberInput!) { addMember(input: $input) { password } }',
    { input: { name: 'mei', displayName: '梅', role, unitIds: [addUnit.id] } },
  )
  return { unitId: addUnit.id, mei: await signIn(server, 'mei', addMember.password) }
}
