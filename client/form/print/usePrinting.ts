import type { FormDeclaration } from '@jixiao/schema'
import { h, onBeforeUnmount, onMounted, render } from 'vue'
import PrintedForm from './PrintedForm.vue'
import './printing.css'

const PRINTS = 'prints-form'

/**
 * Puts the official form in the page's place while it is printed: cells that are edited lie in a grid, whose heads no
 * browser repeats. It is drawn at once, since nothing waits for what comes later when a page is printed.
 */
export function usePrinting(form: () => FormDeclaration): void {
  const printed = document.createElement('div')
  printed.className = 'printed'

  function show(): void {
    render(h(PrintedForm, { form: form() }), printed)
    document.body.append(printed)
    document.documentElement.classList.add(PRINTS)
  }
  function hide(): void {
    document.documentElement.classList.remove(PRINTS)
    printed.remove()
    render(null, printed)
  }
  onMounted(() => {
    window.addEventListener('beforeprint', show)
    window.addEventListener('afterprint', hide)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('beforeprint', show)
    window.removeEventListener('afterprint', hide)
    hide()
  })
}
