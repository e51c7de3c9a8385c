/** Short sentences at the foot of the page, each with one thing to do about it. */
import type { Words } from '@jixiao/schema'
import { shallowRef, type ShallowRef } from 'vue'

export interface Notice {
  readonly text: Words
  readonly action?: { readonly label: Words; run(): void }
}

export interface Notices {
  readonly current: Readonly<ShallowRef<Notice | null>>
  /** Shows one in the place of the last, for long enough to act on it. */
  show(notice: Notice): void
  dismiss(): void
}

/** Milliseconds; a notice with something to do stays twice as long. */
const READING_TIME = 6_000

export function createNotices(): Notices {
  const current = shallowRef<Notice | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const dismiss = () => {
    clearTimeout(timer)
    current.value = null
  }
  return {
    current,
    dismiss,
    show(notice) {
      dismiss()
      current.value = notice
      timer = setTimeout(dismiss, notice.action ? READING_TIME * 2 : READING_TIME)
    },
  }
}
