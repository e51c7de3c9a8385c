/** The comments of the page: what is said, what is being said, and which of it is looked at, on the paper and in the rail. */
import { type Place, samePlace } from '@jixiao/schema'
import { type DeclarationQuery, PeopleDocument } from '@jixiao/schema/operations'
import { computed, type ComputedRef, ref, type Ref, shallowRef, watch } from 'vue'
import type { Me } from '../../app/session.ts'
import { useQuery } from '../../graphql/useQuery.ts'
import type { LiveDocument } from '../../live/state.ts'
import type { Commenting, SelectedWords, Shown } from '../../review/Commenting.ts'
import { createDrafts } from '../../review/drafts.ts'
import { inPaperOrder, type RailCard } from '../../review/railCards.ts'
import type { OpenSuggestion } from '../../review/openSuggestions.ts'
import type { Thread } from '../../review/Thread.ts'
import { useComments } from '../../review/useComments.ts'
import { isNewThread, useSaying } from '../../review/useSaying.ts'
import { mayComment } from '../../app/whoMay.ts'
import { placeName } from '../paper/placeName.ts'
import { placeKey } from '../paper/places.ts'
import { useByPlace } from '../paper/sheet.ts'
import { type Standings, useStandings } from './useStandings.ts'

interface Page {
  readonly declarationId: string
  readonly me: Me
  readonly live: LiveDocument
  readonly declaration: ComputedRef<DeclarationQuery['declaration'] | null>
  /** Those that nobody has decided: cards like the others. */
  readonly suggestions: ComputedRef<readonly OpenSuggestion[]>
  /** Where each place comes on the paper, by its key. */
  readonly order: Readonly<Ref<ReadonlyMap<string, number>>>
  /** Opens the rail at the comments. */
  openRail(): void
  /** Scrolls to a place, or to the words of a thread in it. */
  showOnPaper(place: Place, threadId: string): void
  enter(place: Place): void
}

export function useCommenting(page: Page): Commenting {
  const { declarationId, me, live, declaration, order, suggestions } = page
  const comments = useComments(declarationId, me.id)
  const drafts = createDrafts(me.id, declarationId)
  const saying = useSaying(comments, drafts)
  const may = computed(() =>
    declaration.value ? mayComment(me, declaration.value) : { begin: false, answer: false },
  )
  const people = useQuery(PeopleDocument, () => (may.value.answer ? { declarationId } : null), 'cache-first')
  const standings = useStandings(live, comments.threads)
  const shown = ref<Shown>('OPEN')
  const active = shallowRef<string | null>(null)
  const focusing = ref(false)
  const selected = shallowRef<SelectedWords | null>(null)
  const orderOf = (place: Place) => order.value.get(placeKey(place)) ?? Infinity
  const cards = computed(() => {
    const threads = comments.threads.value.filter(
      ({ first }) => (first.resolvedAt !== null) === (shown.value === 'RESOLVED'),
    )
    const isOpen = shown.value === 'OPEN'
    const news = isOpen ? [...drafts.all.values()].filter(isNewThread) : []
    const all: RailCard[] = [
      ...threads.map((thread) => threadCard(thread, standings.value, orderOf)),
      ...news.map((draft) => ({ kind: 'DRAFT' as const, id: draft.id, place: draft.place, at: 0, draft })),
      ...(isOpen ? suggestions.value.map((each) => suggestionCard(each, orderOf)) : []),
    ]
    return inPaperOrder(all, orderOf)
  })
  const open = computed(() => comments.threads.value.filter(({ first }) => first.resolvedAt === null))

  // Where the connection was gone as they were to be read.
  watch(
    () => live.state.value.kind,
    (_kind, before) => before === 'offline' && !comments.isLoaded.value && comments.load(),
  )

  function dropBlanks(): void {
    for (const draft of drafts.all.values())
      if (isNewThread(draft) && draft.text.trim() === '') drafts.drop(draft.id)
  }

  const commenting: Commenting = {
    myId: me.id,
    ...{ comments, drafts, saying, shown, active, focusing, selected, cards },
    people: computed(() => people.data.value?.people ?? []),
    mayBegin: computed(() => may.value.begin),
    mayAnswer: computed(() => may.value.answer),
    openAt: useByPlace(open, threadsByPlace),
    begin(place) {
      const words = selected.value && samePlace(selected.value.place, place) ? selected.value : undefined
      dropBlanks()
      const draft = drafts.begin(place, words)
      shown.value = 'OPEN'
      active.value = draft.id
      focusing.value = true
      page.openRail()
      return draft
    },
    activate(id, { focus = false, stay = false } = {}) {
      const thread = comments.threads.value.find((each) => each.id === id)
      const card = cards.value.find((each) => each.id === id)
      const place = thread?.first.place ?? card?.place ?? drafts.all.get(id)?.place
      if (thread) {
        shown.value = thread.first.resolvedAt === null ? 'OPEN' : 'RESOLVED'
        comments.read([thread])
      }
      active.value = id
      focusing.value = focus
      page.openRail()
      if (place && !stay) page.showOnPaper(place, id)
    },
    step(by) {
      const ids = cards.value.map((card) => card.id)
      if (ids.length === 0) return page.openRail()
      const now = active.value === null ? -1 : ids.indexOf(active.value)
      const next = now < 0 ? (by > 0 ? 0 : ids.length - 1) : (now + by + ids.length) % ids.length
      commenting.activate(ids[next]!, { focus: true })
    },
    leaveRail: (to) => page.enter(to),
    placeName: (place) => placeName(live.doc, place),
  }
  return commenting
}

const threadCard = (thread: Thread, standings: Standings, orderOf: (place: Place) => number): RailCard => {
  const standing = standings.get(thread.id) ?? null
  const { place } = thread.first
  const isRemoved = place.indicator !== undefined && orderOf(place) === Infinity
  return { kind: 'THREAD', id: thread.id, place, at: standing?.start ?? 0, thread, standing, isRemoved }
}

const suggestionCard = (suggestion: OpenSuggestion, orderOf: (place: Place) => number): RailCard => {
  const { id, place } = suggestion
  const isRemoved = place.indicator !== undefined && orderOf(place) === Infinity
  return { kind: 'SUGGESTION', id, place, at: 0, suggestion, isRemoved }
}

function threadsByPlace(threads: readonly Thread[]): Map<string, readonly Thread[]> {
  const groups = new Map<string, Thread[]>()
  for (const thread of threads) {
    const key = placeKey(thread.first.place)
    groups.set(key, [...(groups.get(key) ?? []), thread])
  }
  return groups
}
