/**
 * Input methods at the real page: every promise for every kind of text. What a composition means for the text itself, case by
 * case, is in ../text/composition.test.ts.
 */
import type { Dialog } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smallDeclaration } from '../../live/declarations.ts'
import { LiveCopy } from '../../live/LiveCopy.ts'
import { Composer, TEXTS, type TextName } from './Composer.ts'
import { useDesk } from './desk.ts'

const BEGIN = '一二三四'

const desk = useDesk()
let at: Composer

beforeAll(async () => {
  const { id } = await smallDeclaration(desk.program)
  const [copy, person] = await Promise.all([LiveCopy.open(desk.program, id), desk.openDeclaration('li', id)])
  at = await Composer.open(person, copy, '一')
})

interface Row {
  readonly promise: string
  readonly holds: (name: TextName) => Promise<void>
}

/** The colleague edits the text while half a word stands in it. */
const edited = (
  where: string,
  selected: readonly [number, number],
  change: (text: ReturnType<Composer['text']>) => void,
  merged: string,
): Row => ({
  promise: `a colleague’s edit ${where} waits, breaks nothing and is not lost`,
  async holds(name) {
    await at.select(...selected)
    const seen = at.seen(name)
    await at.watch(name)
    await at.compose('ni')
    await at.edit(name, change)
    await at.elsewhere(name)
    await at.compose('nihao')
    const half = BEGIN.slice(0, selected[0]) + 'nihao' + BEGIN.slice(selected[1])
    expect(await at.person.read(at.key(name))).toBe(half)
    await at.commit('你好')
    await at.person.reads(at.key(name), (text) => text === merged)
    await at.liReads(name, merged)
    expect(seen.filter((text) => /[a-z]/.test(text))).toEqual([])
    expect(await at.watched()).toEqual({ ours: [], ends: 1, taken: [] })
    await at.person.page.keyboard.type('。')
    await at.liReads(name, merged.replace('你好', '你好。'))
  },
})

