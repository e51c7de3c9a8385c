/** What is read in several statements says no more than the first of them knew: who edits by it is told when it has moved on. */
import { indicatorsOf, nodeTarget } from '@jixiao/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import '../../server/reflection.ts'
import { Indicator } from '../../server/api/indicator/Indicator.ts'
import { IndicatorResolver } from '../../server/api/indicator/IndicatorResolver.ts'
import { findIndicators } from '../../server/query/findIndicators.ts'
import { IndexSource } from '../../server/query/source/IndexSource.ts'
import { makeDeclaration, type OpenRooms, openRooms, person } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
beforeAll(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
})
afterAll(() => open.close())

const edit = () =>
  open.rooms.submit(
    id,
    { person: person('li'), means: 'BROWSER' },
    {
      kind: 'EDIT',
      edit: (doc) => {
        const target = [...indicatorsOf(doc).values()].map((node) => nodeTarget(node)).find((text) => text)!
        target.insert(0, '又')
      },
    },
  )

it('an indicator’s declaration has the sequence of the words that were read', async () => {
  const source = new IndexSource(open.store.em(), 'ALL')
  const page = await findIndicators(open.store.em(), 'ALL', { where: { level: { eq: 1 } }, pageArgs: {} })
  const [first] = page.edges.map(({ row }) => row)
  const [group] = await source.children(first!.id)
  const [row] = await source.children(group!.id)
  const found = [
    first!,
    group!,
    row!,
    (await source.indicator(row!.id))!,
    (await source.topIndicators(id))[0]!,
  ]
  found.push(...(await source.matchingIndicators(id, { level: { eq: 3 } })))
  const { sequence } = await source.declaration(id)
  await edit()
  expect((await source.declaration(id)).sequence).toBe(sequence + 1)
  for (const each of found) {
    const declaration = await new IndicatorResolver().declaration(new Indicator(each, source))
    expect(declaration.sequence).toBe(sequence)
  }
})
