/** A file that is looked at before anything of it is stored. */
import { ReadFormDocument, type ReadFormQuery } from '@jixiao/schema/operations'
import { shallowRef } from 'vue'
import { useAsking } from '../../graphql/useAsking.ts'
import { readBase64 } from '../readBase64.ts'
import { LARGEST } from '../useImports.ts'
import { LIST } from '../words.ts'

interface Looked {
  readonly file: File
  readonly readings: ReadFormQuery['readForm']
}

export function useLooking(unitOf: () => string | null) {
  const { run, busy: looking, problem: unread } = useAsking(ReadFormDocument)
  const looked = shallowRef<Looked | null>(null)

  async function look(file: File): Promise<void> {
    looked.value = null
    if (file.size > LARGEST) {
      unread.value = { code: 'TOO_LARGE', words: LIST.tooLarge, field: null }
      return
    }
    const input = { name: file.name, content: await readBase64(file) }
    const data = await run({ file: input, unitId: unitOf() })
    looked.value = data && { file, readings: data.readForm }
  }
  const leave = () => (looked.value = null)
  return { looked, looking, unread, look, leave }
}
