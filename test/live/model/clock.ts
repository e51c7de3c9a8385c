/** Time that stands still until the model moves it: for all that reads it or waits, server and pages alike. */
import { vi } from 'vitest'
import { unseedChance } from './chance.ts'

const FAKED = ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const

export const stopClock = () => void vi.useFakeTimers({ toFake: [...FAKED], now: Date.UTC(2020, 0, 1) })

/** Real time and real chance again. */
export function startClock(): void {
  unseedChance()
  vi.useRealTimers()
}
