import {
  blankContent,
  type DeclarationContent,
  FRAMEWORKS,
  type FrameworkKey,
  LIMITS,
  nextYearContent,
  readContent,
} from '@jixiao/schema'
import type { Person } from '../../access/Person.ts'
import { Problem, problem } from '../../problem.ts'
import { createDeclarations } from '../../room/createDeclarations.ts'
import type { Rooms } from '../../room/Rooms.ts'
import type { CreateDeclarationInput } from './inputs.ts'
import { requireYear } from './requireYear.ts'

/** What a blank one starts with where nobody says. */
const DEFAULT_FRAMEWORK: FrameworkKey = 'SHANGHAI_2020'

/** Gives its id. Rejects with BAD_USER_INPUT, NOT_FOUND, FORBIDDEN, EXISTS. */
export async function createDeclaration(
  rooms: Rooms,
  person: Person,
  input: CreateDeclarationInput,
): Promise<string> {
  const { unitId, year } = input
  const name = input.name.trim()
  if (name === '' || name.length > LIMITS.name)
    throw problem('BAD_USER_INPUT', { ...NAME, field: 'input.name' })
  requireYear(year, 'input.year')
  const content = await firstContent(rooms, person, { ...input, name })
  const [id] = await createDeclarations(rooms, { person, means: person.means }, [{ unitId, year, content }])
  return id!
}

async function firstContent(
  rooms: Rooms,
  person: Person,
  { name, year, framework, copyOf }: CreateDeclarationInput,
): Promise<DeclarationContent> {
  if (copyOf === null || copyOf === undefined) {
    const key = framework === undefined ? DEFAULT_FRAMEWORK : framework
    return blankContent(name, key && FRAMEWORKS[key])
  }
  const { row, live } = await rooms.openFor(person, copyOf).catch((error: unknown) => {
    throw error instanceof Problem && error.code === 'NOT_FOUND'
      ? problem('NOT_FOUND', { field: 'input.copyOf' })
      : error
  })
  return nextYearContent(readContent(live), { name, year, lastYear: row.year })
}

const NAME = {
  zh: `项目名称须为 1 至 ${LIMITS.name} 字。`,
  en: `The name has 1 to ${LIMITS.name} characters.`,
}
