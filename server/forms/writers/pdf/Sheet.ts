import Pdf from 'pdfkit'
import type { Line } from './breakLines.ts'
import { type Glyph, fontBytes } from './Fonts.ts'
import { BASELINE, LEADING, PAGE, SIZE, TEXT_WIDTH } from './page.ts'

/** The pages of a PDF, drawn on from above to below. */
export class Sheet {
  readonly #pdf: PDFKit.PDFDocument
  readonly #fonts = new Set<string>()
  /** Where the next thing stands. */
  y = PAGE.top

  constructor(title: string) {
    this.#pdf = new Pdf({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: 'zh-CN',
      displayTitle: true,
      info: { Title: title },
    })
    this.#pdf.lineWidth(0.6)
  }

  newPage(): void {
    this.#pdf.addPage()
    this.#pdf.lineWidth(0.6)
    this.y = PAGE.top
  }

  /** A line of text over the whole width. */
  centred(line: Line, { size, leading }: { size: number; leading: number }): void {
    this.#draw(line.glyphs, PAGE.side + (TEXT_WIDTH - line.width) / 2, this.y + leading * 0.75, size)
    this.y += leading
  }

  /** Lines of a cell, the first one's top at `y`. */
  lines(lines: readonly Line[], at: { x: number; y: number; width: number; centred: boolean }): void {
    lines.forEach((line, i) => {
      const shift = at.centred ? Math.max(0, (at.width - line.width) / 2) : line.indent
      this.#draw(line.glyphs, at.x + shift, at.y + i * LEADING + BASELINE, SIZE)
    })
  }

  rectangle(x: number, y: number, width: number, height: number): void {
    this.#pdf.rect(x, y, width, height).stroke()
  }

  /** Neighbours in one font are drawn as one text. */
  #draw(glyphs: readonly Glyph[], x: number, baseline: number, size: number): void {
    let left = x
    for (let i = 0; i < glyphs.length;) {
      const { font } = glyphs[i]!
      let [text, width] = ['', 0]
      for (; glyphs[i]?.font === font; i++) {
        text += glyphs[i]!.text
        width += glyphs[i]!.width
      }
      if (font !== '')
        this.#font(font)
          .fontSize(size)
          .text(text, left, baseline, { lineBreak: false, baseline: 'alphabetic' })
      left += width * size
    }
  }

  #font(name: string): PDFKit.PDFDocument {
    if (!this.#fonts.has(name)) this.#pdf.registerFont(name, fontBytes(name))
    this.#fonts.add(name)
    return this.#pdf.font(name)
  }

  /** Numbers the pages, and gives the file. */
  async finish(footer: (page: number, of: number) => Line): Promise<Buffer<ArrayBuffer>> {
    const { count } = this.#pdf.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#pdf.switchToPage(page)
      const line = footer(page + 1, count)
      this.#draw(line.glyphs, (PAGE.width - line.width) / 2, PAGE.height - PAGE.bottom / 2, FOOTER_SIZE)
    }
    const chunks: Buffer[] = []
    const ended = new Promise<void>((resolve, reject) => this.#pdf.on('end', resolve).on('error', reject))
    this.#pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    this.#pdf.end()
    await ended
    return Buffer.concat(chunks)
  }
}

export const FOOTER_SIZE = 9