const KEYS = ['Enter', 'Tab', 'Escape', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Backspace']

/** Every key, as an input method takes it: by its code, and by its flag alone, with what it would do with a modifier. */
async function pressImeKeys(isComposing: boolean): Promise<void> {
  for (const key of KEYS) await at.imeKey(key)
  await at.person.page.evaluate(
    ({ keys, isComposing: flag }) => {
      for (const how of [{}, { ctrlKey: true }, { altKey: true }, { shiftKey: true }])
        for (const key of [...keys, 'z', 'b', 'F10']) {
          const code = flag ? { isComposing: true } : { keyCode: 229 }
          const init = { key, bubbles: true, cancelable: true, ...how, ...code }
          document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', init))
        }
    },
    { keys: KEYS, isComposing },
  )
}

interface Away {
  readonly how: string
  readonly go: () => Promise<unknown>
  /** The caret stands where it stood, once the person is back. */
  readonly isBack: boolean
}

/** The browser ends the composition, what it left is in the text, with what waited; nothing went before. */
const released = ({ how, go, isBack }: Away): Row => ({
  promise: `it ends, and what waited arrives, as ${how}`,
  async holds(name) {
    const seen = at.seen(name)
    await at.watch(name)
    await at.compose('ni')
    await at.edit(name, (text) => text.insert(0, '前'))
    await at.elsewhere(name)
    expect(await at.watched()).toEqual({ ours: [], ends: 0, taken: [] })
    expect(seen).toEqual([BEGIN, `前${BEGIN}`])
    await go()
    await at.liReads(name, '前一二ni三四')
    await at.person.reads(at.key(name), (text) => text === '前一二ni三四')
    expect((await at.watched()).ends).toBe(1)
    expect(seen).toEqual([BEGIN, `前${BEGIN}`, '前一二ni三四'])
    if (!isBack) return
    await at.person.page.keyboard.type('。')
    await at.liReads(name, '前一二ni。三四')
  },
})

const ROWS: readonly Row[] = [
  {
    promise: 'nothing half-typed leaves; the word does, as one edit',
    async holds(name) {
      const seen = at.seen(name)
      for (const pinyin of ['n', 'ni', 'nih', 'nihao']) await at.compose(pinyin)
      await at.commit('你好')
      await at.liReads(name, '一二你好三四')
      expect(seen).toEqual([BEGIN, '一二你好三四'])
    },
  },
  {
    promise: 'what is given up leaves no trace',
    async holds(name) {
      const seen = at.seen(name)
      await at.compose('ni')
      await at.compose('')
      await at.person.page.keyboard.type('。')
      await at.liReads(name, '一二。三四')
      expect(seen).toEqual([BEGIN, '一二。三四'])
    },
  },
  edited('before the word', [2, 2], (text) => text.insert(0, '前'), '前一二你好三四'),
  edited('after the word', [2, 2], (text) => text.insert(4, '后'), '一二你好三四后'),
  edited('at the word', [2, 2], (text) => text.insert(2, '中'), '一二你好中三四'),
  edited('inside the text that is composed over', [1, 3], (text) => text.insert(2, '中'), '一你好中四'),
  edited('that deletes what is around', [2, 2], (text) => text.delete(0, 4), '你好'),
  {
    promise:
      'carets, glow, counters, a lock, a new label and a move of its row leave the composing node alone',
    async holds(name) {
      const cell = at.person.cell(at.key(name))
      await at.watch(name)
      await at.compose('ni')
      await at.stand(name, 1)
      await cell.getByText('张敏 正在编辑').waitFor()
      await at.edit(name, (text) => text.insert(4, '10场'))
      await at.lock(name, true)
      await at.disturbRow()
      await at.elsewhere(name)
      await at.compose('nih')
      await at.lock(name, false)
      await at.stand(name, 3)
      await at.elsewhere(name)
      await at.leave()
      await cell.getByText('张敏 正在编辑').waitFor({ state: 'detached' })
      await at.compose('nihao')
      expect(await at.watched()).toEqual({ ours: [], ends: 0, taken: [] })
      await at.commit('你好')
      await at.liReads(name, '一二你好三四10场')
      await at.person.reads(at.key(name), (text) => text === '一二你好三四10场')
      expect(await at.watched()).toEqual({ ours: [], ends: 1, taken: [] })
    },
  },
  {
    promise: 'a lock waits for the end, and what was composed is shown as not taken',
    async holds(name) {
      const { page } = at.person
      const seen = at.seen(name)
      await at.watch(name)
      await at.compose('ni')
      await at.lock(name, true)
      await at.compose('nihao')
      expect(await at.watched()).toEqual({ ours: [], ends: 0, taken: [] })
      await at.commit('你好')
      const told = page.getByRole('alert').filter({ hasText: '你好' })
      await told.getByText('此处已被锁定').waitFor()
      await at.person.reads(at.key(name), (text) => text === BEGIN)
      await at.person.cell(at.key(name)).locator('[contenteditable="false"]').waitFor()
      await told.getByRole('button', { name: '知道了' }).click()
      await at.lock(name, false)
      await at.person.typeInto(at.key(name), '。')
      await at.liReads(name, `${BEGIN}。`)
      expect(seen).toEqual([BEGIN, `${BEGIN}。`])
    },
  },
  {
    promise: 'keys of the input method do nothing else',
    async holds(name) {
      const { page } = at.person
      const here = `[data-place="${at.key(name)}"]:focus-within`
      await at.watch(name)
      await at.compose('ni')
      await pressImeKeys(true)
      expect(await at.watched()).toEqual({ ours: [], ends: 0, taken: [] })
      expect(await at.person.read(at.key(name))).toBe('一二ni三四')
      await at.commit('你')
      // Safari's last Enter comes after the end, with the code alone.
      await pressImeKeys(false)
      await page.keyboard.type('。')
      await at.liReads(name, '一二你。三四')
      expect([await page.locator(here).count(), await page.getByRole('menu').count()]).toEqual([1, 0])
      expect((await at.watched()).taken).toEqual([])
    },
  },
  released({
    how: 'the focus goes',
    isBack: false,
    go: () => at.person.page.locator('.title').click(),
  }),
  released({
    how: 'the page is hidden',
    isBack: true,
    go: () =>
      at.person.page.evaluate(() => {
        for (const hidden of [true, false]) {
          Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
          document.dispatchEvent(new Event('visibilitychange'))
        }
      }),
  }),
  released({
    how: 'the page asks before it is left',
    isBack: true,
    async go() {
      const { page } = at.person
      const asked = new Promise<Dialog>((resolve) => page.once('dialog', resolve))
      await page.close({ runBeforeUnload: true })
      const dialog = await asked
      expect(dialog.type()).toBe('beforeunload')
      await dialog.dismiss()
    },
  }),
  {
    promise: 'what was in hand as the page was left arrives',
    async holds(name) {
      const { page } = at.person
      const seen = at.seen(name)
      await at.compose('ni')
      page.once('dialog', (dialog) => void dialog.accept())
      await page.reload()
      await at.liReads(name, '一二ni三四')
      await at.person.reads(at.key(name), (text) => text === '一二ni三四')
      expect(seen).toEqual([BEGIN, '一二ni三四'])
    },
  },
]

describe.each(TEXTS)('composing in %s', (name) => {
  beforeEach(() => at.begin(name, BEGIN))
  it.each(ROWS)('$promise', ({ holds }) => holds(name))
})
