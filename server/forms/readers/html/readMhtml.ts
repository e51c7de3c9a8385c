import type { Grid } from '../../Grid.ts'
import { UnreadableForm } from '../../FormProblem.ts'
import { readHtml } from './readHtml.ts'

/** A web page saved as a single file, a message with parts: each web page in it is a sheet. */
export function readMhtml(bytes: Uint8Array): Grid[] {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const pages = htmlParts(message).map((page) => readHtml(page))
  if (pages.length === 0) throw UnreadableForm.damaged()
  return pages
}

/** Those of a message, or the message itself. */
function htmlParts(message: string): Uint8Array[] {
  const { head, body } = splitHead(message.trimStart())
  const boundary = /boundary\s*=\s*(?:"([^"\r\n]+)"|([^\s;]+))/i.exec(head)
  const name = boundary?.[1] ?? boundary?.[2]
  const parts = name
    ? body
        .split(`--${name}`)
        .slice(1)
        .map((part) => splitHead(part.replace(/^\r?\n/, '')))
    : [{ head, body }]
  return parts.flatMap((part) => (isPage(part.head) ? [contentOf(part)] : []))
}

interface Part {
  readonly head: string
  readonly body: string
}

/** Header lines that go on are joined. */
function splitHead(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text)
  if (!end) return { head: '', body: '' }
  return {
    head: text.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' '),
    body: text.slice(end.index + end[0].length),
  }
}

const isPage = (head: string) => /^content-type:\s*(?:text\/html|application\/xhtml)/im.test(head)

function contentOf({ head, body }: Part): Uint8Array {
  const coding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase()
  if (coding === 'base64') return Buffer.from(body, 'base64')
  return Buffer.from(coding === 'quoted-printable' ? unquoted(body) : body, 'latin1')
}

/** `=E4=BD` is two bytes; a `=` at a line's end joins it with the next. */
const unquoted = (text: string) =>
  text
    .replace(/[ \t]+(?=\r?\n)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
