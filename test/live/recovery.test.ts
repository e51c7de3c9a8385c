/** After a refusal nothing is lost: what was not refused is carried over, what was is shown, with its words. */
import {
  addIndicator,
  carryOver,
  copyDocument,
  indicatorsOf,
  newDocument,
  nodeAt,
  nodeLevel,
  nodeName,
  nodeOf,
  nodeRemoved,
  nodeTarget,
  nodeWeight,
  type Place,
  removeIndicator,
  restoreIndicator,
  seedDocument,
  setPlainText,
} from '@jixiao/schema'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { covers } from '../../client/live/places.ts'
import { Refusals } from '../../client/live/Refusals.ts'
import { smallContent } from '../support/inProcess.ts'

// What the page's words ask of a browser.
vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: {}, createElement: () => ({}) } }))

const WHY = { zh: '此处已被锁定。', en: 'It is locked.' }

/** What the server has, and a page's copy of it. */
function open() {
  const server = newDocument()
  seedDocument(server, smallContent('项目'))
  return { server, page: copyDocument(server) }
}

const rowsOf = (doc: Y.Doc) =>
  [...indicatorsOf(doc)].filter(([, node]) => nodeLevel(node) === 3).map(([key]) => key)

it('a new row, though one of its cells was refused before the row itself was known', () => {
  const { server, page } = open()
  const { parent } = nodeAt(nodeOf(page, rowsOf(page)[0]!))
  const cells = { name: '新增一行', target: '不少于3场', weight: 2000 }
  const indicator = addIndicator(page, { parent, before: null, ...cells })
  const refused: Place = { indicator, cell: 'WEIGHT' }
  expect(covers(refused, { indicator }, server)).toBe(false)
  expect(covers(refused, { indicator, cell: 'NAME' }, server)).toBe(false)
  expect(carryOver(page, server, [{ indicator }], [refused])).toEqual([])
  const row = nodeOf(server, indicator)
  expect([nodeName(row), nodeTarget(row)].map(String)).toEqual(['新增一行', '不少于3场'])
  expect(nodeWeight(row)).toBeNull()
})

it('the cells of a refused row go with it, and are shown with it', () => {
  const { server, page } = open()
  const { parent } = nodeAt(nodeOf(page, rowsOf(page)[0]!))
  const cells = { name: '新增一行', target: '不少于3场', weight: null }
  const indicator = addIndicator(page, { parent, before: null, ...cells })
  expect(covers({ indicator }, { indicator, cell: 'NAME' }, server)).toBe(true)
  const refusals = new Refusals(() => undefined)
  refusals.show([{ indicator }], page, WHY)
  expect(refusals.list.value.map(({ text }) => text)).toEqual(['新增一行 不少于3场'])
})

it('a row that is removed already is not removed again, so that who restores it has it', () => {
  const { server, page } = open()
  const [indicator] = rowsOf(page) as [string]
  removeIndicator(server, indicator, { by: 'm-wang', at: '2026-01-01T00:00:00.000Z' })
  removeIndicator(page, indicator, { by: 'm-li', at: '2026-01-02T00:00:00.000Z' })
  const fresh = copyDocument(server)
  carryOver(page, fresh, [{ indicator }])
  restoreIndicator(server, indicator)
  Y.applyUpdate(server, Y.encodeStateAsUpdate(fresh))
  expect(nodeRemoved(nodeOf(server, indicator))).toBeNull()
})

it('of two documents the words of both are shown, of one the last', () => {
  const { page: first, server: second } = open()
  const indicator = rowsOf(first)[0]!
  const place: Place = { indicator, cell: 'NAME' }
  const refusals = new Refusals(() => undefined)
  const type = (doc: Y.Doc, text: string) => {
    setPlainText(nodeName(nodeOf(doc, indicator)), text)
    refusals.show([place], doc, WHY)
  }
  type(first, '先写的')
  type(first, '先写的，写完了')
  type(second, '又写的')
  const texts = refusals.list.value.map(({ text }) => text)
  expect(texts).toEqual(['先写的，写完了', '又写的'])
})

describe('what was typed between like letters', () => {
  /** A page's unsent edit is carried into a fresh document, and a colleague's, who had not seen it, arrives after that. */
  function carried(was: string, unsent: (text: Y.Text) => void, meanwhile: (text: Y.Text) => void): string[] {
    const server = newDocument()
    seedDocument(server, smallContent('项目'))
    const places: Place[] = [{ field: 'BASIS' }, { field: 'NAME' }]
    const textsOf = (doc: Y.Doc) => [doc.getText('basis'), doc.getText('name')]
    for (const text of textsOf(server)) {
      text.delete(0, text.length)
      text.insert(0, was)
    }
    const [page, colleague, fresh] = [copyDocument(server), copyDocument(server), copyDocument(server)]
    for (const text of textsOf(page)) page.transact(() => unsent(text))
    carryOver(page, fresh, places)
    expect(textsOf(fresh).map(String)).toEqual(textsOf(page).map(String))
    for (const text of textsOf(colleague)) colleague.transact(() => meanwhile(text))
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(colleague))
    return textsOf(fresh).map(String)
  }

  it('is neither put in twice nor keeps what a colleague takes out', () => {
    // Read as texts, 哇 may as well have been taken out behind the line break and put in before it.
    const unsent = (text: Y.Text) => {
      text.insert(1, '\n')
      text.delete(4, 1)
    }
    const texts = carried('一\n哇\n\n二\n', unsent, (text) => text.delete(2, 1))
    expect(texts).toEqual(['一\n\n\n二\n', '一\n\n\n二\n'])
  })

  it('stands where it was typed', () => {
    const texts = carried(
      '场场\n',
      (text) => text.insert(1, '场'),
      (text) => text.insert(2, '次'),
    )
    expect(texts).toEqual(['场场场次\n', '场场场次\n'])
  })
})
