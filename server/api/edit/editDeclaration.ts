import {
  type AmountKey,
  fieldOf,
  LIMITS,
  nameOf,
  narrativeOf,
  type NarrativeKey,
  NARRATIVES,
  narrativeText,
  type Paragraph,
  parseNarrativeText,
  type ScalarFields,
  type ScalarKey,
  SCALARS,
  setNarrative,
  setPlainText,
  setScalar,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { parseNarrativeHtml } from '../../forms/narrative/parseNarrativeHtml.ts'
import type { BaseOf } from '../../room/Submission.ts'
import { problem } from '../../problem.ts'
import type { EditDeclarationInput, FieldsInput, NarrativeInput } from './inputs.ts'

/** The input as an edit of the document. All of it is checked and parsed before the document is touched. BAD_USER_INPUT, TOO_LARGE. */
export function editDeclaration(input: EditDeclarationInput): Edit {
  if (input.name === null) throw problem('BAD_USER_INPUT', { ...NAME_NOT_NULL, field: 'input.name' })
  const { scalars, narratives } = readFieldsInput(input, 'input')
  return (doc, baseOf) => {
    if (typeof input.name === 'string') setName(doc, input.name, baseOf)
    for (const key of Object.keys(scalars) as AmountKey[]) setScalar(doc, key, scalars[key] ?? null)
    for (const key of Object.keys(narratives) as NarrativeKey[])
      writeNarrative(doc, key, narratives[key]!, baseOf)
  }
}

export const NAME_NOT_NULL = { zh: '名称不能为 null。', en: 'A name cannot be null.' }

type Edit = (doc: Y.Doc, baseOf: BaseOf) => void

function setName(doc: Y.Doc, name: string, baseOf: BaseOf): void {
  const text = nameOf(doc)
  setPlainText(text, name, baseOf({ field: 'NAME' }, text.toString(), name))
}

function writeNarrative(doc: Y.Doc, key: NarrativeKey, to: readonly Paragraph[], baseOf: BaseOf): void {
  const text = narrativeOf(doc, key)
  setNarrative(text, to, baseOf({ field: fieldOf(key) }, text.toString(), `${narrativeText(to)}\n`))
}

/** What an input says of the fields, those alone that it names. */
export interface FieldsGiven {
  readonly scalars: Partial<ScalarFields>
  readonly narratives: Partial<Record<NarrativeKey, readonly Paragraph[]>>
}

/** `at`: the path of the input. BAD_USER_INPUT, TOO_LARGE. */
export function readFieldsInput(input: FieldsInput, at: string): FieldsGiven {
  const scalars = given(input, Object.keys(SCALARS) as (ScalarKey & keyof FieldsInput)[]).map((key) => {
    const value = input[key] ?? null
    if (value !== null && !SCALARS[key](value)) throw tooLong(`${at}.${key}`)
    return [key, value]
  })
  const narratives = given(input, NARRATIVES).map((key) => {
    const narrative = input[key] ?? null
    return [key, narrative === null ? [] : readNarrativeInput(narrative, `${at}.${key}`)]
  })
  return { scalars: Object.fromEntries(scalars), narratives: Object.fromEntries(narratives) }
}

const given = <K extends keyof FieldsInput>(input: FieldsInput, keys: readonly K[]): K[] =>
  keys.filter((key) => input[key] !== undefined)

function readNarrativeInput({ html, text }: NarrativeInput, field: string): Paragraph[] {
  const isHtml = typeof html === 'string'
  if (isHtml === (typeof text === 'string')) throw problem('BAD_USER_INPUT', { ...EXACTLY_ONE, field })
  const source = isHtml ? html : text!
  // Markup may be several times as long as its text, and is parsed before its text can be counted.
  if (source.length > LIMITS.narrative * (isHtml ? MARKUP : 1)) throw tooLong(field)
  return isHtml ? parseNarrativeHtml(source) : parseNarrativeText(source)
}

/** Characters of HTML for one of text, at most. */
const MARKUP = 20
const EXACTLY_ONE = { zh: 'html 与 text 须且只能给出一个。', en: 'Give exactly one of html and text.' }
const tooLong = (field: string) =>
  problem('TOO_LARGE', { zh: '文字过长。', en: 'The text is too long.', field })
