/**
 * Every way to name a place: each mutation of the API that edits a declaration, by the API itself, in the test's own process.
 * Which mutations there are is read from the schema, so that a new one is missed here (`rights.test.ts`).
 */
import '../../server/reflection.ts'
import {
  type AmountKey,
  DECLARATION_FIELDS,
  type DeclarationContent,
  type DeclarationField,
  fieldsOf,
  formatYuan,
  type IndicatorCell,
  type IndicatorContent,
  indicatorId,
  moveIndicator,
  nameOf,
  NARRATIVES,
  type NarrativeKey,
  narrativeOf,
  newDocument,
  nodeName,
  nodeOf,
  nodeTarget,
  readContent,
  removeIndicator,
  restoreIndicator,
} from '@jixiao/schema'
import { graphql } from 'graphql'
import * as Y from 'yjs'
import { findDeclarationRights } from '../../server/access/findDeclarationRights.ts'
import type { Person } from '../../server/access/Person.ts'
import { buildSchema } from '../../server/api/buildSchema.ts'
import type { Context } from '../../server/api/context.ts'
import { writeFormText } from '../../server/forms/writers/text.ts'
import { LogHistory } from '../../server/query/source/LogHistory.ts'
import { Problem } from '../../server/problem.ts'
import type { OpenRooms } from '../support/inProcess.ts'

/** What is done: to a field, to a cell of the row, to the row as a whole, to the group above it. */
export type Deed =
  | { readonly field: DeclarationField }
  | { readonly cell: IndicatorCell }
  | { readonly row: 'MOVE' | 'REMOVE' | 'RESTORE' | 'ADD' }
  | { readonly above: 'MOVE' | 'REMOVE' }

export interface Declared {
  readonly id: string
  readonly unit: string
  readonly year: number
  /** Keys: of the row, of a sibling behind it, of the groups above it. */
  readonly row: string
  readonly sibling: string
  readonly below: string
  readonly above: string
}

interface Call {
  readonly query: string
  readonly variables: Record<string, unknown>
}

/** How a mutation does a deed; null: it cannot. */
export type Way = (deed: Deed, to: Declared, open: OpenRooms) => Promise<Call | null>

const schema = buildSchema()

/** The code that somebody's call is answered with; null where it is done. Anything but a Problem is thrown. */
export async function ask(
  open: OpenRooms,
  person: Person,
  { query, variables }: Call,
): Promise<string | null> {
  const { store, rooms } = open
  const services = { store, rooms, history: new LogHistory(store), findDeclarationRights }
  const context = { services, person, em: store.em(), requestId: 'r', language: 'zh', ip: '', socket: null }
  const contextValue = { ...context, setSessionCookie: () => undefined } as unknown as Context
  const { errors } = await graphql({
    schema: await schema,
    source: query,
    variableValues: variables,
    contextValue,
  })
  if (!errors) return null
  const cause = errors[0]!.originalError
  if (cause instanceof Problem) return cause.code
  throw cause ?? errors[0]!
}

export const FIELDS = Object.keys(DECLARATION_FIELDS) as DeclarationField[]
const NEW_DATE = '2031-01-31'
const isNarrative = (key: string): key is NarrativeKey => (NARRATIVES as readonly string[]).includes(key)

/** Another value for a field, that is right there. */
function valueFor(field: DeclarationField): string | number | boolean {
  const key = DECLARATION_FIELDS[field]
  if (key === 'startDate' || key === 'endDate') return NEW_DATE
  if (key === 'governmentPurchase') return true
  return /Budget|Spent/.test(key) ? 12_345 : '改过的'
}

const edit = (mutation: string, type: string): string =>
  `mutation ($input: ${type}!) { ${mutation}(input: $input) { sequence } }`

const editDeclaration: Way = async (deed, { id }) => {
  if (!('field' in deed)) return null
  const key = DECLARATION_FIELDS[deed.field]
  const value = valueFor(deed.field)
  const given = isNarrative(key) ? { text: value } : typeof value === 'number' ? formatYuan(value) : value
  return {
    query: edit('editDeclaration', 'EditDeclarationInput'),
    variables: { input: { id, [key]: given } },
  }
}

const editIndicator: Way = async (deed, { id, row }) => {
  if (!('cell' in deed)) return null
  const cells = { NAME: { name: '改过的' }, TARGET: { target: '改成9场' }, WEIGHT: { weight: 9 } }
  const input = { id: indicatorId(id, row), ...cells[deed.cell] }
  return { query: edit('editIndicator', 'EditIndicatorInput'), variables: { input } }
}

/** With a sibling's, which is there for the taking. */
const editIndicators: Way = async (deed, to, open) => {
  const one = await editIndicator(deed, to, open)
  const sibling = { id: indicatorId(to.id, to.sibling), weight: 1 }
  return (
    one && {
      query: `mutation ($inputs: [EditIndicatorInput!]!) { editIndicators(inputs: $inputs) { sequence } }`,
      variables: { inputs: [sibling, one.variables['input']] },
    }
  )
}

const addIndicator: Way = async (deed, { id, below }) =>
  'row' in deed && deed.row === 'ADD'
    ? {
        query: edit('addIndicator', 'AddIndicatorInput'),
        variables: { input: { declarationId: id, parentId: indicatorId(id, below), name: '新' } },
      }
    : null

