/** A program that follows indicators with graphql-ws's client, the one of docs/api.md, over a restart of the server. */
import { afterAll, it } from 'vitest'
import { Reader } from '../docs/Reader.ts'
import { examplesOf } from '../docs/readPage.ts'
import { signIn } from '../support/person.ts'
import { startServer } from '../support/server.ts'

const FIND = '{ indicators(first: 1, where: { name: { contains: "案例片" } }) { nodes { id } } }'
const EDIT = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'

const server = await startServer()
const reader = new Reader(server)
afterAll(() => reader.leave())

const filmsText = (films: number) => `拍摄${films}条案例片`

it('knows in the end what is so, whatever happened while it was away', async () => {
  const li = await signIn(server, 'li')
  const [{ id }] = (await li.query(FIND)).indicators.nodes
  const edit = (films: number) => li.query(EDIT, { input: { id, target: filmsText(films) } })
  /** What it hears before is older, or told again. */
  const hears = async (films: number) => {
    while (JSON.parse(await reader.hears()).indicator.target.text !== filmsText(films));
  }

  const examples = examplesOf('docs/api.md', '## A first answer')
  const begun = examples.findIndex(({ role }) => role === 'background')
  const needed = examples.filter(
    ({ language, text }, i) => i <= begun && (language === 'sh' || text.includes('// follow.ts')),
  )
  for (const example of needed) await reader.follow(example)
  await reader.hears() // what there is: 5 films

  await edit(1)
  await edit(2)
  await hears(2)
  await server.kill9()
  await server.start()
  for (const films of [3, 4, 5]) await edit(films)
  await hears(5) // as it was at the beginning, but not when it was last heard of
  await edit(6)
  await hears(6)
})
