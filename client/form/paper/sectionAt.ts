/** The last entry whose top has passed the line under the bar: where the reader is. Tops in px of the window. */
export function sectionAt(
  tops: readonly { readonly section: string; readonly top: number }[],
  line: number,
): string | null {
  let current = tops[0]?.section ?? null
  for (const { section, top } of tops) if (top <= line) current = section
  return current
}
