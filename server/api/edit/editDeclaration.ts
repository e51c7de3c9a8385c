import {
  type AmountKey,
  fieldOf,
  LIMITS,
  nameOf,
  narrativeOf,
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
import type { EditDeclarationInput, NarrativeInput } from './inputs.ts'

/** The input as an edit of the document. All of it is checked and parsed before the document is touched. BAD_USER_INPUT, TOO_LARGE. */
export function editDeclaration(input: EditDeclarationInput): Edit {
  if (input.name === null) throw problem('BAD_USER_INPUT', { ...NAME_NOT_NULL, field: 'input.name' })
  const edits = [...scalarEdits(input), ...narrativeEdits(input)]
  return (doc, baseOf) => {
    if (typeof input.name === 'string') setName(doc, input.name, baseOf)
    for (const edit of edits) edit(doc, baseOf)
  }
}

export const NAME_NOT_NULL = { zh: '名称不能为 null。', en: 'A name cannot be null.' }

type Edit = (doc: Y.Doc, baseOf: BaseOf) => void

function setName(doc: Y.Doc, name: string, baseOf: BaseOf): void {
  const text = nameOf(doc)
  setPlainText(text, name, baseOf({ field: 'NAME' }, text.toString(), name))
}

const given = <K extends keyof EditDeclarationInput>(input: EditDeclarationInput, keys: readonly K[]): K[] =>
  keys.filter((key) => input[key] !== undefined)

function scalarEdits(input: EditDeclarationInput): Edit[] {
  return given(input, Object.keys(SCALARS) as (ScalarKey & keyof EditDeclarationInput)[]).map((key) => {
    const value = input[key] as ScalarFields[AmountKey] // each key's own type, checked here by the document's list
    if (value !== null && !SCALARS[key](value)) throw tooLong(`input.${key}`)
    return (doc) => setScalar(doc, key as AmountKey, value)
  })
}

function narrativeEdits(input: EditDeclarationInput): Edit[] {
  return given(input, NARRATIVES).map((key) => {
    const narrative = input[key] ?? null
    const paragraphs = narrative === null ? [] : readNarrativeInput(narrative, `input.${key}`)
    const wanted = `${narrativeText(paragraphs)}\n`
    return (doc, baseOf) => {
      const text = narrativeOf(doc, key)
      setNarrative(text, paragraphs, baseOf({ field: fieldOf(key) }, text.toString(), wanted))
    }
  })
}

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
