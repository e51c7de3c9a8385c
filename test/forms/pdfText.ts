import { inflateSync } from 'node:zlib'

/** What a PDF of pdfkit's shows: the text of each page in the order in which it is drawn, and the fonts embedded in it. */
export interface PdfText {
  readonly pages: readonly string[]
  readonly fonts: readonly string[]
}

export function pdfText(bytes: Uint8Array): PdfText {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'))
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const { head } of objects.values())
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)?.head ?? '')?.[1]
      if (map) fonts.set(name!, charactersOf(objects.get(map)!.stream))
    }
  const all = [...objects.values()]
  const pages = all.filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
  return {
    pages: pages.map(({ head }) => shown(objects.get(/\/Contents (\d+) 0 R/.exec(head)![1]!)!.stream, fonts)),
    fonts: all.flatMap(({ head }) => /\/Type \/FontDescriptor[^]*\/FontName \/(\S+)/.exec(head)?.[1] ?? []),
  }
}

interface PdfObject {
  readonly head: string
  readonly stream: string
}

function objectsOf(pdf: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>()
  for (const [, id, body] of pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    const [head = '', packed] = body!.split(/\nstream\n/)
    const stream = packed === undefined ? '' : streamOf(head, packed)
    objects.set(id!, { head, stream })
  }
  return objects
}

function streamOf(head: string, packed: string): string {
  const length = Number(/\/Length (\d+)/.exec(head)![1])
  const bytes = Buffer.from(packed.slice(0, length), 'latin1')
  return (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

/** Glyph -> characters, as the font's own table says. */
function charactersOf(table: string): Map<string, string> {
  const characters = new Map<string, string>()
  for (const [, from, , list] of table.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g))
    for (const [i, [, hex]] of [...list!.matchAll(/<([\w ]+)>/g)].entries())
      characters.set(
        (parseInt(from!, 16) + i).toString(16).padStart(4, '0'),
        Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      )
  return characters
}

function shown(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let [text, font] = ['', '']
  for (const [, named, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<\w*>|[\s\d.-])*)\] TJ/g)) {
    if (named) font = named
    for (const [, hex] of (glyphs ?? '').matchAll(/<(\w*)>/g))
      for (let i = 0; i < hex!.length; i += 4)
        text += fonts.get(font)?.get(hex!.slice(i, i + 4).toLowerCase()) ?? '?'
  }
  return text
}
