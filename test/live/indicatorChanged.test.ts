/** Any subset of indicators, followed across declarations. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Subscription } from '../support/Subscription.ts'
import { SMALL_FORM } from '../forms/sampleForms.ts'
import { type SmallDeclaration, smallDeclaration } from './declarations.ts'
import { importForm } from './importForm.ts'
import { LiveCopy } from './LiveCopy.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let qian: TestPerson
let small: SmallDeclaration
const open: Subscription<Changed>[] = []

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen, qian] = await signInAll(server, 'li', 'wang', 'chen', 'qian')
})
beforeEach(async () => void (small = await smallDeclaration(li)))
afterEach(() => open.splice(0).forEach((subscription) => subscription.close()))

const CHANGED = `subscription ($where: IndicatorFilter, $after: String) {
  indicatorChanged(where: $where, after: $after) {
    cursor kind id sequence actor { name }
    indicator { id name path target { text measures { operator value unit } } weight parent { id }
      declaration { id name sequence category } }
  }
}`

interface News {
  readonly cursor: string
  readonly kind: 'ADDED' | 'CHANGED' | 'REMOVED'
  readonly id: string
  readonly sequence: number
  readonly actor: { readonly name: string } | null
  readonly indicator: Readonly<Record<string, unknown>> | null
}
interface Changed {
  readonly indicatorChanged: News
}

async function follow(where: object | null, after: string | null = null, person = chen) {
  const subscription = await person.subscribe<Changed>(CHANGED, { where, after })
  open.push(subscription)
  return subscription
}
const next = async (subscription: Subscription<Changed>) => (await subscription.next()).value.indicatorChanged
async function nextOf(subscription: Subscription<Changed>, count: number): Promise<News[]> {
  const news: News[] = []
  while (news.length < count) news.push(await next(subscription))
  return news
}

const mutate = async (person: TestPerson, name: string, type: string, input: object): Promise<number> =>
  (await person.query(`mutation ($input: ${type}!) { ${name}(input: $input) { sequence } }`, { input }))[name]
    .sequence
const editDeclaration = (input: object, id = small.id) =>
  mutate(li, 'editDeclaration', 'EditDeclarationInput', { id, ...input })
const edit = (name: string, input: object, person = li) =>
  mutate(person, 'editIndicator', 'EditIndicatorInput', { id: small.ids[name], ...input })
const move = (name: string, input: object) =>
  mutate(li, 'moveIndicator', 'MoveIndicatorInput', { id: small.ids[name], ...input })
const remove = (name: string) =>
  mutate(li, 'removeIndicator', 'RemoveIndicatorInput', { id: small.ids[name] })
const add = (input: object) =>
  mutate(li, 'addIndicator', 'AddIndicatorInput', { declarationId: small.id, ...input })

const here = (where: object = {}) => ({ declaration: { id: { eq: small.id } }, ...where })

async function position(person = chen): Promise<string> {
  return (await person.query('{ indicators(first: 1) { changeCursor } }')).indicators.changeCursor
}

describe('indicatorChanged tells', () => {
  it('of a target that begins to match, changes, and ceases to match', async () => {
    const news = await follow(here({ measure: { value: { gte: 5 }, unit: { eq: '场' } } }))
    const sequence = await edit('一', { target: '不少于8场' }, wang)
    expect(await next(news)).toEqual({
      ...{
        cursor: expect.any(String),
        kind: 'ADDED',
        id: small.ids['一'],
        sequence,
        actor: { name: 'wang' },
      },
      indicator: {
        ...{ id: small.ids['一'], name: '一', path: ['甲', '甲一', '一'], weight: null },
        target: { text: '不少于8场', measures: [{ operator: 'GTE', value: 8, unit: '场' }] },
        parent: { id: small.ids['甲一'] },
        declaration: expect.objectContaining({ id: small.id, sequence }),
      },
    })
    await edit('一', { target: '不少于9场' })
    expect(await next(news)).toMatchObject({ kind: 'CHANGED', indicator: { target: { text: '不少于9场' } } })
    await edit('一', { weight: 5 })
    expect(await next(news)).toMatchObject({ kind: 'CHANGED', indicator: { weight: 5 } })
    await edit('二', { target: '2场' }) // never matches
    await edit('一', { target: '不少于4场' })
    expect(await next(news)).toMatchObject({ kind: 'REMOVED', id: small.ids['一'], indicator: null })
  })

  it('of each keystroke of somebody who types', async () => {
    const news = await follow(here({ targetText: { contains: '线上' } }))
    const copy = await LiveCopy.open(wang, small.id)
    for (const letter of '，线上2')
      await copy.edit(() => copy.target('一').insert(copy.target('一').length, letter))
    const [added, changed] = await nextOf(news, 2)
    expect(added).toMatchObject({ kind: 'ADDED', indicator: { target: { text: '不少于3场，线上' } } })
    expect(changed).toMatchObject({ kind: 'CHANGED', indicator: { target: { text: '不少于3场，线上2' } } })
    copy.updatesOfAll.close()
  })

  it('of names, its own and those above it', async () => {
    const news = await follow(here({ level: { eq: 3 }, level1: { eq: '产出' } }))
    await edit('甲', { name: '产出' })
    const rows = await nextOf(news, 3)
    expect(rows.map(({ kind, indicator }) => [kind, indicator!['path']])).toEqual(
      ['一', '二', '三'].map((name) => ['ADDED', ['产出', '甲一', name]]),
    )
    await edit('甲一', { name: '数量' })
    const renamed = await nextOf(news, 3)
    expect(renamed.map(({ kind, indicator }) => [kind, indicator!['path']])).toEqual(
      ['一', '二', '三'].map((name) => ['CHANGED', ['产出', '数量', name]]),
    )
    await edit('二', { name: '贰' })
    expect(await next(news)).toMatchObject({ kind: 'CHANGED', indicator: { name: '贰' } })
    await edit('甲', { name: '投入' })
    expect((await nextOf(news, 3)).map(({ kind, indicator }) => [kind, indicator])).toEqual([
      ['REMOVED', null],
      ['REMOVED', null],
      ['REMOVED', null],
    ])
  })

  it('of rows added, moved in and out, removed with their group', async () => {
    const news = await follow(here({ level: { eq: 3 }, level2: { eq: '乙一' } }))
    await add({ parentId: small.ids['乙一'], name: '五', target: '1项' })
    expect(await next(news)).toMatchObject({ kind: 'ADDED', indicator: { name: '五' } })
    await move('一', { parentId: small.ids['乙一'] })
    expect(await next(news)).toMatchObject({ kind: 'ADDED', id: small.ids['一'] })
    await move('一', { beforeId: small.ids['四'] }) // its place in the form is another
    expect(await next(news)).toMatchObject({ kind: 'CHANGED', id: small.ids['一'] })
    await move('一', { parentId: small.ids['甲二'] })
    expect(await next(news)).toMatchObject({ kind: 'REMOVED', id: small.ids['一'] })
    await remove('乙')
    const removed = await nextOf(news, 2)
    expect(removed.map(({ kind }) => kind)).toEqual(['REMOVED', 'REMOVED'])
    expect(removed.map(({ id }) => id)).toContain(small.ids['四'])
  })

  it('of all rows of a declaration that begins or ceases to match', async () => {
    const where = here({ level: { eq: 3 } })
    const category = `类${crypto.randomUUID()}`
    const news = await follow({ ...where, declaration: { ...where.declaration, category: { eq: category } } })
    const text = await follow({ ...where, declaration: { ...where.declaration, text: '特别的词' } })
    await editDeclaration({ category })
    const rows = await nextOf(news, 4)
    expect(rows.map(({ kind, indicator }) => [kind, indicator!['name']])).toEqual(
      ['一', '二', '三', '四'].map((name) => ['ADDED', name]),
    )
    await editDeclaration({ totalBudget: '1' }) // is no part of an indicator
    await editDeclaration({ category: null })
    expect((await nextOf(news, 4)).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 4 }, () => 'REMOVED'),
    )
    await editDeclaration({ plan: { text: '其中有特别的词。' } })
    expect((await nextOf(text, 4)).map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => 'ADDED'))
    await editDeclaration({ plan: null })
    expect((await nextOf(text, 4)).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 4 }, () => 'REMOVED'),
    )
  })

  it('of a declaration that is read in, and of one that is replaced', async () => {
    const name = `项目${crypto.randomUUID()}`
    const news = await follow({ level: { eq: 3 }, declaration: { name: { eq: name } } })
    const { units } = await li.query('{ units { id } }')
    const importText = (form: string) =>
      importForm(li, form.replace('乙项目', name), { unitId: units[0].id, ifExists: 'REPLACE' })
    await importText(SMALL_FORM)
    expect((await nextOf(news, 2)).map(({ kind, indicator }) => [kind, indicator!['name']])).toEqual([
      ['ADDED', '举办活动'],
      ['ADDED', '参与人员'],
    ])
    await importText(SMALL_FORM.replace('200人', '300人'))
    expect(await next(news)).toMatchObject({ kind: 'CHANGED', indicator: { name: '参与人员' }, sequence: 2 })
    await importText(SMALL_FORM.replace('\t\t参与人员\t200人', '\t\t参会人员\t200人'))
    const kinds = (await nextOf(news, 2)).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['ADDED', 'REMOVED'])
  })

  it('of everything that I see without a filter, and of nothing else', async () => {
    const [mine, theirs] = [await follow(null), await follow(null, null, qian)]
    await edit('一', { target: '7场' })
    expect(await next(mine)).toMatchObject({ kind: 'CHANGED', id: small.ids['一'] })
    const hers = await smallDeclaration(qian)
    expect(await next(theirs)).toMatchObject({ kind: 'ADDED', id: hers.ids['甲'] })
    await edit('一', { target: '8场' })
    expect(await next(mine)).toMatchObject({ kind: 'CHANGED', indicator: { target: { text: '8场' } } })
    expect((await nextOf(theirs, 8)).every(({ id }) => id.startsWith(hers.id))).toBe(true)
    expect(JSON.stringify(theirs.events)).not.toContain(small.id)
    expect(JSON.stringify(mine.events)).not.toContain(hers.id)
    const admin = await signIn(server, 'admin')
    const all = await follow(null, null, admin)
    await edit('一', { target: '9场' })
    await mutate(qian, 'editIndicator', 'EditIndicatorInput', { id: hers.ids['一'], target: '9场' })
    expect((await nextOf(all, 2)).map(({ id }) => id)).toEqual([small.ids['一'], hers.ids['一']])
  })
})

describe('indicatorChanged(after:)', () => {
  it('begins with what happened since an answer, declaration by declaration', async () => {
    const after = await position()
    await edit('一', { target: '1场' })
    await edit('一', { target: '6场' })
    await edit('二', { target: '1%' })
    await edit('二', { target: '100%' }) // reads as it did
    await remove('三')
    await add({ parentId: small.ids['甲二'], name: '五', target: '5项' })
    const other = await smallDeclaration(wang)
    const news = await follow({ level: { eq: 3 } }, after)
    const told = await nextOf(news, 3 + 4)
    const short = told.map(({ kind, id, indicator }) => `${kind} ${indicator?.['name'] ?? id}`)
    expect(short.slice(0, 3).sort()).toEqual([`ADDED 五`, `CHANGED 一`, `REMOVED ${small.ids['三']}`].sort())
    expect(short.slice(3)).toEqual(['ADDED 一', 'ADDED 二', 'ADDED 三', 'ADDED 四'])
    expect(told[3]!.id).toBe(other.ids['一'])
    await edit('四', { target: '末' })
    expect(await next(news)).toMatchObject({ kind: 'CHANGED', id: small.ids['四'] })
  })

  it('tells that it was taken back what a program heard of before it went away', async () => {
    await edit('一', { target: '不少于1场' })
    const before = await position()
    await edit('一', { target: '不少于8场' })
    const news = await follow(here(), before)
    const { cursor, indicator } = await next(news)
    expect(indicator).toMatchObject({ target: { text: '不少于8场' } })
    news.close()
    await edit('一', { target: '不少于1场' })
    const again = await follow(here(), cursor)
    expect(await next(again)).toMatchObject({ indicator: { target: { text: '不少于1场' } } })
  })

  it('from any cursor that was told leads to the same end: nothing is missed', async () => {
    const news = await follow(here())
    await edit('甲', { name: '壹' }) // six rows change at once
    await edit('乙', { name: '贰' }) // three
    await remove('甲一') // four
    const all = await nextOf(news, 13)
    const { indicators } = await chen.query(
      'query ($where: IndicatorFilter) { indicators(where: $where) { nodes { id path } } }',
      { where: here() },
    )
    const shown = new Map(
      indicators.nodes.map(({ id, path }: { id: string; path: string[] }) => [id, path.join()]),
    )
    for (const [i, { cursor }] of all.entries()) {
      const known = new Map<string, string>()
      const take = ({ kind, id, indicator }: News) =>
        kind === 'REMOVED' ? known.delete(id) : known.set(id, (indicator!['path'] as string[]).join())
      // What is known where the following broke off, after the i-th event …
      for (const id of Object.values(small.ids)) known.set(id, '')
      all.slice(0, i + 1).forEach(take)
      // … and what following on from its cursor adds to it.
      const again = await follow(here(), cursor)
      // The first may be told among what happened before it; the second is told after all of that.
      for (const weight of [i + 1, i + 101]) {
        const mark = await edit('四', { weight })
        for (let last = 0; last < mark;) {
          const one = await next(again)
          take(one)
          last = one.sequence
        }
      }
      again.close()
      for (const id of known.keys()) if (known.get(id) === '') known.set(id, shown.get(id)!.toString())
      const changed = new Set(all.map(({ id }) => id))
      for (const id of changed) expect([i, id, known.get(id)]).toEqual([i, id, shown.get(id)])
    }
  })

  it('has no gap, whenever one joins while others write', async () => {
    const writer = await LiveCopy.open(wang, small.id, { over: 'SOCKET' })
    let isOver = false
    const writing = (async () => {
      for (let i = 0; i < 80; i++)
        await writer.edit(() => {
          const text = writer.target('一')
          text.delete(0, text.length)
          text.insert(0, `${i}场`)
        })
      isOver = true
    })()
    const followers: Subscription<Changed>[] = []
    while (!isOver) {
      const after = await position()
      followers.push(await follow(here(), after))
    }
    await writing
    const sequence = await edit('一', { target: '末场' })
    expect(followers.length).toBeGreaterThan(3)
    for (const follower of followers) {
      const last = await follower.until(({ indicatorChanged }) => indicatorChanged.sequence >= sequence)
      expect(last.indicatorChanged).toMatchObject({ indicator: { target: { text: '末场' } } })
      // Each that it was told is as of its sequence or newer, and no step between two is left out.
      const told = follower.events.map((event) => event.indicatorChanged.sequence)
      expect(told).toEqual([...told].sort((a, b) => a - b))
    }
    writer.updatesOfAll.close()
  })

  it('that is no cursor is refused; so is a filter that is none', async () => {
    const { error } = await (await follow(null, 'nonsense')).ended
    expect(error).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }])
    const query = await follow({ level: { eq: 'drei' } })
    expect((await query.ended).error).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })

  it('of one of another unit tells only of theirs', async () => {
    const after = await position(qian)
    await edit('一', { target: '机密' })
    const hers = await smallDeclaration(qian)
    const news = await follow(null, after, qian)
    const told = await nextOf(news, 9)
    expect(told.every(({ id }) => id.startsWith(hers.id))).toBe(true)
    expect(JSON.stringify(news.events)).not.toContain('机密')
  })
})
