/** What programs and leads do through the API: typed mutations, with and without ifSequence, and locks. */
import {
  DECLARATION_FIELDS,
  type DeclarationField,
  indicatorsOf,
  nameOf,
  narrativeOf,
  nodeLevel,
  nodeName,
  nodeOf,
  nodeTarget,
  indicatorId,
  readContent,
  replaceContent,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { editDeclaration } from '../../../server/api/edit/editDeclaration.ts'
import { adding, editing, moving, removing } from '../../../server/api/edit/indicatorEdits.ts'
import { setLock } from '../../../server/api/lock/setLock.ts'
import { decide } from '../../../server/api/review/decide.ts'
import type { Person } from '../../../server/access/Person.ts'
import type { Rooms } from '../../../server/room/Rooms.ts'
import type { BaseOf } from '../../../server/room/Submission.ts'
import type { Random } from '../../browser/text/random.ts'
import { person } from '../../support/inProcess.ts'
import { pickKey } from './edits.ts'
import type { Ledger } from './Ledger.ts'
import { type Written, writtenBy } from './written.ts'
import type { Marks } from './Marks.ts'
import { codeOf } from './codeOf.ts'

type Edit = (doc: Y.Doc, baseOf: BaseOf) => unknown
/** An edit; with ifSequence, `check` sees the document right after it. */
interface Mutation {
  readonly edit: Edit
  readonly check?: (doc: Y.Doc) => void
}

/** What a program works with. */
export interface Program {
  readonly random: Random
  readonly marks: Marks
  readonly rooms: Rooms
  readonly id: string
  readonly ledger: Ledger
}

const PROGRAMS: readonly Person[] = ['bot', 'bot2'].map((name) => person(name, 'INTEGRATOR'))
export const LEAD = person('zhang', 'LEAD')

/** Sends one mutation; resolves with the code of its refusal, or null. `seen` is what the program has read. */
export async function mutate(world: Program, seen: Y.Doc): Promise<string | null> {
  const { random, rooms, id, ledger } = world
  const by = random.pick(PROGRAMS)
  const imports = random.chance(0.02)
  const { edit, check } = imports ? importing(world, seen, by) : mutation(world, seen, by)
  const [hasSequence, isStale] = [random.chance(0.3), random.chance(0.3)]
  let written: Written | null = null
  const run = (doc: Y.Doc, baseOf: BaseOf): null => {
    doc.once('afterTransaction', (transaction: Y.Transaction) => {
      written = writtenBy(transaction, doc.clientID, 'MUTATION')
      ledger.intended(by.memberId, written)
      if (hasSequence) check?.(doc)
    })
    edit(doc, baseOf)
    return null
  }
  const submit = async () => {
    const { sequence } = (await rooms.open(id)).row
    const ifSequence = hasSequence ? sequence - Number(isStale) : null
    return rooms.submit(id, { person: by, means: 'BROWSER' }, { kind: 'EDIT', ifSequence, edit: run })
  }
  const code = await submit().then(() => null, codeOf)
  if (code === null && written) ledger.owedBy(by.memberId, written)
  // A page may show what a closed tab left, which will be refused.
  return imports && code === 'INVALID_UPDATE' ? null : code
}

/** Many small ones at once, as of a program that fills in a column. */
export async function mutateMuch({ random, rooms, id }: Program, seen: Y.Doc, count: number): Promise<void> {
  const author = { person: random.pick(PROGRAMS), means: 'BROWSER' } as const
  const edits = Array.from({ length: count }, (_, i) => {
    const key = pickKey(random, seen)
    const edit = editing(key, { id: key, weight: i % 100 })
    return rooms.submit(id, author, { kind: 'EDIT', edit }).then(() => null, codeOf)
  })
  await Promise.all(edits)
}

/** A form is read in over what is there: all of it changes at once. */
function importing({ random, marks }: Program, seen: Y.Doc, { memberId: by }: Person): Mutation {
  const content = readContent(seen)
  const indicators = content.indicators.filter(() => random.chance(0.8))
  const wanted = {
    ...content,
    name: `${marks.text(random)}${[...content.name].slice(1).join('')}`,
    indicators,
  }
  const mark = { by, at: new Date().toISOString() }
  return { edit: (doc) => replaceContent(doc, wanted, mark) }
}

function mutation(world: Program, seen: Y.Doc, by: Person): Mutation {
  const { random, marks, id } = world
  const key = pickKey(random, seen)
  const node = nodeOf(seen, key)
  const isRow = nodeLevel(node) === 3
  const toId = (each: string | null) => (each === null ? null : indicatorId(id, each))
  return random.pick<() => Mutation>([
    () => settingCell(world, key, 'name', nodeName(node)),
    () => (isRow ? settingCell(world, key, 'target', nodeTarget(node)!) : settingName(world, seen)),
    () => settingNarrative(world, seen),
    () => ({ edit: editing(key, { id: key, weight: random.below(100) }) }),
    () => ({ edit: editDeclaration({ id, totalBudget: random.below(1e9), category: marks.text(random) }) }),
    () => ({ edit: moving(id, key, { id: key, beforeId: toId(sibling(random, seen, key)) }) }),
    () => ({ edit: isRow ? removing(key, by.memberId) : () => undefined }),
    () => {
      const parentId = isRow ? null : toId(key)
      const target = nodeLevel(node) === 2 ? marks.text(random) : null
      if (indicatorsOf(seen).size > 100) return settingNarrative(world, seen)
      return { edit: adding({ declarationId: id, parentId, name: marks.text(random), target }) }
    },
  ])()
}

/** Another node, mostly not a sibling: then it is refused. */
const sibling = (random: Random, seen: Y.Doc, key: string) =>
  random.pick([null, ...[...indicatorsOf(seen).keys()].filter((each) => each !== key)])

/** The text that the program has read, with something taken out and something put in. */
function changed({ random, marks }: Program, old: string): string {
  const letters = [...old]
  const [at, length] = [random.below(letters.length + 1), random.below(4)]
  return [...letters.slice(0, at), marks.text(random), ...letters.slice(at + length)].join('')
}

const mustRead = (text: Y.Text, wanted: string) => {
  if (text.toString() !== wanted) throw new Error(`set to ${wanted}, reads ${text.toString()}`)
}

function settingCell(world: Program, key: string, cell: 'name' | 'target', seen: Y.Text): Mutation {
  const wanted = changed(world, seen.toString())
  const check = (doc: Y.Doc) => mustRead(nodeOf(doc, key).get(cell) as Y.Text, wanted)
  return { edit: editing(key, { id: key, [cell]: wanted }), check }
}

function settingName(world: Program, seen: Y.Doc): Mutation {
  const name = changed(world, nameOf(seen).toString())
  return { edit: editDeclaration({ id: world.id, name }), check: (doc) => mustRead(nameOf(doc), name) }
}

function settingNarrative(world: Program, seen: Y.Doc): Mutation {
  const key = world.random.pick(['overview', 'basis', 'necessity'] as const)
  const text = changed(world, narrativeOf(seen, key).toString().replace(/\n$/, ''))
  const html = `<p>${text.replaceAll('\n', '</p><ul><li>')}</p>`
  const narrative = world.random.chance(0.3) ? { html } : { text }
  return {
    edit: editDeclaration({ id: world.id, [key]: narrative }),
    check: (doc) => 'text' in narrative && mustRead(narrativeOf(doc, key), text === '' ? '' : `${text}\n`),
  }
}

const FIELDS = Object.keys(DECLARATION_FIELDS) as DeclarationField[]

/** Locks a place at random, and gives it. */
export async function lockSomething({ random, rooms, id }: Program, seen: Y.Doc): Promise<LockedPlace> {
  const cell = random.pick([null, 'NAME', 'TARGET', 'WEIGHT'] as const)
  const indicator = { indicatorId: indicatorId(id, pickKey(random, seen)), ...(cell ? { cell } : {}) }
  const place = random.chance(0.4) ? { field: random.pick(FIELDS) } : indicator
  await setLocked({ rooms, id }, place, true)
  return place
}

export type LockedPlace = Parameters<typeof setLock>[1]

/** What cannot be locked (nobody knows it yet), or not now, stays as it is. */
export async function setLocked(
  { rooms, id }: Pick<Program, 'rooms' | 'id'>,
  place: LockedPlace,
  locked: boolean,
): Promise<string | null> {
  const author = { person: LEAD, means: 'BROWSER' } as const
  return rooms.submit(id, author, setLock(id, place, locked)).then(() => null, codeOf)
}

/** The lead hands it in, and takes it back: between the two nobody of the unit may edit. */
export async function setSubmitted(
  { rooms, id }: Pick<Program, 'rooms' | 'id'>,
  submitted: boolean,
): Promise<string | null> {
  const author = { person: LEAD, means: 'BROWSER' } as const
  return rooms.submit(id, author, decide(submitted ? 'SUBMIT' : 'WITHDRAW')).then(() => null, codeOf)
}
