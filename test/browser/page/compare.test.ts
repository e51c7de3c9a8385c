/** Two moments compared: the marks against the log, as data and on the page; going from difference to difference. */
import { compareDocuments, differences, newDocument } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { blankDeclaration, smallDeclaration } from '../../live/declarations.ts'
import { follow } from '../../live/LiveCopy.ts'
import { editSomething } from '../../live/model/edits.ts'
import { Marks } from '../../live/model/Marks.ts'
import { signIn, signInAll, type TestPerson } from '../../support/person.ts'
import { Random } from '../text/random.ts'
import { formIn, formOn } from './compare/moments.ts'
import { readPaper, shownIn } from './compare/paper.ts'
import { Writer } from './compare/Writer.ts'
import { useDesk } from './desk.ts'

const SEED = Number(process.env['JIXIAO_SEED'] ?? Date.now() % 1_000_000_007)
const EDITS = 300
const PAIRS = 60
/** Looked at on the page itself. */
const SEEN = 4

const desk = useDesk()
let zhang: TestPerson
let li: TestPerson
let qian: TestPerson

beforeAll(async () => {
  zhang = desk.program
  ;[li, qian] = await signInAll(desk.server, 'li', 'qian')
})

const STATE = `query ($id: ID!, $sequence: Int) {
  declarationState(declarationId: $id, sequence: $sequence) { sequence update clientId actor { id } }
}`

/** As a page gets it. */
async function stateAt(id: string, sequence: number | null): Promise<Y.Doc> {
  const { declarationState } = await li.query(STATE, { id, sequence })
  const doc = newDocument()
  Y.applyUpdate(doc, Buffer.from(declarationState.update, 'base64'))
  return doc
}

interface Entry {
  readonly sequence: number
  readonly update: Uint8Array
}

/** The log of a declaration, entry by entry. */
async function logOf(id: string, last: number): Promise<Entry[]> {
  const entries: Entry[] = []
  const log = await follow(zhang, id, 0)
  while ((entries.at(-1)?.sequence ?? 0) < last) {
    const { value } = await log.next()
    const { sequence, update } = value!.declarationUpdates
    entries.push({ sequence, update: Buffer.from(update, 'base64') })
  }
  return entries
}

/** The log, replayed up to a sequence. */
function replayed(log: readonly Entry[], upTo: number): Y.Doc {
  const doc = newDocument()
  for (const { sequence, update } of log) if (sequence <= upTo) Y.applyUpdate(doc, update)
  return doc
}

/** A declaration that three people have worked on at once. */
async function workedOn(random: Random): Promise<{ id: string; log: Entry[] }> {
  const { id } = await smallDeclaration(zhang)
  const wang = await signIn(desk.server, 'wang')
  const writers = await Promise.all([zhang, li, wang].map((person) => Writer.open(person, id)))
  const world = { random, marks: new Marks() }
  let last = 0
  for (let edit = 0; edit < EDITS; edit++) {
    const writer = random.pick(writers)
    // Others may not have seen it yet when they write.
    if (random.chance(0.5)) await writer.reach(last)
    editSomething(world, writer, 0)
    if (random.chance(0.7)) last = Math.max(last, (await writer.push()) ?? 0)
  }
  for (const writer of writers) last = Math.max(last, (await writer.push()) ?? 0)
  return { id, log: await logOf(id, last) }
}

