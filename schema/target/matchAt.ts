/** What a sticky pattern finds at exactly one place of a line. */
export function matchAt(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(line)
}

/** Length of what it finds there; 0 where it finds nothing. */
export function lengthAt(pattern: RegExp, line: string, at: number): number {
  return matchAt(pattern, line, at)?.[0].length ?? 0
}
