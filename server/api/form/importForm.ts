import { type FormDeclaration, replaceContent, type TypedChange } from '@jixiao/schema'
import type { EntityManager } from '@mikro-orm/sql'
import { type Person } from '../../access/Person.ts'
import { problem } from '../../problem.ts'
import { createDeclarations } from '../../room/createDeclarations.ts'
import type { TypedEdit } from '../../room/Submission.ts'
import { findExisting } from '../../store/declaration/findExisting.ts'
import type { Unit } from '../../store/access/Unit.ts'
import type { Context } from '../context.ts'
import { type FileRequest, readFile } from './readFile.ts'
import { noUnit, unitOf } from './unitOf.ts'

export interface ImportRequest extends FileRequest {
  /** Whether a declaration that is there is edited, instead of EXISTS. */
  readonly replace: boolean
}

/** A form of the file, with where it belongs. */
interface Placed {
  readonly form: FormDeclaration
  readonly unitId: string
  readonly unitName: string
  readonly existing: string | null
}

/**
 * Gives the ids of the declarations, in the order of the file. Rejects as `readFile` does, with NOT_FOUND (no such unit among
 * those that the person may import for) and EXISTS; nothing is stored then.
 */
export async function importForm(
  { em, services: { rooms } }: Pick<Context, 'em' | 'services'>,
  person: Person,
  { replace, ...request }: ImportRequest,
): Promise<string[]> {
  const { papers, unit } = await readFile(em, person, request)
  const placed: Placed[] = []
  for (const { form } of papers) placed.push(await place(em, person, form, unit))
  const there = placed.filter((one) => !isNew(one))
  if (!replace && there.length > 0) throw problem('EXISTS', { ...thereAlready(there), field: 'file' })
  const author = { person, means: 'IMPORT' } as const
  const replacements = placed.flatMap(({ existing, form }) =>
    existing === null ? [] : [{ id: existing, edit: replacement(person, form) }],
  )
  // All or none: what would be refused is found before anything is stored.
  for (const { id, edit } of replacements) (await rooms.open(id)).requireAcceptable(author, edit)
  const made = await createDeclarations(rooms, author, placed.filter(isNew).map(asNew))
  for (const { id, edit } of replacements) await rooms.submit(id, author, edit)
  return placed.map(({ existing }) => existing ?? made.shift()!)
}

/** Of many the first few are named. */
const MOST_NAMED = 3

function thereAlready(there: readonly Placed[]) {
  const named = there.slice(0, MOST_NAMED)
  const zh = named.map(({ form, unitName }) => `${unitName}${form.year}年度“${form.name}”`)
  const en = named.map(({ form, unitName }) => `"${form.name}" of ${unitName}, ${form.year}`)
  const more = there.length - named.length
  return {
    zh: `${zh.join('、')}${more > 0 ? `等 ${there.length} 张表` : ''}已经存在。`,
    en: `${en.join('; ')}${more > 0 ? `; and ${more} more` : ''}: there already.`,
  }
}

const isNew = ({ existing }: Placed) => existing === null
const asNew = ({ unitId, form }: Placed) => ({ unitId, year: form.year, content: form })

async function place(
  em: EntityManager,
  person: Person,
  form: FormDeclaration,
  given: Unit | null,
): Promise<Placed> {
  const { unit, verdict } = await unitOf(em, person, form, given)
  if (!unit || verdict !== 'YES')
    throw problem(verdict === 'FORBIDDEN' ? verdict : 'NOT_FOUND', noUnit(form.unit))
  const existing = await findExisting(em, { unitId: unit.id, ...form })
  return { form, unitId: unit.id, unitName: unit.name, existing }
}

function replacement({ memberId: by }: Person, form: FormDeclaration): TypedEdit<void> {
  const mark = { by, at: new Date().toISOString() }
  const recordAs: TypedChange = { kind: 'ADD', place: {}, from: null, to: form.name }
  return { kind: 'EDIT', edit: (doc) => replaceContent(doc, form, mark), recordAs }
}
