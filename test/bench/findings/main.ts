/** `pnpm bench findings`: how long the findings of a declaration of 300 indicators take after each edit, reading it included. */
import type * as Schema from '@jixiao/schema'
import { median, percentile } from '../live/percentile.ts'
import { declarationOf300 } from './declaration.ts'

const EDITS = 2_000
/** By its name, Node would take the sources, whose own imports it does not find. */
const schema = (await import(new URL('../../../schema/dist/index.js', import.meta.url).href)) as typeof Schema
const { findFindings, frameworkOf, indicatorsOf, narrativeOf, newDocument, nodeTarget, readContent } = schema

const doc = newDocument()
const { content: first, year, lastYear } = declarationOf300()
schema.seedDocument(doc, first)
const targets = [...indicatorsOf(doc).values()].flatMap((node) => nodeTarget(node) ?? [])

function timed(edit: () => void): number {
  doc.transact(edit)
  const begun = performance.now()
  const content = readContent(doc)
  found = findFindings({ content, year, lastYear, framework: frameworkOf({ ...content, year }) }).length
  return performance.now() - begun
}
let found = 0

const row = (what: string, ...figures: readonly string[]) =>
  process.stdout.write(`${what.padEnd(44)}${figures.map((figure) => figure.padStart(10)).join('')}\n`)
const ms = (value: number) => value.toFixed(2)
/** CPU of the process too: it stays the same beside other work. */
function measure(what: string, edits: number, edit: (i: number) => void): void {
  const before = process.cpuUsage()
  const times = Array.from({ length: edits }, (_, i) => timed(() => edit(i)))
  const { user, system } = process.cpuUsage(before)
  row(what, ms(median(times)), ms(percentile(times, 0.95)), ms((user + system) / 1000 / edits))
}

row(`${indicatorsOf(doc).size} indicators, ms`, 'p50', 'p95', 'CPU')
const letter = (i: number) => '进退'[i % 2]!
measure('  at first', 1, () => {})
measure('  after a letter in a target', EDITS, (i) => targets[i % targets.length]!.insert(0, letter(i)))
measure('  after a letter in a narrative', EDITS, (i) => narrativeOf(doc, 'plan').insert(10, letter(i)))
row('findings', String(found))
