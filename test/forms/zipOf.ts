import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  readonly content: string | Uint8Array
  /** What the file says of itself, where that is not so. */
  readonly lies?: {
    readonly size?: number
    readonly compressed?: number
    readonly method?: number
    readonly flags?: number
    readonly offset?: number
  }
}

/** A ZIP, also such as no program writes. Of a part named twice both are in it. */
export function zipOf(
  parts: readonly ZipPart[],
  end: Readonly<{ entries?: number; offset?: number }> = {},
): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, lies = {} } of parts) {
    const bytes = Buffer.from(content as string)
    const packed = deflateRawSync(bytes)
    const [title, size] = [Buffer.from(name), lies.size ?? bytes.length]
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x0800 | (lies.flags ?? 0), 2)
    facts.writeUInt16LE(lies.method ?? 8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(lies.compressed ?? packed.length, 14)
    facts.writeUInt32LE(size, 18)
    facts.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(lies.offset ?? offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, place, title)
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const last = Buffer.alloc(22)
  last.write('PK\x05\x06', 0, 'latin1')
  const entries = end.entries ?? parts.length
  last.writeUInt16LE(Math.min(entries, 0xffff), 8)
  last.writeUInt16LE(Math.min(entries, 0xffff), 10)
  last.writeUInt32LE(directory.length, 12)
  last.writeUInt32LE(end.offset ?? offset, 16)
  return Buffer.concat([...locals, directory, last])
}
