import type { Paragraph } from './declaration.ts'

/** Plain text -> paragraphs, one a line; the inverse of `narrativeText` for plain paragraphs. */
export const parseNarrativeText = (text: string): Paragraph[] =>
  text === '' ? [] : text.split(/\r\n|\n|\r/).map((line) => ({ runs: line === '' ? [] : [{ text: line }] }))
