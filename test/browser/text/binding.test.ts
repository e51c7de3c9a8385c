import { describe, expect, test } from 'vitest'
import { newDocument } from '@jixiao/schema'
import * as Y from 'yjs'
import {
  joinBackward,
  joinForward,
  narrativeCommands,
  splitParagraph,
} from '../../../client/text/narrativeCommands.ts'
import { HeadlessEditor } from './HeadlessEditor.ts'

type Delta = Parameters<Y.Text['applyDelta']>[0]

function narrative(delta: Delta = []) {
  const doc = newDocument()
  const text = doc.getText('goals')
  text.applyDelta(delta)
  return new HeadlessEditor(text, 'narrative')
}

function line(content = '') {
  const doc = newDocument()
  const text = doc.getText('name')
  text.insert(0, content)
  return new HeadlessEditor(text, 'line')
}

/** The transactions' origins and the deltas that they made, from now on. */
function watch({ text }: HeadlessEditor) {
  const seen: { origin: unknown; delta: unknown }[] = []
  text.observe((event, { origin }) => seen.push({ origin, delta: event.delta }))
  return seen
}

describe('showing a text', () => {
  test.each<[string, Delta, string]>([
    ['nothing', [], ''],
    ['one line break', [{ insert: '\n' }], ''],
    ['no last line break', [{ insert: 'a\nb' }], 'a/b'],
    ['paragraphs', [{ insert: 'a\nb\n' }], 'a/b'],
    ['a blank paragraph at the end', [{ insert: 'a\n\n' }], 'a/'],
    ['bold', [{ insert: 'a' }, { insert: 'b', attributes: { bold: true } }, { insert: 'c\n' }], 'a*b*c'],
    ['a list', [{ insert: 'a' }, { insert: '\n', attributes: { list: 'bullet', indent: 2 } }], '>>•a'],
    [
      'two items in one stretch',
      [{ insert: 'a' }, { insert: '\n\n', attributes: { list: 'ordered' } }],
      '1.a/1.',
    ],
    [
      'values that mean nothing',
      [{ insert: 'a\n', attributes: { list: 'x', indent: 99, bold: 1, color: 'red' } }],
      'a',
    ],
    [
      'an attribute of breaks on text',
      [{ insert: 'a', attributes: { list: 'bullet' } }, { insert: '\n' }],
      'a',
    ],
    ['an embed', [{ insert: 'a' }, { insert: { image: 'x' } as never }, { insert: 'b\n' }], 'a\uFFFCb'],
  ])('%s', (_, delta, shown) => {
    const editor = narrative(delta)
    expect(editor.shown).toBe(shown)
  })

  test('writes nothing, whatever the text holds', () => {
    const editor = narrative([{ insert: 'a' }, { insert: 'b', attributes: { bold: true } }])
    const before = Y.encodeStateAsUpdate(editor.text.doc!)
    expect(new HeadlessEditor(editor.text, 'narrative').shown).toBe('a*b*')
    expect(Y.encodeStateAsUpdate(editor.text.doc!)).toEqual(before)
  })

  test('a line break in a cell stays in its one block', () => {
    expect(line('不低于\n90%').state.doc.childCount).toBe(1)
  })
})

