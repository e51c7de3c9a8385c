/** Promise: reading and writing forms takes bounded time and memory, on threads that are ended where it does not. */
import type { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { FormThreads, type FormThreadLimits } from '../../server/forms/FormThreads.ts'
import { READING } from '../../server/forms/reading/reading.ts'
import { NOTHING_BESIDE } from '../../server/forms/recognise/recogniseForms.ts'
import { WRITING } from '../../server/forms/writing/writing.ts'
import { writeForm } from '../../server/forms/writers/writeForm.ts'
import { SMALL_DOCX } from './officeFiles.ts'
import { bytesOf, htmlRows, longForm, readOne, SMALL_FORM } from './sampleForms.ts'

const asked = (bytes: Uint8Array) => ({ bytes, beside: NOTHING_BESIDE })
const SMALL = readOne(SMALL_FORM)
const PAGE = `<html><table>${htmlRows(SMALL_FORM).join('')}</table></html>`

describe('the threads that read', () => {
  const readingThreads = (limits: Partial<FormThreadLimits>) => new FormThreads(READING, limits)
  const formsOf = async (threads: ReturnType<typeof readingThreads>, file: Uint8Array) =>
    (await threads.ask(asked(file))).map(({ form }) => form)
  // Each paragraph begins all formats around it anew, so a few KB become hundreds of MB, and half a minute.
  const nested = Array.from({ length: 3_000 }, (_, i) => `<font size=${i}><p>`).join('')
  const SLOW = bytesOf(`<html><table><tr><td>${nested}`)
  const tooLarge = { code: 'TOO_LARGE', words: { zh: expect.stringMatching(/时间或内存限制/) } }

  it('are ended at their time, and the next file is read', async () => {
    const threads = readingThreads({ threads: 1, time: 2_000 })
    await expect(threads.ask(asked(SLOW))).rejects.toMatchObject(tooLarge)
    // A start of the thread may take longer than that, where the machine is busy.
    await expect.poll(() => formsOf(threads, bytesOf(SMALL_FORM)).catch(String)).toEqual([SMALL])
  })

  it('are ended at their memory, and the next file is read', async () => {
    const threads = readingThreads({ threads: 1, heap: 40 })
    await expect(threads.ask(asked(SLOW))).rejects.toMatchObject(tooLarge)
    expect(await formsOf(threads, bytesOf(PAGE))).toEqual([SMALL])
  })

  it('take so many files at once; who comes then is told', async () => {
    const threads = readingThreads({ threads: 1, waiting: 1 })
    const reading = [1, 2].map(() => formsOf(threads, bytesOf(SMALL_FORM)))
    await expect(threads.ask(asked(bytesOf(SMALL_FORM)))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await Promise.all(reading)).toEqual([[SMALL], [SMALL]])
    expect(await formsOf(threads, SMALL_DOCX)).toEqual([SMALL])
  })
})

describe('the threads that write', () => {
  it('are ended at their time and memory, and with the server; the next form is written', async () => {
    const started: Worker[] = []
    const note = (worker: Worker) => started.push(worker)
    process.on('worker', note)
    const [long, small] = [readOne(longForm(1_900, 300)), readOne(SMALL_FORM)]
    for (const limits of [{ time: 2_000 }, { heap: 40 }]) {
      const threads = new FormThreads(WRITING, { threads: 1, waiting: 1, ...limits })
      const [asked, next] = [
        threads.ask({ form: long, format: 'PDF' }),
        () => threads.ask({ form: small, format: 'TEXT' }),
      ]
      const waiting = next().catch(String)
      await expect(next()).rejects.toMatchObject({ code: 'UNAVAILABLE', words: WRITING.busy })
      await expect(asked).rejects.toMatchObject({
        code: 'TOO_LARGE',
        words: { zh: expect.stringMatching(/^“乙项目”.*时间或内存限制/) },
      })
      await waiting
      // A start of the thread may take longer than the limit, where the machine is busy.
      await expect.poll(() => next().then(String, String)).toContain('项目名称：\t乙项目')
      const [last, behind] = [threads.ask({ form: long, format: 'PDF' }), next()].map((one) =>
        one.catch(({ code }) => code),
      )
      await threads.close()
      expect(await Promise.all([last, behind, next().catch(({ code }) => code)])).toEqual(
        Array(3).fill('UNAVAILABLE'),
      )
    }
    process.off('worker', note)
    expect(started.length).toBeGreaterThan(3)
    expect(started.filter(({ threadId }) => threadId !== -1)).toEqual([])
  })
})

it('a thread is kept for the next, and ended after what was large as it went in or came out', async () => {
  const [small, long] = [readOne(SMALL_FORM), readOne(longForm(600, 300))]
  const packed = await writeForm(long, 'DOCX')
  expect(packed.byteLength).toBeLessThan(100_000)
  const started: Worker[] = []
  const note = (worker: Worker) => started.push(worker)
  process.on('worker', note)
  const running = () => started.filter(({ threadId }) => threadId !== -1).length
  const [reading, writing] = [
    new FormThreads(READING, { threads: 1 }),
    new FormThreads(WRITING, { threads: 1 }),
  ]
  await reading.ask(asked(bytesOf(SMALL_FORM)))
  await reading.ask(asked(bytesOf(PAGE)))
  await writing.ask({ form: small, format: 'TEXT' })
  await writing.ask({ form: small, format: 'DOCX' })
  expect([started.length, running()]).toEqual([2, 2])
  await reading.ask(asked(packed))
  const written = await writing.ask({ form: long, format: 'DOCX' })
  expect([written.byteLength, started.length, running()]).toEqual([packed.byteLength, 2, 0])
  process.off('worker', note)
})
