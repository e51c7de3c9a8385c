/**
 * Files on their way in. Each is read first, with nothing stored, and shown with what is doubtful; what a person corrects goes
 * with it when it is imported. One after the other, each with a result of its own.
 */
import { ImportFormDocument, type ImportFormMutation, ReadFormDocument } from '@jixiao/schema/operations'
import { computed, shallowRef } from 'vue'
import type { ShownProblem } from '../graphql/problem.ts'
import { useAsking } from '../graphql/useAsking.ts'
import { useMutation } from '../graphql/useMutation.ts'
import type { Request } from '../graphql/useRequest.ts'
import { readBase64 } from './readBase64.ts'
import { inputOf } from './reading/correctionInput.ts'
import { type Corrections, isWrong, NO_CORRECTIONS, type Reading } from './reading/corrections.ts'
import { LIST } from './words.ts'

/** What was read off a file. */
export interface Look {
  /** As it stands on the paper: what corrections are counted by. */
  readonly readings: readonly Reading[]
  /** The same as it would be stored, with what was corrected. */
  readonly checked: readonly Reading[]
  /** Why it was not stored, or would not be as it is corrected. */
  readonly problem: ShownProblem | null
}

export type FileState =
  | { readonly kind: 'WAITING' | 'READING' }
  | { readonly kind: 'UNREAD'; readonly problem: ShownProblem }
  | { readonly kind: 'READ' | 'STORING'; readonly look: Look }
  | { readonly kind: 'STORED'; readonly declarations: ImportFormMutation['importForm']['declarations'] }

export interface TakenFile {
  readonly id: number
  readonly file: File
  readonly state: FileState
  /** Of each of its forms; those that are left out have none. */
  readonly corrections: readonly Corrections[]
}

/** The server's own limit is a setting; nothing near to this is a form. */
const LARGEST = 50 * 1024 * 1024
const TOO_LARGE: ShownProblem = { code: 'TOO_LARGE', words: LIST.tooLarge, field: null }
const GONE: ShownProblem = { code: 'UNREADABLE_FORM', words: LIST.gone, field: null }
const WAITING: FileState = { kind: 'WAITING' }

/** What is said beside the papers, instead of what stands on them; null: nothing. */
export interface SaidBeside {
  readonly unitId: string | null
  readonly year: number | null
}

