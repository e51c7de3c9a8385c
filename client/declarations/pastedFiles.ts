/** What the clipboard holds -> files to read in: files, or else a table as it was copied. */
export function pastedFiles(data: DataTransfer | null, name: string): File[] {
  if (!data) return []
  const html = data.getData('text/html')
  // Excel and Word put a picture of the table beside it.
  if (/<t[rd][\s>]/i.test(html)) return [new File([html], `${name}.html`)]
  if (data.files.length > 0) return [...data.files]
  const text = data.getData('text/plain')
  return text.includes('\t') ? [new File([text], `${name}.txt`)] : []
}
