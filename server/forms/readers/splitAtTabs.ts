import type { Paragraph, Run } from '@jixiao/schema'

/** A line that stands outside of tables -> its pieces: tabs set them beside each other as cells do. */
export function splitAtTabs({ runs, ...kind }: Paragraph): Paragraph[] {
  const pieces: Run[][] = [[]]
  for (const run of runs) {
    const [first = '', ...rest] = run.text.split('\t')
    pieces.at(-1)!.push({ ...run, text: first })
    for (const text of rest) pieces.push([{ ...run, text }])
  }
  return pieces.map((piece) => ({ ...kind, runs: piece.filter(({ text }) => text !== '') }))
}