describe('what is stored of an edit', () => {
  test('the first character of an empty narrative, with the line break that ends its paragraph', () => {
    const editor = narrative().type('一')
    expect(editor.text.toDelta()).toEqual([{ insert: '一\n' }])
  })

  test('nothing but a letter in a cell', () => {
    expect(line().type('一').text.toString()).toBe('一')
  })

  test('one insertion where it was typed, also between equal letters', () => {
    const editor = narrative([{ insert: 'aaaa\n' }]).select(2)
    const seen = watch(editor)
    editor.type('a')
    expect(seen).toEqual([{ origin: 'editor', delta: [{ retain: 2 }, { insert: 'a' }] }])
  })

  test('bold as an attribute, and what is typed behind it plain again', () => {
    const editor = narrative([{ insert: 'abc\n' }])
      .select(0, 2)
      .run(narrativeCommands.bold)
      .select(3)
      .type('d')
    expect(editor.text.toDelta()).toEqual([{ insert: 'ab', attributes: { bold: true } }, { insert: 'cd\n' }])
    expect(editor.select(0, 2).run(narrativeCommands.bold).text.toDelta()).toEqual([{ insert: 'abcd\n' }])
  })

  test('a list as an attribute of the line break alone', () => {
    const editor = narrative([{ insert: 'ab\ncd\n' }]).select(4)
    const seen = watch(editor)
    editor.run(narrativeCommands.bullet)
    expect(seen).toEqual([
      { origin: 'editor', delta: [{ retain: 5 }, { retain: 1, attributes: { list: 'bullet' } }] },
    ])
  })

  test('a new item of a list', () => {
    const editor = narrative([{ insert: 'ab' }, { insert: '\n', attributes: { list: 'bullet' } }])
    editor.select(1).run(splitParagraph)
    expect(editor.shown).toBe('•a/•b')
    expect(editor.stored).toBe('•a/•b')
  })

  test('joining takes one line break out, and the kind of the first paragraph stays', () => {
    const editor = narrative([
      { insert: 'a' },
      { insert: '\n', attributes: { list: 'ordered' } },
      { insert: 'b\n' },
    ])
    const seen = watch(editor)
    editor.select(2).run(joinBackward)
    expect(editor.stored).toBe('1.ab')
    expect(JSON.stringify(seen)).not.toContain('insert')
  })

  test.each([
    ['the whole text', 0, 3],
    ['the last paragraph', 1, 3],
  ])('deleting %s keeps the last line break', (_, from, to) => {
    const editor = narrative([{ insert: 'a\nb\n' }]).select(from, to)
    editor.dispatch(editor.state.tr.deleteSelection())
    expect(editor.text.toString()).toBe('a\n'.slice(from === 0 ? 1 : 0))
    expect(editor.stored).toBe(editor.shown)
  })

  test('characters outside the BMP are not cut in half', () => {
    const editor = line('𠮷').select(0, 2).type('𠮶')
    expect(editor.text.toString()).toBe('𠮶')
  })

  test('a missing last line break is added with the next edit', () => {
    const editor = narrative([{ insert: 'a\nb' }])
      .select(0)
      .run(narrativeCommands.ordered)
    expect(editor.text.toString()).toBe('a\nb\n')
    expect(editor.select(2).run(joinForward).stored).toBe('1.a/b')
  })
})

const composing = (at: number) => {
  const editor = narrative([{ insert: '一二三\n' }]).select(at)
  editor.binding.hold()
  return editor
}

describe('composing', () => {
  test('nothing leaves and nothing arrives until it ends; then both do, as one edit each', () => {
    const editor = composing(1)
    const seen = watch(editor)
    editor.type('n').type('i')
    editor.text.insert(0, '前')
    expect(editor.shown).toBe('一ni二三')
    editor.select(1, 3).type('你')
    editor.binding.release()
    expect(seen.map(({ origin }) => origin)).toEqual([null, 'editor'])
    expect(editor.shown).toBe('前一你二三')
    expect(editor.stored).toBe('前一你二三')
  })

  test('a composition that comes to nothing writes nothing', () => {
    const editor = composing(1)
    const seen = watch(editor)
    editor.type('n').select(1, 2)
    editor.dispatch(editor.state.tr.deleteSelection())
    editor.binding.release()
    expect(seen).toEqual([])
  })

  test('what a colleague wrote inside a selection that is composed over stays', () => {
    const editor = composing(0).select(0, 3).type('新')
    editor.text.insert(2, '同事')
    editor.binding.release()
    expect(editor.shown).toBe('新同事')
    expect(editor.stored).toBe('新同事')
  })

  test('what a colleague deleted around the caret is gone, and the composed word stands', () => {
    const editor = composing(1).type('你')
    editor.text.delete(0, 3)
    editor.binding.release()
    expect(editor.shown).toBe('你')
    expect(editor.stored).toBe('你')
  })

  test('a paragraph that a colleague split or joined meanwhile', () => {
    const editor = composing(3).type('四')
    editor.text.applyDelta([{ retain: 1 }, { insert: '\n', attributes: { list: 'ordered' } }])
    editor.text.insert(editor.text.length, '尾\n')
    editor.binding.release()
    expect(editor.shown).toBe('1.一/二三四/尾')
    expect(editor.stored).toBe('1.一/二三四/尾')
  })
})

describe('formatting marks', () => {
  test('Yjs does not tidy them by itself', () => {
    const [here, there] = [narrative([{ insert: 'ab\n' }]), narrative()]
    Y.applyUpdate(there.text.doc!, Y.encodeStateAsUpdate(here.text.doc!), 'network')
    const written: unknown[] = []
    there.text.doc!.on('update', (_, origin) => written.push(origin))
    here.select(0, 2).run(narrativeCommands.bold)
    here.text.format(0, 1, { bold: null })
    here.text.delete(0, 2)
    Y.applyUpdate(there.text.doc!, Y.encodeStateAsUpdate(here.text.doc!), 'network')
    expect(written).toEqual(['network'])
  })
})