describe(`the marks, against the log (JIXIAO_SEED=${SEED})`, () => {
  const random = new Random(SEED)
  let id: string
  let log: Entry[]
  let pairs: (readonly [from: number, to: number])[]

  beforeAll(async () => {
    ;({ id, log } = await workedOn(random))
    const moment = () => random.pick(log).sequence
    pairs = Array.from({ length: PAIRS }, () => [moment(), moment()] as const)
  })

  it('rebuild both moments exactly as replaying it gives them, in either order', async () => {
    expect(log.length).toBeGreaterThan(150)
    for (const [from, to] of pairs) {
      const [before, after] = [await stateAt(id, from), await stateAt(id, to)]
      const form = compareDocuments(before, after)
      const [was, is] = [formIn(replayed(log, from)), formIn(replayed(log, to))]
      expect(formOn('before', form), `${from} of ${from} to ${to}`).toEqual(was)
      expect(formOn('after', form), `${to} of ${from} to ${to}`).toEqual(is)
      const isSame = JSON.stringify(was) === JSON.stringify(is)
      expect(differences(before, after).length === 0, `${from} to ${to}`).toBe(isSame)
    }
  })

  it('do so on the page itself', async () => {
    const person = await desk.openAs('chen')
    const [first, last] = [log[0]!.sequence, log.at(-1)!.sequence]
    for (const [from, to] of [[first, last] as const, ...pairs].slice(0, SEEN)) {
      await person.page.goto(`${desk.server.url}/declarations/${id}/compare?from=${from}&to=${to}`)
      if (differences(replayed(log, from), replayed(log, to)).length === 0) continue
      await person.cell('NAME').waitFor()
      const paper = await readPaper(person.page)
      expect(paper.before, `${from} of ${from} to ${to}`).toEqual(shownIn(replayed(log, from)))
      expect(paper.after, `${to} of ${from} to ${to}`).toEqual(shownIn(replayed(log, to)))
    }
  })
})

describe('a state', () => {
  it('is that of a moment or of now, for who may read the declaration', async () => {
    const id = await blankDeclaration(zhang)
    const edit = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
    await zhang.query(edit, { input: { id, overview: { text: '概况' } } })
    const { declarationState: first } = await li.query(STATE, { id, sequence: 1 })
    const { declarationState: now } = await li.query(STATE, { id })
    expect([first.sequence, now.sequence, now.clientId, now.actor]).toEqual([1, 2, null, null])
    expect((await stateAt(id, 1)).getText('overview').toString()).toBe('')
    expect((await stateAt(id, null)).getText('overview').toString()).toBe('概况\n')
    for (const sequence of [0, 3]) {
      const { errors } = await li.ask(STATE, { id, sequence })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'sequence' })
    }
    expect(await qian.refusal(STATE, { id })).toBe('NOT_FOUND')
  })
})

describe('the compared form', () => {
  it('leads by keyboard from difference to difference, says what each is, and shows the same as a list', async () => {
    const { id, ids, sequence } = await smallDeclaration(zhang)
    const run = (name: string, input: object) =>
      zhang.query(
        `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { sequence } }`,
        { input },
      )
    await run('editDeclaration', { id, yearBudget: '1234.50' })
    await run('editIndicator', { id: ids['一'], target: '不少于5场', weight: 20 })
    await run('moveIndicator', { id: ids['四'], parentId: ids['甲二'] })
    await run('removeIndicator', { id: ids['二'] })
    const { page } = await desk.openAs('chen')
    await page.goto(`${desk.server.url}/declarations/${id}/compare?from=${sequence}`)
    await page.getByText('共 5 处不同').waitFor()
    const current = () =>
      page.evaluate(() => document.activeElement!.getAttribute('aria-label')) as Promise<string>
    const step = async (key: string) => {
      await page.keyboard.press(key)
      return current()
    }
    expect(await step('Control+Alt+n')).toBe('项目当年预算（元）')
    expect(await step('Control+Alt+n')).toBe('甲，甲一，一，指标目标值')
    expect(await page.getByRole('article').locator(':focus').innerText()).toBe('不少于35场')
    expect(await step('Control+Alt+n')).toBe('甲，甲一，一，三级目标')
    expect(await step('Control+Alt+n')).toBe('删除，甲，甲一，二，三级目标')
    expect(await step('Control+Alt+n')).toBe('移到此处，甲，甲二，四，三级目标')
    await page.getByText('第 5 处，共 5 处').waitFor()
    expect(await step('Control+Alt+p')).toBe('删除，甲，甲一，二，三级目标')
    await page.getByRole('group', { name: '从此处移走，乙，乙一，四，三级目标' }).waitFor()
    await page.getByText('列表').click()
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(5)
    await page.getByRole('button', { name: '甲 ／ 甲二 ／ 四' }).click()
    await page.getByRole('article').waitFor()
    await expect.poll(current).toBe('移到此处，甲，甲二，四，三级目标')
  })
})
