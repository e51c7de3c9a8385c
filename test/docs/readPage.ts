/** The examples of a Markdown page, as they stand on it. */
import { readFileSync } from 'node:fs'

/** A fenced block. What stands after its language says what it is to the block above: its `variables`, its `answer`, … */
export interface Block {
  readonly language: string
  readonly role: string
  readonly text: string
  /** Where it begins on the page, from 1. */
  readonly line: number
}

/** Something that is run, with all that belongs to it. */
export interface Example extends Block {
  readonly variables: Block | null
  readonly answer: Block | null
}

const FENCE = /^```(\w+) ?(.*)\n([^]*?)^```$/gm
const RUN: ReadonlySet<string> = new Set(['sh', 'ts', 'graphql'])

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(FENCE)].map(([, language = '', role = '', text = ''], i, all) => ({
    language,
    role,
    text,
    line: markdown.slice(0, all[i]!.index).split('\n').length,
  }))
}

const lineOf = (page: string, heading: string): number => page.split('\n').indexOf(heading) + 1

/**
 * @param path from the repository's root
 * @param from the heading at which they begin
 */
export function examplesOf(path: string, from: string): Example[] {
  const page = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const blocks = blocksOf(page).filter(({ line }) => line > lineOf(page, from))
  const examples: Example[] = []
  for (const block of blocks) {
    const last = examples.at(-1)
    if (RUN.has(block.language)) examples.push({ ...block, variables: null, answer: null })
    else if (last && block.role === 'variables') examples.push({ ...examples.pop()!, variables: block })
    else if (last) examples.push({ ...examples.pop()!, answer: block })
  }
  return examples
}