export function useFiles(beside: () => SaidBeside) {
  const reading = useAsking(ReadFormDocument)
  const checking = useAsking(ReadFormDocument)
  const importing = useMutation(ImportFormDocument)
  const files = shallowRef<readonly TakenFile[]>([])
  const busy = computed(() => files.value.some(({ state }) => isUnderWay(state)))
  let [count, isReading] = [0, false]
  /** Counts how often something else was said beside the papers: what was asked before is of no use then. */
  let round = 0

  const find = (id: number) => files.value.find((one) => one.id === id)
  function change(id: number, changed: Partial<TakenFile>): void {
    files.value = files.value.map((one) => (one.id === id ? { ...one, ...changed } : one))
  }

  /** Begins anew where nothing is left to be stored; else these come after. */
  async function take(taken: readonly File[]): Promise<void> {
    const isOpen = files.value.some(({ state }) => state.kind !== 'STORED' && state.kind !== 'UNREAD')
    const added = taken.map((file): TakenFile => ({ id: ++count, file, state: WAITING, corrections: [] }))
    files.value = [...(isOpen ? files.value : []), ...added]
    await readAll()
  }

  async function readAll(): Promise<void> {
    if (isReading) return
    isReading = true
    for (let next = firstWaiting(files.value); next; next = firstWaiting(files.value)) {
      const now = round
      change(next.id, { state: { kind: 'READING' } })
      const state = await read(next)
      change(next.id, { state: now === round ? state : WAITING })
      await check(next.id)
    }
    isReading = false
  }

  /** The answer, or why there is none: the file itself may be gone since it was chosen. */
  async function ask<Data, Variables>(
    request: Request<Data, Variables>,
    { file, corrections }: TakenFile,
    also?: Partial<Variables>,
  ): Promise<{ readonly data: Data | null; readonly problem: ShownProblem | null }> {
    const content = await readBase64(file).catch(() => null)
    if (content === null) return { data: null, problem: GONE }
    const variables = { ...beside(), corrections: inputsOf(corrections), ...also }
    const data = await request.run({ ...variables, file: { name: file.name, content } } as Variables)
    return { data, problem: request.problem.value }
  }

  async function read(one: TakenFile): Promise<FileState> {
    if (one.file.size > LARGEST) return { kind: 'UNREAD', problem: TOO_LARGE }
    const { data, problem } = await ask(reading, { ...one, corrections: [] })
    if (!data) return { kind: 'UNREAD', problem: problem! }
    return { kind: 'READ', look: { readings: data.readForm, checked: data.readForm, problem: null } }
  }

  /** What was corrected, as the server takes it; the answer to older corrections is left aside. */
  async function check(id: number): Promise<void> {
    const one = find(id)
    if (one?.state.kind !== 'READ' || one.corrections.some(isWrong)) return
    const { data, problem } =
      inputsOf(one.corrections).length > 0 ? await ask(checking, one) : { data: null, problem: null }
    const now = find(id)
    if (now?.state !== one.state || now.corrections !== one.corrections) return
    const { look } = one.state
    const checked = data?.readForm ?? (problem ? look.checked : look.readings)
    change(id, { state: { kind: 'READ', look: { ...look, checked, problem } } })
  }

  async function correct(id: number, form: number, corrected: Corrections): Promise<void> {
    const { corrections } = find(id)!
    const all = Array.from({ length: Math.max(corrections.length, form + 1) }, (_, i) =>
      i === form ? corrected : (corrections[i] ?? NO_CORRECTIONS),
    )
    change(id, { corrections: all })
    await check(id)
  }

  /** What is there already is updated where the file was shown to do so, and by the person's word alone. */
  async function store(ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      const one = find(id)
      if (one?.state.kind !== 'READ') continue
      const { look } = one.state
      change(id, { state: { kind: 'STORING', look } })
      const ifExists = knownIn(look) > 0 ? 'REPLACE' : 'REFUSE'
      const { data, problem } = await ask(importing, one, { ifExists })
      if (data) change(id, { state: { kind: 'STORED', declarations: data.importForm.declarations } })
      else if (problem?.code === 'EXISTS') await lookAgain(id, problem)
      else change(id, { state: { kind: 'READ', look: { ...look, problem } } })
    }
  }

  /** Somebody else has made it meanwhile: it is named now, and updated by another click. */
  async function lookAgain(id: number, problem: ShownProblem): Promise<void> {
    change(id, { state: await read(find(id)!) })
    await check(id)
    const state = find(id)?.state
    if (state?.kind === 'READ') change(id, { state: { kind: 'READ', look: { ...state.look, problem } } })
  }

  /** For another unit or year all are read again; what was corrected stays. */
  async function readAgain(): Promise<void> {
    round += 1
    for (const { id, state } of files.value)
      if (state.kind === 'READ' || state.kind === 'UNREAD') change(id, { state: WAITING })
    await readAll()
  }

  const leave = (id: number) => (files.value = files.value.filter((one) => one.id !== id))

  const clear = () => (files.value = [])

  return { files, busy, take, correct, store, readAgain, leave, clear }
}

const inputsOf = (corrections: readonly Corrections[]) =>
  corrections.flatMap((each, i) => inputOf(each, i + 1) ?? [])
const isUnderWay = ({ kind }: FileState) => kind === 'WAITING' || kind === 'READING' || kind === 'STORING'
const firstWaiting = (files: readonly TakenFile[]) => files.find(({ state }) => state.kind === 'WAITING')

/** How many of its forms are there already. */
export const knownIn = ({ checked }: Look): number => checked.filter(({ replaces }) => replaces).length

/** True where it can be stored as it is. */
export function mayBeStored({ state, corrections }: TakenFile): boolean {
  if (state.kind !== 'READ') return false
  const { checked, problem } = state.look
  const isRefused = problem?.field?.startsWith('corrections') ?? false
  return !isRefused && checked.every(({ unit }) => unit) && !corrections.some(isWrong)
}
