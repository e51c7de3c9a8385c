import { blankContent, LIMITS, YEARS } from '@jixiao/schema'
import type { Person } from '../../access/Person.ts'
import { problem } from '../../problem.ts'
import { createDeclarations } from '../../room/createDeclarations.ts'
import type { Rooms } from '../../room/Rooms.ts'
import type { CreateDeclarationInput } from './inputs.ts'

/** Gives its id. Rejects with BAD_USER_INPUT, NOT_FOUND, FORBIDDEN, EXISTS. */
export async function createDeclaration(
  rooms: Rooms,
  person: Person,
  { unitId, year, name: written }: CreateDeclarationInput,
): Promise<string> {
  const name = written.trim()
  if (name === '' || name.length > LIMITS.name)
    throw problem('BAD_USER_INPUT', { ...NAME, field: 'input.name' })
  if (year < YEARS.first || year > YEARS.last)
    throw problem('BAD_USER_INPUT', { ...YEAR, field: 'input.year' })
  const declaration = { unitId, year, content: blankContent(name) }
  const [id] = await createDeclarations(rooms, { person, means: person.means }, [declaration])
  return id!
}

const NAME = {
  zh: `项目名称须为 1 至 ${LIMITS.name} 字。`,
  en: `The name has 1 to ${LIMITS.name} characters.`,
}
const YEAR = {
  zh: `年度须在 ${YEARS.first} 至 ${YEARS.last} 之间。`,
  en: `The year is from ${YEARS.first} to ${YEARS.last}.`,
}
