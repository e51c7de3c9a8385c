import { threadBeside } from '../../threads/AskedThread.ts'
import { FormTooLarge, UnreadableForm } from '../FormProblem.ts'
import type { FormWork } from '../FormThreads.ts'
import type { ReadForm } from '../recognise/recogniseForms.ts'
import type { Answer, Asked } from './readingThread.ts'

/** The bytes of a file -> the forms on it. UNREADABLE_FORM, TOO_LARGE. */
export const READING: FormWork<Asked, Answer, readonly ReadForm[]> = {
  file: threadBeside(import.meta.url, 'readingThread'),
  done: formsOf,
  tooMuch: () =>
    new FormTooLarge(
      '这个文件的内容过多或过于复杂，读取时超出了时间或内存限制；请只保留绩效目标表，另存后再试。',
      'This file holds too much, or is too intricate, to be read within the limits of time and memory; keep the form alone in it, and save it again.',
    ),
  busy: { zh: '正在读取的文件太多，请稍后再试。', en: 'Too many files are being read; try again later.' },
}

function formsOf(answer: Answer): readonly ReadForm[] {
  if ('forms' in answer) return answer.forms
  if ('failed' in answer) throw new Error(`a form could not be read: ${answer.failed}`)
  const { code, zh, en, missing } = answer.refused
  throw code === 'TOO_LARGE' ? new FormTooLarge(zh, en) : new UnreadableForm(zh, en, missing)
}
