/** A cell of a table that is handed out: numbers as numbers, all else as text. */
export type TableValue = string | number | null

export interface TableColumn {
  readonly head: string
  /** Characters wide, where the kind of file knows widths. */
  readonly width: number
}

/** Writes a table row by row, whatever kind of file it becomes. */
export interface TableWriter {
  add(row: readonly TableValue[]): void
  end(): Buffer<ArrayBuffer>
}
