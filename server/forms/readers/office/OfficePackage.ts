import { posix } from 'node:path'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { FormTooLarge, UnreadableForm } from '../../FormProblem.ts'
import { MAX_INFLATED_BYTES, MAX_PARTS } from '../../limits.ts'

/**
 * A .docx or .xlsx: a ZIP of parts, told by their names whatever their case. Only those that are asked for are inflated,
 * and no more of them than the limits allow, whatever they say of their sizes. Names are looked up, never written to a disk.
 */
export class OfficePackage {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  #left = MAX_INFLATED_BYTES

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** Throws UNREADABLE_FORM for what is no whole ZIP. */
  static async open(bytes: Uint8Array): Promise<OfficePackage> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const zip = await fromBufferPromise(buffer, { validateEntrySizes: true }).catch(damaged)
    const entries = new Map<string, Entry>()
    try {
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= MAX_PARTS) throw FormTooLarge.holdsTooMuch()
        const name = entry.fileName.toLowerCase()
        // Two parts of one name: which is meant depends on who reads it.
        if (entries.has(name)) throw UnreadableForm.damaged()
        entries.set(name, entry)
      }
    } catch (error) {
      damaged(error)
    }
    return new OfficePackage(zip, entries)
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name))
  }

  /** The bytes of a part; null where there is none. Throws TOO_LARGE, UNREADABLE_FORM. */
  async read(name: string): Promise<Uint8Array | null> {
    const entry = this.#entries.get(keyOf(name))
    if (!entry) return null
    if (entry.isEncrypted()) throw encrypted()
    if (entry.uncompressedSize > this.#left) throw FormTooLarge.holdsTooMuch()
    try {
      return await this.#inflated(entry)
    } catch (error) {
      return damaged(error)
    }
  }

  async #inflated(entry: Entry): Promise<Uint8Array> {
    const stream = await this.#zip.openReadStreamPromise(entry)
    const chunks: Buffer[] = []
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      this.#left -= chunk.byteLength
      if (this.#left < 0) throw FormTooLarge.holdsTooMuch()
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }
}

const keyOf = (name: string) => posix.normalize(name).replace(/^\/+/, '').toLowerCase()

function damaged(error: unknown): never {
  throw error instanceof FormTooLarge || error instanceof UnreadableForm ? error : UnreadableForm.damaged()
}

const encrypted = () =>
  new UnreadableForm(
    '这个压缩文件设有密码，不能读取；请去掉密码后再读入。',
    'This file is packed with a password and cannot be read; take the password off first.',
  )
