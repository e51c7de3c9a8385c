import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { ExportedFile } from './exportForm.ts'

/** Names that are in no need of packing: they are packed already. */
const PACKED = /\.(docx|xlsx|pdf)$/

/** A ZIP that is handed on piece by piece as files come. Two of one name get a number. */
export class ZipFile {
  readonly #zip: Zip
  readonly #names = new Set<string>()

  constructor(take: (piece: Uint8Array) => void) {
    this.#zip = new Zip((error, piece) => {
      if (error) throw error
      take(piece)
    })
  }

  get count(): number {
    return this.#names.size
  }

  add({ name, content }: ExportedFile): void {
    const own = this.#free(name)
    const entry = PACKED.test(own) ? new ZipPassThrough(own) : new ZipDeflate(own)
    this.#zip.add(entry)
    entry.push(content, true)
  }

  end(): void {
    this.#zip.end()
  }

  /** On some systems 甲.docx and 甲.DOCX are one file. */
  #free(name: string): string {
    const dot = name.lastIndexOf('.')
    let free = name
    for (let i = 2; this.#names.has(free.toLowerCase()); i++)
      free = `${name.slice(0, dot)}(${i})${name.slice(dot)}`
    this.#names.add(free.toLowerCase())
    return free
  }
}
