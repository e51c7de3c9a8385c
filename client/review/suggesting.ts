/** What the cells of a sheet share of suggestions: which there are, and what may be done with them. Provided by FormPage. */
import { apiPlace, type Place, samePlace } from '@jixiao/schema'
import {
  AcceptSuggestionDocument,
  RejectSuggestionDocument,
  SuggestDocument,
  type SuggestionPartsFragment,
} from '@jixiao/schema/operations'
import { computed, type ComputedRef, inject, type InjectionKey, type Ref, ref } from 'vue'
import { useMutation } from '../graphql/useMutation.ts'
import type { ShownProblem } from '../graphql/problem.ts'
import { type KeptSuggestions, keptSuggestions } from './keptSuggestions.ts'
import { type OpenSuggestion, useOpenSuggestions } from './openSuggestions.ts'

export interface Suggesting {
  readonly list: ComputedRef<readonly OpenSuggestion[]>
  /** This person suggests instead of editing. */
  readonly on: Ref<boolean>
  /** They may suggest now. */
  readonly may: ComputedRef<boolean>
  /** They may edit, and so accept and turn down. */
  readonly mayDecide: ComputedRef<boolean>
  readonly memberId: string
  readonly kept: KeptSuggestions
  at(place: Place): readonly OpenSuggestion[]
  /** `from`: what they had before their eyes. Gives what went wrong; null: it was taken. */
  suggest(place: Place, text: string, from: string): Promise<ShownProblem | null>
  accept(id: string, ifResult: string): Promise<ShownProblem | null>
  reject(id: string): Promise<ShownProblem | null>
}

interface Options {
  readonly declarationId: string
  readonly memberId: string
  readonly may: ComputedRef<boolean>
  readonly mayEdit: ComputedRef<boolean>
}

export const suggestingKey: InjectionKey<Suggesting> = Symbol('suggesting')
export const useSuggesting = (): Suggesting => inject(suggestingKey)!

export function openSuggesting({ declarationId, memberId, may, mayEdit }: Options): Suggesting {
  const { list, arrived } = useOpenSuggestions(declarationId)
  const wanted = ref(false)
  const on = computed({ get: () => wanted.value && may.value, set: (now) => (wanted.value = now) })
  const [suggesting, accepting, rejecting] = [
    useMutation(SuggestDocument),
    useMutation(AcceptSuggestionDocument),
    useMutation(RejectSuggestionDocument),
  ]
  const taken = (suggestion: SuggestionPartsFragment | undefined) => suggestion && arrived(suggestion)
  return {
    ...{ list, on, may, memberId },
    kept: keptSuggestions(memberId, declarationId),
    mayDecide: computed(() => mayEdit.value && !on.value),
    at: (place) => list.value.filter((each) => samePlace(each.place, place)),
    async suggest(place, text, from) {
      const input = { declarationId, place: apiPlace(declarationId, place), text, from }
      taken((await suggesting.run({ input }))?.suggest)
      return suggesting.problem.value
    },
    async accept(id, ifResult) {
      await accepting.run({ id, ifResult })
      return accepting.problem.value
    },
    async reject(id) {
      taken((await rejecting.run({ id }))?.rejectSuggestion)
      return rejecting.problem.value
    },
  }
}
