import type { EntityManager } from '@mikro-orm/sqlite'
import { sqlOf } from '../store/tables.ts'

/** Runs some work on every declaration in the order of their making, each in a transaction, and shows how far it is. */
export async function everyDeclaration(
  em: EntityManager,
  work: (em: EntityManager, declaration: { readonly id: string; readonly name: string }) => Promise<void>,
): Promise<number> {
  const all = await sqlOf(em).selectFrom('declaration').select(['id', 'name']).orderBy('ordinal').execute()
  for (const [i, declaration] of all.entries()) {
    await em.fork().transactional((em) => work(em, declaration))
    showProgress(i + 1, all.length)
  }
  return all.length
}

/** Characters of the bar. */
const WIDTH = 30

/** On a terminal alone, and on standard error: standard output is the command's answer. */
function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY) return
  const filled = Math.round((done / all) * WIDTH)
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
  process.stderr.write(`\r${bar} ${done}/${all}${done === all ? '\n' : ''}`)
}
