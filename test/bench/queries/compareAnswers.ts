/** Before anything is measured: all systems answer the same. */
import type { Asked } from './questions.ts'
import type { System } from './systems/System.ts'

export async function compareAnswers(systems: readonly System[], questions: readonly Asked[]): Promise<void> {
  for (const asked of questions) {
    const read: unknown[] = []
    for (const system of systems) read.push(system.read(asked, await system.ask(asked, 0)))
    const answers = (asked.number === 3 ? asLong(read as unknown[][]) : read).map((one) =>
      JSON.stringify(one),
    )
    const other = answers.findIndex((answer) => answer !== answers[0])
    if (other > 0) throw differing(asked, [systems[0]!, systems[other]!], [answers[0]!, answers[other]!])
  }
}

function differing(asked: Asked, [a, b]: [System, System], [one, two]: [string, string]): Error {
  let at = 0
  while (one[at] === two[at]) at += 1
  const shown = (answer: string) => answer.slice(Math.max(0, at - 200), at + 200)
  const name = ({ name, database }: System) => `${name} on ${database}`
  return new Error(`${JSON.stringify(asked)}\n${name(a)}: …${shown(one)}…\n${name(b)}: …${shown(two)}…`)
}

/** Who lists quantities has fewer indicators on a page. */
function asLong(pages: readonly (readonly unknown[])[]): readonly unknown[] {
  const length = Math.min(...pages.map((page) => page.length))
  return pages.map((page) => page.slice(0, length))
}
