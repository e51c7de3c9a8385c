/** The words that a comment is about are found by their characters, wherever they stand now. */
import { nameOf, narrativeOf } from '@jixiao/schema'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { jixiao } from './commandLine.ts'
import { Comments } from './Comments.ts'
import { importedDeclaration, type SmallDeclaration } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

let server: TestServer
let li: TestPerson
let chen: TestPerson
let liu: TestPerson
let declaration: SmallDeclaration
let comments: Comments

beforeAll(async () => {
  server = await startServer()
  ;[li, chen, liu] = await signInAll(server, 'li', 'chen', 'liu')
})
beforeEach(async () => {
  declaration = await importedDeclaration(li)
  comments = new Comments(declaration.id)
})
const copies: LiveCopy[] = []
afterEach(() => copies.splice(0).forEach(({ updatesOfAll }) => updatesOfAll.close()))

async function copyOf(person: TestPerson): Promise<LiveCopy> {
  const copy = await LiveCopy.open(person, declaration.id)
  copies.push(copy)
  return copy
}

describe('words', () => {
  it('are those of the sequence that was looked at, wherever they stand now', async () => {
    const copy = await copyOf(li)
    const first = await copy.edit((doc) => narrativeOf(doc, 'plan').insert(0, '一季度签约，二季度举办论坛'))
    const place = { field: 'PLAN' }
    await copy.edit((doc) => narrativeOf(doc, 'plan').insert(0, '总体：'))
    await copy.edit((doc) => narrativeOf(doc, 'plan').delete('总体：'.length, '一季度'.length))
    // As it was at the first of them: 签约.
    const said = await comments.add(chen, { place, range: { start: 3, end: 5, sequence: first } })
    expect(said).toMatchObject({ quote: '签约', range: { start: 3, end: 5 } })
    await copy.edit((doc) => narrativeOf(doc, 'plan').insert(4, '（线上）'))
    expect(await comments.all(li)).toMatchObject([{ quote: '签约', range: { start: 3, end: 9 } }])
    await copy.edit((doc) => narrativeOf(doc, 'plan').delete(3, 6))
    expect(await comments.all(li)).toMatchObject([{ quote: '签约', range: null, onRemoved: false }])
    const gone = await comments.add(chen, { place, range: { start: 3, end: 5, sequence: first } })
    expect(gone).toMatchObject({ quote: '签约', range: null })
    expect(await comments.refusal(chen, { place, anchor: said.anchor })).toEqual([
      'BAD_USER_INPUT',
      'input.anchor',
    ])
  })

  it('are found by their characters, and outlive the log being compacted and the room being loaded anew', async () => {
    const copy = await copyOf(li)
    let sequence = 0
    for (const letter of '论坛举办') sequence = await copy.edit((doc) => nameOf(doc).insert(0, letter))
    const { anchor } = await comments.add(chen, {
      place: { field: 'NAME' },
      range: { start: 1, end: 3, sequence },
    })
    const again = await comments.add(liu, { place: { field: 'NAME' }, anchor })
    expect(again).toMatchObject({ quote: '举坛', range: { start: 1, end: 3 } })
    await copy.edit((doc) => nameOf(doc).delete(0, 1))
    const before = await comments.all(li)
    expect(await jixiao(server, ['compact', '--older-than', '0'])).toMatch(/\d/)
    await server.restart()
    expect(await comments.all(li)).toEqual(before)
    expect(before).toMatchObject([{ range: { start: 0, end: 2 } }, { range: { start: 0, end: 2 } }])
  })

  it('of a cell whose row is removed stay, and say so', async () => {
    const row = declaration.ids['一']!
    const { sequence } = declaration
    const place = { indicatorId: row, cell: 'TARGET' }
    expect(await comments.add(chen, { place, range: { start: 0, end: 3, sequence } })).toMatchObject({
      quote: '不少于',
    })
    await li.query(
      'mutation ($input: RemoveIndicatorInput!) { removeIndicator(input: $input) { sequence } }',
      {
        input: { id: row },
      },
    )
    expect(await comments.all(li)).toMatchObject([
      { onRemoved: true, place: { field: null, ...place }, quote: '不少于' },
    ])
    const wrong = { indicatorId: declaration.ids['甲'], cell: 'TARGET' }
    expect(await comments.refusal(chen, { place: wrong })).toEqual(['BAD_USER_INPUT', 'input.place.cell'])
  })
})
