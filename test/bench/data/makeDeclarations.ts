/**
 * Writes a file for `pnpm jixiao load`: invented declarations of 2018 to 2024, twenty indicators each, the same for the same
 * seed.
 *
 *     node test/bench/data/makeDeclarations.ts FILE.jsonl [--count 50000] [--units 300] [--seed 1]
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { inventDeclarations, unitsFor } from './declarations.ts'

const { values, positionals } = parseArgs({
  options: { count: { type: 'string' }, units: { type: 'string' }, seed: { type: 'string' } },
  allowPositionals: true,
})
const count = Number(values.count ?? 50_000)
const units = Number(values.units ?? unitsFor(count))
const seed = Number(values.seed ?? 1)
const [file] = positionals
if (file === undefined || ![count, units, seed].every((each) => Number.isSafeInteger(each) && each > 0)) {
  process.stderr.write('node test/bench/data/makeDeclarations.ts FILE.jsonl [--count N] [--units N] [--seed N]\n')
  process.exit(2)
}

/** Lines written at once. */
const TOGETHER = 500
const out = openSync(file, 'w')
let lines: string[] = []
const flush = () => {
  writeSync(out, lines.join(''))
  lines = []
}
for (const declaration of inventDeclarations({ count, units, seed })) {
  lines.push(`${JSON.stringify(declaration)}\n`)
  if (lines.length === TOGETHER) flush()
}
flush()
closeSync(out)
