/**
 * `pnpm bench live`: our server beside Hocuspocus with SQLite and y-websocket, real sockets, real documents.
 *
 *     every run, row, server: start it -> open editors (load process) -> warm up -> type, measure -> check -> stop
 */
import { installPeers } from './installPeers.ts'
import { measure, type Measurement } from './measure.ts'
import type { ProductName } from './load/messages.ts'
import { readOptions } from './options.ts'
import { nameOf, type Scenario, scenarios } from './scenarios.ts'
import { type Measured, printGoal, printTable } from './table.ts'

const options = readOptions()
const chosen = scenarios(options).filter((scenario) => nameOf(scenario).includes(options.rows))
if (options.only.some((product) => product !== 'ours')) await installPeers()

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const rows: Measured[] = []
const failures: string[] = []
const measurements = new Map<string, Measurement[]>()
for (let run = 1; run <= options.runs; run += 1)
  for (const scenario of chosen)
    for (const product of options.only)
      for (const asking of product === 'ours' ? options.groups : [0])
        await measureRow(scenario, product, asking)

process.stdout.write(`
Milliseconds from an edit to its arrival at another client, medians of ${options.runs} × ${options.seconds} s.
again: edits sent again. ms/edit: the server's CPU. load: the clients' CPU. ! that core was full.
commit: ms of a transaction (of its COMMIT alone), of one of the slowest in a hundred × how many.
${options.slowCommit > 0 ? `${options.slowCommit} ms were added to each of our commits.\n` : ''}
${printTable(rows, options.seconds)}

${printGoal(rows, options.slowCommit)}
${failures.join('\n')}
`)
if (failures.length > 0) process.exitCode = 1

async function measureRow(scenario: Scenario, product: ProductName, asking: number): Promise<void> {
  const name = `${nameOf(scenario)}${asking > 0 ? `, ${asking} asking` : ''}`
  process.stderr.write(`${name}  ${product}\n`)
  const runs = measurements.get(`${name} ${product}`) ?? []
  if (runs.length === 0) rows.push({ scenario: name, product, runs })
  measurements.set(`${name} ${product}`, runs)
  await measure(product, scenario, options, asking).then(
    (measurement) => runs.push(measurement),
    (error: Error) => failures.push(`${name}, ${product}: ${error.message}`),
  )
}
