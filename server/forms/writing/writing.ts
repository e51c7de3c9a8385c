import { problem } from '../../problem.ts'
import { threadBeside } from '../../threads/AskedThread.ts'
import type { FormWork } from '../FormThreads.ts'
import type { Answer, Wanted } from './writingThread.ts'

/** A form -> the bytes of its file. TOO_LARGE, which names the form: it may be one of a hundred. */
export const WRITING: FormWork<Wanted, Answer, Buffer<ArrayBuffer>> = {
  file: threadBeside(import.meta.url, 'writingThread'),
  done: bytesOf,
  tooMuch: ({ form: { name } }) =>
    problem('TOO_LARGE', {
      zh: `“${name}”的内容过多，导出为这种格式时超出了时间或内存限制；请换一种格式（如 Word 或网页）再试。`,
      en: `"${name}" holds too much to be written as such a file within the limits of time and memory; try another format, such as Word or a web page.`,
    }),
  busy: { zh: '正在导出的表格太多，请稍后再试。', en: 'Too many forms are being exported; try again later.' },
}

function bytesOf(answer: Answer): Buffer<ArrayBuffer> {
  if ('failed' in answer) throw new Error(`a form could not be written: ${answer.failed}`)
  const { buffer, byteOffset, byteLength } = answer.written
  return Buffer.from(buffer, byteOffset, byteLength)
}
