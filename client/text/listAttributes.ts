import type { OfferedList } from './TextEditor.ts'

/** A textbox with a list: it stays a textbox, since a role that changed under the caret would be read out anew. */
export function listAttributes(list: OfferedList | undefined): Record<string, string> {
  if (!list) return {}
  return {
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    ...(list.open !== null && { 'aria-controls': list.open }),
    ...(list.active !== null && { 'aria-activedescendant': list.active }),
  }
}
