/** A line on standard output; 0, the exit status of what went well. */
export function say(text: string): 0 {
  process.stdout.write(`${text}\n`)
  return 0
}
