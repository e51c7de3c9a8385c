/** Puts text on the clipboard; false where the browser lets nobody. */
export async function copyText(text: string): Promise<boolean> {
  // Where the page came by plain http, as in many closed networks, there is no `navigator.clipboard`.
  if (!navigator.clipboard) return copyBySelection(text)
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** From a field that is out of sight; in an open dialog, since nothing outside of that can be selected. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea')
  field.className = 'unseen'
  field.value = text
  const before = document.activeElement
  const dialog = document.querySelector('dialog[open]') ?? document.body
  dialog.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}
