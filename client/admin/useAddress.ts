import { type Ref, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useDebounced } from '../app/useDebounced.ts'

/** What a list is asked, as texts ('' says nothing): kept in the page's address, so that a link leads to the same list. */
export function useAddress<Choice extends Readonly<Record<string, string>>>(
  blank: Choice,
): { readonly choice: Ref<Choice>; readonly settled: Readonly<Ref<Choice>> } {
  const route = useRoute()
  const router = useRouter()
  const read = (): Choice =>
    Object.fromEntries(
      Object.entries(blank).map(([name, otherwise]) => {
        const given = route.query[name]
        return [name, typeof given === 'string' ? given : otherwise]
      }),
    ) as Choice
  const choice = ref(read()) as Ref<Choice>
  const settled = useDebounced(() => choice.value)
  const { name } = route

  watch(settled, (now) => {
    const query = Object.fromEntries(Object.entries(now).filter(([key, value]) => value !== blank[key]))
    void router.replace({ query })
  })
  // A link of the page itself, or the way back.
  watch(
    () => route.query,
    () => {
      if (route.name !== name) return
      const next = read()
      if (JSON.stringify(next) !== JSON.stringify(settled.value)) choice.value = next
    },
  )
  return { choice, settled }
}
