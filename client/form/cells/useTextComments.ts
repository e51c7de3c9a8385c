/** The comments on the words of one text: what is marked in it, what is selected to be commented on. */
import { type Place, readAnchor, samePlace } from '@jixiao/schema'
import { computed, type ComputedRef, onBeforeUnmount, ref, type Ref, shallowRef, type ShallowRef } from 'vue'
import type * as Y from 'yjs'
import { extendSelection } from '../../text/extendSelection.ts'
import type { RelativeSelection } from '../../text/selection.ts'
import { selectedWords } from '../../text/selectedWords.ts'
import { markAt, type TextMark } from '../../text/SharedMarks.ts'
import type { Commenting } from '../../review/Commenting.ts'
import { placeKey } from '../paper/places.ts'

/** From this width on the rail stands beside the paper. */
const WIDE = 1200

interface Spot {
  readonly top: number
  readonly left: number
}

export interface TextComments {
  readonly marks: ComputedRef<readonly TextMark[]>
  /** Where to offer to comment on the selected words; null: nowhere. */
  readonly spot: Readonly<ShallowRef<Spot | null>>
  /** The pointer is still at it. */
  readonly isDragging: Ref<boolean>
  press(): void
  /** Selects by keyboard where nothing may be edited. */
  extend(event: KeyboardEvent): void
  select(selection: RelativeSelection | null): void
  /** A click on marked words looks at their card, where there is room for both. */
  click(event: MouseEvent): void
}

export function useTextComments(
  { drafts, comments, active, openAt, selected, mayBegin, ...commenting }: Commenting,
  { place, text, root }: { readonly place: Place; readonly text: Y.Text; readonly root: () => HTMLElement },
): TextComments {
  const spot = shallowRef<Spot | null>(null)
  const isDragging = ref(false)
  const key = computed(() => placeKey(place))
  /** The open ones; the one that is looked at also where it is settled. */
  const threads = computed(() => {
    const open = openAt.get(key.value) ?? []
    const looked = comments.threads.value.find(({ id }) => id === active.value)
    const isOther = looked && !open.includes(looked) && placeKey(looked.first.place) === key.value
    return isOther ? [...open, looked] : open
  })
  const marks = computed<readonly TextMark[]>(() => [
    ...threads.value.flatMap(({ id, first: { anchor, quote } }) =>
      anchor ? { id, anchor, quote: quote ?? '', isActive: id === active.value } : [],
    ),
    ...[...drafts.all.values()].flatMap((draft) => {
      const anchor = draft.anchor && samePlace(draft.place, place) ? readAnchor(draft.anchor) : null
      return anchor ? { id: draft.id, anchor, quote: draft.quote ?? '', isActive: true } : []
    }),
  ])
  const own = () => selected.value && samePlace(selected.value.place, place)

  function select(selection: RelativeSelection | null): void {
    const words = selection && mayBegin.value ? selectedWords(text, selection) : null
    if (words) selected.value = { place, ...words }
    else if (own()) selected.value = null
    spot.value = words && spotBelow(root())
  }
  onBeforeUnmount(() => {
    if (own()) selected.value = null
  })
  return {
    marks,
    spot,
    isDragging,
    press() {
      isDragging.value = true
      window.addEventListener('pointerup', () => (isDragging.value = false), { once: true })
    },
    extend(event) {
      const target = event.target as HTMLElement
      if (target.getAttribute('aria-readonly') !== 'true' || !extendSelection(target, event)) return
      event.preventDefault()
      event.stopPropagation()
    },
    select,
    click(event) {
      if (!document.getSelection()?.isCollapsed || window.innerWidth < WIDE) return
      const id = markAt(root(), event.clientX, event.clientY)
      if (id !== null) commenting.activate(id, { stay: true })
    },
  }
}

/** Just below the end of what is selected. */
function spotBelow(root: HTMLElement): Spot | null {
  const selection = document.getSelection()
  if (!selection || selection.rangeCount === 0) return null
  const box = [...selection.getRangeAt(0).getClientRects()].at(-1)
  if (!box) return null
  // What it is placed in: the cell, or the text itself where that stays in sight (sticky).
  const within = getComputedStyle(root).position === 'static' ? (root.offsetParent ?? root) : root
  const { top, left, width } = within.getBoundingClientRect()
  return { top: box.bottom - top + 3, left: Math.min(Math.max(box.right - left - 20, 0), width - 60) }
}
