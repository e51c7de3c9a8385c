import { onBeforeUnmount, onMounted } from 'vue'
import { isImeKey } from '../text/keys.ts'

const TYPING = 'input, textarea, select, [contenteditable="true"]'

/** Calls when somebody asks for the keys: "?" where nothing is typed, Ctrl+/ anywhere. */
export function useShortcutsKey(show: () => void): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isImeKey(event) || event.altKey) return
    const target = event.target as Element
    if (target.closest('dialog')) return
    const command = event.ctrlKey || event.metaKey
    const asked = command ? event.key === '/' : '?？'.includes(event.key) && !target.closest(TYPING)
    if (!asked) return
    event.preventDefault()
    show()
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
