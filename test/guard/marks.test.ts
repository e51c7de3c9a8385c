/**
 * Removal marks: a removal is in the name of who makes it, whatever way it comes; an undo may bring back a mark that was
 * there, whoever made it; and the clock of whoever removes is believed of nothing.
 */
import {
  addUndoably,
  carryOver,
  indicatorsOf,
  newDocument,
  newNode,
  newUndoManager,
  nodeOf,
  nodeRemoved,
  readIndicators,
  type RemovalMark,
  removeIndicator,
  restoreIndicator,
} from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { expectAgreementOf } from '../support/agreement.ts'
import { makeDeclaration, type OpenRooms, openRooms, person } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
/** Of a row. */
let key: string
const [li, wang] = [person('li'), person('wang')]
const AT = '2026-01-01T00:00:00.000Z'
const markOf = ({ memberId: by }: typeof li, at = AT): RemovalMark => ({ by, at })
const invalid = { code: 'INVALID_UPDATE' }

beforeEach(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
  key = readIndicators((await open.rooms.open(id)).live)[0]!.children[0]!.children[0]!.key
})
afterEach(async () => {
  await expectAgreementOf(open, id)
  await open.close()
})

const removedNow = async () => nodeRemoved(nodeOf((await open.rooms.open(id)).live, key))
const typed = (who: typeof li, edit: (doc: Y.Doc) => void) =>
  open.rooms.submit(id, { person: who, means: 'BROWSER' }, { kind: 'EDIT', edit })

/** Somebody's page, with its undo stack. */
async function page(who: typeof li) {
  const doc = newDocument()
  const origins = { undoable: 'own', quiet: 'quiet' }
  const undo = newUndoManager(doc, origins.undoable, 0)
  const unsent: Uint8Array[] = []
  doc.on('update', (update, origin) => {
    if (['own', 'quiet', undo].includes(origin)) unsent.push(update)
  })
  const read = async () => Y.applyUpdate(doc, Y.encodeStateAsUpdate((await open.rooms.open(id)).live))
  await read()
  const send = async () => {
    for (const update of unsent.splice(0)) {
      const push = { kind: 'PUSH', update, clientId: doc.clientID } as const
      await open.rooms.submit(id, { person: who, means: 'BROWSER' }, push)
    }
  }
  /** Makes an edit, sends it and reads what others did. */
  const act = async (edit: () => unknown) => {
    doc.transact(edit, 'own')
    await send()
    await read()
  }
  const undone = async (what: 'undo' | 'redo' = 'undo') => {
    undo[what]()
    await send()
    await read()
  }
  return { doc, origins, read, send, act, undone, unsent }
}

describe('a mark in the name of a colleague', () => {
  const set = (doc: Y.Doc, mark: unknown) => nodeOf(doc, key).set('removed', mark)

  it('is refused: pushed, by a typed edit, by an import', async () => {
    const mallory = await page(wang)
    await expect(mallory.act(() => set(mallory.doc, markOf(li)))).rejects.toMatchObject({
      ...invalid,
      details: { places: [{ indicatorId: `${id}.${key}` }] },
    })
    await expect(typed(wang, (doc) => set(doc, markOf(li)))).rejects.toMatchObject(invalid)
    await expect(
      open.rooms.submit(
        id,
        { person: wang, means: 'IMPORT' },
        { kind: 'EDIT', edit: (doc) => set(doc, markOf(li)) },
      ),
    ).rejects.toMatchObject(invalid)
    expect(await removedNow()).toBeNull()
  })

  it('is refused beside one of their own, and where it is taken back at once', async () => {
    for (const marks of [
      [markOf(li), null],
      [markOf(wang), markOf(li)],
      [markOf(li), markOf(wang)],
    ]) {
      const mallory = await page(wang)
      const edit = () => marks.forEach((mark) => set(mallory.doc, mark))
      await expect(mallory.act(edit)).rejects.toMatchObject(invalid)
    }
    // Had one been taken, it would now be one that was there before.
    await expect(typed(wang, (doc) => set(doc, markOf(li)))).rejects.toMatchObject(invalid)
  })

  it('is refused on a new row', async () => {
    const mallory = await page(wang)
    const cells = {
      level: 1,
      at: { parent: null, order: 'a9' },
      name: '',
      target: null,
      weight: null,
    } as const
    const edit = () => newNode(indicatorsOf(mallory.doc), { ...cells, removed: markOf(li) })
    await expect(mallory.act(edit)).rejects.toMatchObject(invalid)
  })

  it('is refused with another time than the one that was there', async () => {
    await typed(li, (doc) => removeIndicator(doc, key, markOf(li)))
    await typed(li, (doc) => restoreIndicator(doc, key))
    await expect(
      typed(wang, (doc) => set(doc, markOf(li, '2026-01-01T00:00:00.001Z'))),
    ).rejects.toMatchObject(invalid)
  })

  it('of a row that shows, as one that has not shown yet, is refused', async () => {
    await expect(typed(li, (doc) => set(doc, markOf(li, '')))).rejects.toMatchObject(invalid)
    const mallory = await page(li)
    await expect(mallory.act(() => set(mallory.doc, markOf(li, '')))).rejects.toMatchObject(invalid)
  })
})

