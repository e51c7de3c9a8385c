import type { FormDeclaration } from '@jixiao/schema'

/** The kinds of file that a form is written as, and how their names end. */
export const FILE_ENDINGS = { DOCX: 'docx', XLSX: 'xlsx', PDF: 'pdf', HTML: 'html', TEXT: 'txt' } as const
export type WrittenFormat = keyof typeof FILE_ENDINGS

type Written = Uint8Array | string

/** One writer a kind of file, each loaded when it is first asked for. */
const WRITERS: Readonly<
  Record<WrittenFormat, () => Promise<(form: FormDeclaration) => Written | Promise<Written>>>
> = {
  DOCX: async () => (await import('./docx/writeFormDocx.ts')).writeFormDocx,
  XLSX: async () => (await import('./xlsx/writeFormXlsx.ts')).writeFormXlsx,
  PDF: async () => (await import('./pdf/writeFormPdf.ts')).writeFormPdf,
  HTML: async () => (await import('./html.ts')).writeFormHtml,
  TEXT: async () => (await import('./text.ts')).writeFormText,
}

/** A declaration as the official form of its framework, as a file. */
export async function writeForm(form: FormDeclaration, format: WrittenFormat): Promise<Buffer<ArrayBuffer>> {
  const write = await WRITERS[format]()
  return Buffer.from((await write(form)) as string) // the types of Buffer know no union; it takes bytes as well
}
