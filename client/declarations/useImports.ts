/** Files on their way in: one after the other, each with a result of its own. */
import { ImportFormDocument, type ImportConflict, type ImportFormMutation } from '@jixiao/schema/operations'
import { computed, shallowRef } from 'vue'
import type { ShownProblem } from '../graphql/problem.ts'
import { useMutation } from '../graphql/useMutation.ts'
import { readBase64 } from './readBase64.ts'
import { LIST } from './words.ts'

export type ImportedDeclarations = ImportFormMutation['importForm']['declarations']

export type ImportState =
  | { readonly kind: 'WAITING' | 'READING' }
  | { readonly kind: 'READ'; readonly declarations: ImportedDeclarations }
  | { readonly kind: 'REFUSED'; readonly problem: ShownProblem }

export interface ImportedFile {
  readonly file: File
  readonly state: ImportState
  /** Whether what is there already is updated. */
  readonly ifExists: ImportConflict
}

/** The server's own limit is a setting; nothing near to this is a form. */
export const LARGEST = 50 * 1024 * 1024

export function useImports(unitOf: () => string | null) {
  const { run, problem } = useMutation(ImportFormDocument)
  const files = shallowRef<readonly ImportedFile[]>([])
  const busy = computed(() => files.value.some(({ state }) => isUnderWay(state)))
  const done = computed(() => files.value.filter(({ state }) => !isUnderWay(state)).length)

  function change(at: number, changed: Partial<ImportedFile>): void {
    files.value = files.value.map((one, i) => (i === at ? { ...one, ...changed } : one))
  }

  /** Resolves when all that wait are read, or refused. */
  async function readAll(): Promise<void> {
    for (let at = nextOf(files.value); at >= 0; at = nextOf(files.value)) {
      change(at, { state: { kind: 'READING' } })
      change(at, { state: await readOne(files.value[at]!) })
    }
  }

  async function readOne({ file, ifExists }: ImportedFile): Promise<ImportState> {
    if (file.size > LARGEST)
      return { kind: 'REFUSED', problem: { code: 'TOO_LARGE', words: LIST.tooLarge, field: null } }
    const input = { name: file.name, content: await readBase64(file) }
    const data = await run({ file: input, unitId: unitOf(), ifExists })
    return data
      ? { kind: 'READ', declarations: data.importForm.declarations }
      : { kind: 'REFUSED', problem: problem.value! }
  }

  /** Begins anew where nothing is under way; else these come after. */
  async function take(taken: readonly File[], ifExists: ImportConflict = 'REFUSE'): Promise<void> {
    const wasBusy = busy.value
    const waiting = taken.map((file): ImportedFile => ({ file, state: WAITING, ifExists }))
    files.value = [...(wasBusy ? files.value : []), ...waiting]
    if (!wasBusy) await readAll()
  }

  /** The person says that these are to update what is there. */
  async function replace(which: readonly ImportedFile[]): Promise<void> {
    const wasBusy = busy.value
    files.value = files.value.map((one) =>
      which.includes(one) ? { ...one, state: WAITING, ifExists: 'REPLACE' } : one,
    )
    if (!wasBusy) await readAll()
  }

  return { files, busy, done, take, replace }
}

const WAITING: ImportState = { kind: 'WAITING' }
const isUnderWay = ({ kind }: ImportState) => kind === 'WAITING' || kind === 'READING'
const nextOf = (files: readonly ImportedFile[]) => files.findIndex(({ state }) => state.kind === 'WAITING')

/** True where the person may say that what is there is to be updated. */
export const isThereAlready = ({ state }: ImportedFile): boolean =>
  state.kind === 'REFUSED' && state.problem.code === 'EXISTS'