describe('what a page does by itself is taken', () => {
  it('an undone restoring brings back the mark of whoever removed it, also after a restart', async () => {
    const wangs = await page(wang)
    await wangs.act(() => removeIndicator(wangs.doc, key, markOf(wang)))
    const lis = await page(li)
    await lis.act(() => restoreIndicator(lis.doc, key))
    await lis.undone()
    expect(await removedNow()).toEqual(markOf(wang))
    await lis.undone('redo')
    expect(await removedNow()).toBeNull()
    open = await open.reopen()
    await lis.undone()
    expect(await removedNow()).toEqual(markOf(wang))
    // And after it has gone through a copy: what was refused costs a fresh shadow.
    await lis.undone('redo')
    const mallory = await page(wang)
    await expect(mallory.act(() => mallory.doc.getMap('fields').set('startDate', 'x'))).rejects.toMatchObject(
      invalid,
    )
    await lis.undone()
    expect(await removedNow()).toEqual(markOf(wang))
  })

  it('an undone removal, redone; and removals of two people at once', async () => {
    const [lis, wangs] = [await page(li), await page(wang)]
    lis.doc.transact(() => removeIndicator(lis.doc, key, markOf(li)), 'own')
    wangs.doc.transact(() => removeIndicator(wangs.doc, key, markOf(wang)), 'own')
    for (const each of [lis, wangs]) await each.send()
    for (const each of [lis, wangs]) await each.read()
    for (const each of [lis, wangs, lis, wangs]) {
      await each.undone()
      await each.undone('redo')
    }
  })

  it('an added row: shown, undone, redone, restored by a colleague who undoes that', async () => {
    const [lis, wangs] = [await page(li), await page(wang)]
    const row = { parent: null, before: null, name: '新', target: null, weight: null }
    const added = addUndoably(lis.doc, row, li.memberId, lis.origins)
    await lis.send()
    await lis.undone()
    await wangs.read()
    await wangs.act(() => restoreIndicator(wangs.doc, added))
    await wangs.undone()
    key = added
    expect(await removedNow()).toEqual(markOf(li, ''))
    await lis.read()
    await lis.undone('redo')
  })

  it('marks that are carried into a fresh document after a refusal', async () => {
    await typed(wang, (doc) => removeIndicator(doc, key, markOf(wang)))
    const old = await page(li)
    const row = { parent: null, before: null, name: '新', target: null, weight: null }
    const added = addUndoably(old.doc, row, li.memberId, old.origins)
    old.doc.transact(() => restoreIndicator(old.doc, key), 'own')
    old.doc.transact(() => nodeOf(old.doc, key).set('removed', markOf(wang)), 'own')
    const fresh = await page(li)
    await fresh.act(() => carryOver(old.doc, fresh.doc, [{ indicator: key }, { indicator: added }]))
    expect(await removedNow()).toEqual(markOf(wang))
  })
})

it.each([
  '1970-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00.000Z',
])('a clock that says %s removes and restores like any other', async (at) => {
  expect(new Date(at).toISOString()).toBe(at)
  const lis = await page(li)
  await lis.act(() => removeIndicator(lis.doc, key, markOf(li, at)))
  expect(readIndicators((await open.rooms.open(id)).live)[0]!.children[0]!.children).toHaveLength(1)
  await lis.act(() => restoreIndicator(lis.doc, key))
  expect(readIndicators((await open.rooms.open(id)).live)[0]!.children[0]!.children).toHaveLength(2)
})