/** The row or the group above it, as the API names them. */
const whole = (deed: Deed, what: string, { id, row, above }: Declared) => {
  if ('row' in deed && deed.row === what) return indicatorId(id, row)
  return 'above' in deed && deed.above === what ? indicatorId(id, above) : null
}

const moveIndicatorWay: Way = async (deed, to) => {
  const id = whole(deed, 'MOVE', to)
  return id === null
    ? null
    : { query: edit('moveIndicator', 'MoveIndicatorInput'), variables: { input: { id } } }
}

const removeIndicatorWay: Way = async (deed, to) => {
  const id = whole(deed, 'REMOVE', to)
  return id === null
    ? null
    : { query: edit('removeIndicator', 'RemoveIndicatorInput'), variables: { input: { id } } }
}

/** By bytes: as a page makes them, on a copy of the document. */
const pushUpdate: Way = async (deed, to, { rooms }) => {
  const doc = newDocument()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate((await rooms.open(to.id)).live))
  let update: Uint8Array | null = null
  doc.on('update', (made: Uint8Array) => (update = made))
  doc.transact(() => doIt(doc, deed, to))
  if (!update) return null
  const query = `mutation ($id: ID!, $update: Base64!, $clientId: String!) {
    pushUpdate(declarationId: $id, update: $update, clientId: $clientId) { sequence } }`
  const variables = {
    id: to.id,
    update: Buffer.from(update).toString('base64'),
    clientId: String(doc.clientID),
  }
  return { query, variables }
}

/** In whose name a pushed removal is; the caller says who pushes. */
export const pusher = { memberId: '' }

function doIt(doc: Y.Doc, deed: Deed, { row, below, above }: Declared): void {
  const mark = { by: pusher.memberId, at: new Date().toISOString() }
  if ('field' in deed) setField(doc, deed.field)
  else if ('cell' in deed) setCell(doc, deed.cell, row)
  else if ('above' in deed && deed.above === 'MOVE') moveIndicator(doc, above, null, null)
  else if ('above' in deed) removeIndicator(doc, above, mark)
  else if (deed.row === 'MOVE') moveIndicator(doc, row, below, null)
  else if (deed.row === 'REMOVE') removeIndicator(doc, row, mark)
  else if (deed.row === 'RESTORE') restoreIndicator(doc, row)
}

function setField(doc: Y.Doc, field: DeclarationField): void {
  const key = DECLARATION_FIELDS[field]
  if (key === 'name') nameOf(doc).insert(0, '改')
  else if (isNarrative(key)) narrativeOf(doc, key).insert(0, '改\n')
  else fieldsOf(doc).set(key, valueFor(field))
}

function setCell(doc: Y.Doc, cell: IndicatorCell, row: string): void {
  const node = nodeOf(doc, row)
  if (cell === 'NAME') nodeName(node).insert(0, '改')
  else if (cell === 'TARGET') nodeTarget(node)!.insert(0, '改')
  else node.set('weight', 9)
}

/** A form read in over the declaration, with that one thing other than it is. A form finds its project by the name. */
const importForm: Way = async (deed, to, { rooms }) => {
  const content = readContent((await rooms.open(to.id)).live)
  const other = changedForm(content, deed)
  if (!other) return null
  const text = writeFormText({ ...other, unit: to.unit, year: to.year })
  const file = { name: 'form.txt', content: Buffer.from(text).toString('base64') }
  const query = `mutation ($file: FileInput!) { importForm(file: $file, ifExists: REPLACE) { declarations { id } } }`
  return { query, variables: { file } }
}

function changedForm(content: DeclarationContent, deed: Deed): DeclarationContent | null {
  if ('field' in deed) {
    const key = DECLARATION_FIELDS[deed.field]
    if (key === 'name') return null
    const value = valueFor(deed.field)
    return { ...content, [key]: isNarrative(key) ? [{ runs: [{ text: value }] }] : (value as AmountKey) }
  }
  const rows = (change: (rows: readonly IndicatorContent[]) => readonly IndicatorContent[]) => ({
    ...content,
    indicators: content.indicators.map((one, i) =>
      i > 0
        ? one
        : {
            ...one,
            children: one.children.map((two, j) =>
              j > 0 ? two : { ...two, children: change(two.children) },
            ),
          },
    ),
  })
  if ('cell' in deed) {
    const cells = { NAME: { name: '改过的' }, TARGET: { target: '改成9场' }, WEIGHT: { weight: 9 } }
    return rows(([row, ...others]) => [{ ...row!, ...cells[deed.cell] }, ...others])
  }
  if ('above' in deed)
    return deed.above === 'REMOVE' ? { ...content, indicators: content.indicators.slice(1) } : null
  if (deed.row === 'REMOVE') return rows((all) => all.slice(1))
  return deed.row === 'MOVE' ? rows((all) => [...all].reverse()) : null
}

/** The mutations that edit what a declaration holds. */
export const WAYS: Readonly<Record<string, Way>> = {
  pushUpdate,
  editDeclaration,
  addIndicator,
  editIndicator,
  editIndicators,
  moveIndicator: moveIndicatorWay,
  removeIndicator: removeIndicatorWay,
  importForm,
}

export const DEEDS: readonly Deed[] = [
  ...FIELDS.map((field) => ({ field })),
  ...(['NAME', 'TARGET', 'WEIGHT'] as const).map((cell) => ({ cell })),
  ...(['MOVE', 'REMOVE', 'ADD'] as const).map((row) => ({ row })),
  ...(['MOVE', 'REMOVE'] as const).map((above) => ({ above })),
]
