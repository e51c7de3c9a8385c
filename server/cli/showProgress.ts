/** Characters of the bar. */
const WIDTH = 30

/** A bar, on a terminal alone, and on standard error: standard output is the command's answer. */
export function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY) return
  const filled = Math.round((done / all) * WIDTH)
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
  process.stderr.write(`\r${bar} ${done}/${all}${done === all ? '\n' : ''}`)
}
