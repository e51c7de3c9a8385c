import type { ListKind } from '@jixiao/schema'
import { XML_HEAD } from '../xml.ts'
import { WORD } from './namespaces.ts'

/** Word has nine levels; so has a narrative. */
const LEVELS = 9
/** Twentieths of a point that a level is indented by. */
const STEP = 420
const ABSTRACT: Readonly<Record<ListKind, number>> = { ordered: 0, bullet: 1 }

/** The lists of a document: each that begins anew has a number of its own, so that it counts from 1. */
export class Numbering {
  readonly #lists: { readonly kind: ListKind; readonly depth: number }[] = []

  /** Gives the id by which the list's paragraphs name it. */
  add(kind: ListKind, depth: number): number {
    this.#lists.push({ kind, depth })
    return this.#lists.length
  }

  xml(): string {
    const lists = this.#lists.map(
      ({ kind, depth }, i) =>
        `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="${ABSTRACT[kind]}"/>` +
        `<w:lvlOverride w:ilvl="${depth}"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
    )
    return `${XML_HEAD}<w:numbering ${WORD}>${abstract('ordered')}${abstract('bullet')}${lists.join('')}</w:numbering>`
  }
}

function abstract(kind: ListKind): string {
  const levels = Array.from({ length: LEVELS }, (_, depth) => level(kind, depth))
  return (
    `<w:abstractNum w:abstractNumId="${ABSTRACT[kind]}"><w:multiLevelType w:val="hybridMultilevel"/>` +
    `${levels.join('')}</w:abstractNum>`
  )
}

/** Numbers are digits and letters in turn, as on the page. */
const level = (kind: ListKind, depth: number): string =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/>` +
  (kind === 'ordered'
    ? `<w:numFmt w:val="${depth % 2 === 0 ? 'decimal' : 'lowerLetter'}"/><w:lvlText w:val="%${depth + 1}."/>`
    : '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>') +
  `<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${STEP * (depth + 1)}" w:hanging="${STEP}"/></w:pPr></w:lvl>`
