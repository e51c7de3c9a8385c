/** What others changed in the last seconds: the page lets it glow with their name. */
import { type Place, samePlace } from '@jixiao/schema'
import { type ShallowRef, shallowRef } from 'vue'
import { colorOf } from './colors.ts'
import type { RecentChange } from './state.ts'

/** Milliseconds that a change is recent. */
const RECENT = 6_000

export class RecentChanges {
  readonly list: ShallowRef<readonly RecentChange[]> = shallowRef([])
  #timer: ReturnType<typeof setTimeout> | null = null

  add(places: readonly Place[], by: { readonly id: string; readonly displayName: string }): void {
    const at = Date.now()
    const { displayName } = by
    const changes = places.map((place) => ({ place, displayName, color: colorOf(by.id), at }))
    const others = this.list.value.filter(({ place }) => !places.some((each) => samePlace(each, place)))
    this.list.value = [...others, ...changes]
    this.#timer ??= setTimeout(() => this.#forget(), RECENT)
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #forget(): void {
    const oldest = Date.now() - RECENT
    this.list.value = this.list.value.filter(({ at }) => at > oldest)
    const next = this.list.value[0]
    this.#timer = next ? setTimeout(() => this.#forget(), Math.max(50, next.at - oldest)) : null
  }
}
