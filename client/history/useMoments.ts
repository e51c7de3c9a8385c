import { compareDocuments, differences, newDocument } from '@jixiao/schema'
import { MomentsDocument, type MomentsQuery } from '@jixiao/schema/operations'
import { fromBase64 } from 'lib0/buffer'
import { computed } from 'vue'
import * as Y from 'yjs'
import { useQuery } from '../graphql/useQuery.ts'

/** Which moments of which declaration; `to` null: now. Null: not known yet. */
type Asked = { readonly declarationId: string; readonly from: number; readonly to: number | null } | null

/** A declaration at two moments: what differs, and both in one. */
export function useMoments(asked: () => Asked) {
  const { data, problem } = useQuery(MomentsDocument, asked, 'no-cache')
  const compared = computed(() => {
    if (!data.value) return null
    const [before, after] = [documentOf(data.value.before), documentOf(data.value.after)]
    return { differences: differences(before, after), form: compareDocuments(before, after) }
  })
  return { declaration: computed(() => data.value?.declaration ?? null), compared, problem }
}

function documentOf({ update }: MomentsQuery['before']): Y.Doc {
  const doc = newDocument()
  Y.applyUpdate(doc, fromBase64(update))
  return doc
}
