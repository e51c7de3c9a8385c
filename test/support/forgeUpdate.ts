/** Yjs updates (version 1) put together by hand, byte by byte: what no editor would write. */

/** Of an item: client, clock. */
export type Id = readonly [client: number, clock: number]

export interface ForgedItem {
  readonly origin?: Id
  readonly rightOrigin?: Id
  /** Where neither origin says it: a root's name, or the item that holds a type. */
  readonly parent?: string | Id
  readonly key?: string
  readonly content: readonly number[]
}

export interface ForgedBlock {
  readonly client: number
  readonly clock: number
  readonly items: readonly ForgedItem[]
}

export type ForgedDeletion = readonly [client: number, clock: number, length: number]

export const forgeUpdate = (
  blocks: readonly ForgedBlock[],
  deletions: readonly ForgedDeletion[] = [],
): Uint8Array =>
  Uint8Array.from([
    ...uint(blocks.length),
    ...blocks.flatMap(({ client, clock, items }) => [
      ...[items.length, client, clock].flatMap(uint),
      ...items.flatMap(itemBytes),
    ]),
    ...uint(deletions.length),
    ...deletions.flatMap(([client, clock, length]) => [client, 1, clock, length].flatMap(uint)),
  ])

/** Contents, with their kind in front. */
export const deleted = (length: number) => [1, ...uint(length)]
export const string = (value: string) => [4, ...text(value)]
export const embed = (json: string) => [5, ...text(json)]
export const json = (...values: readonly string[]) => [2, ...uint(values.length), ...values.flatMap(text)]
export const anyContent = (values: number, bytes: readonly number[]) => [8, ...uint(values), ...bytes]
export const binary = (...bytes: readonly number[]) => [3, ...uint(bytes.length), ...bytes]
export const format = (key: string, json: string) => [6, ...text(key), ...text(json)]
export const value = (...values: readonly unknown[]) => anyContent(values.length, values.flatMap(any))
export const type = (ref: number) => [7, ...uint(ref)]
export const xmlElement = (name: string) => [7, 3, ...text(name)]
export const subdocument = (guid: string) => [9, ...text(guid), 118, 0]

/** One string as Yjs's `any`; and an array in an array in an array … */
export const anyString = (value: string) => [119, ...text(value)]
/** A value as Yjs's `any`. */
export function any(value: unknown): number[] {
  if (value === undefined) return [127]
  if (value === null) return [126]
  if (typeof value === 'boolean') return [value ? 120 : 121]
  if (typeof value === 'string') return anyString(value)
  if (typeof value === 'bigint') return [122, ...Array.from({ length: 7 }, () => 0), Number(value)]
  if (typeof value === 'number') return [123, ...new Uint8Array(Float64Array.of(value).buffer).reverse()]
  if (value instanceof Uint8Array) return [116, ...uint(value.length), ...value]
  if (Array.isArray(value)) return [117, ...uint(value.length), ...value.flatMap(any)]
  const entries = Object.entries(value as object)
  return [118, ...uint(entries.length), ...entries.flatMap(([key, each]) => [...text(key), ...any(each)])]
}
export const nested = (depth: number) => [...Array.from({ length: depth }, () => [117, 1]).flat(), 126]

export const text = (value: string): number[] => {
  const bytes = new TextEncoder().encode(value)
  return [...uint(bytes.length), ...bytes]
}

/** As many bytes as it takes, seven bits each, the lowest first. */
export function uint(value: number): number[] {
  const bytes: number[] = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return [...bytes, value]
}

function itemBytes({ origin, rightOrigin, parent = [0, 0], key, content }: ForgedItem): number[] {
  const [kind = 0, ...bytes] = content
  const info = kind + (origin ? 128 : 0) + (rightOrigin ? 64 : 0) + (key === undefined ? 0 : 32)
  const origins = [origin, rightOrigin].flatMap((id) => (id ? id.flatMap(uint) : []))
  const explicit = typeof parent === 'string' ? [1, ...text(parent)] : [0, ...parent.flatMap(uint)]
  const where = origin || rightOrigin ? [] : [...explicit, ...(key === undefined ? [] : text(key))]
  return [info, ...origins, ...where, ...bytes]
}
