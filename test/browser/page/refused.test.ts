import { beforeAll, describe, expect, it } from 'vitest'
import { useDesk } from './desk.ts'
import { until } from './openedForm.ts'

const desk = useDesk()
let declarationId: string

beforeAll(async () => {
  const { declarations } = await desk.program.query('{ declarations(first: 1) { nodes { id } } }')
  declarationId = declarations.nodes[0].id
})

const LOCK = `mutation ($id: ID!, $place: PlaceInput!) { setLock(declarationId: $id, place: $place, locked: true) { id } }`
const READ = `query ($id: ID!) { declaration(id: $id) { name category goals { text } indicators(where: { level: { eq: 3 } }) { id target { text } } } }`
const read = async () => (await desk.program.query(READ, { id: declarationId })).declaration

describe('an edit that is refused after it was made offline', () => {
  it('is shown with its text and the reason, and the other edits of that time arrive', async () => {
    const li = await desk.openDeclaration('li', declarationId)
    const { indicators, category } = await read()
    const { id, target } = indicators.find((each: { target: { text: string } }) => each.target.text !== '')
    const place = `${id.split('.')[1]}.TARGET`

    await li.enter(place)
    await desk.server.kill9()
    await li.page.keyboard.type('离线时写的')
    await li.typeInto('NAME', '（改）')
    await li.typeInto(place, '，还有')
    await li.saysSaved(/离线/)
    // Keeps the page from coming back before the name is locked.
    await li.context.setOffline(true)
    await desk.server.start()
    await desk.program.query(LOCK, { id: declarationId, place: { field: 'NAME' } })
    await li.context.setOffline(false)

    const refused = li.page.getByRole('alert').filter({ hasText: '（改）' })
    await refused.waitFor()
    expect(await refused.textContent()).toContain('此处已被锁定')
    // Said once the fresh document has come.
    await refused.getByText('撤销记录已清空').waitFor()
    await li.page.getByRole('button', { name: '没有可撤销的修改' }).waitFor()
    const now = await until(read, (answer) =>
      answer.indicators.some((each: { target: { text: string } }) => each.target.text.includes('，还有')),
    )
    const wanted = `${target.text}离线时写的，还有`
    expect(now.indicators.find((each: { id: string }) => each.id === id).target.text).toBe(wanted)
    expect(now).toMatchObject({ name: '国内外科技交流合作', category })
    expect(await li.read(place)).toBe(wanted)
    expect(await li.read('NAME')).toBe('国内外科技交流合作')

    // A locked place is told as such, and cannot be typed in.
    await li
      .cell('NAME')
      .getByRole('img', { name: /已被张敏锁定/ })
      .waitFor()
    expect(await li.cell('NAME').locator('[contenteditable="true"]').count()).toBe(0)

    // The page goes on: what is typed from now on is saved under another clientID.
    await li.typeInto(place, '。')
    await until(read, (answer) =>
      answer.indicators.some((each: { target: { text: string } }) => each.target.text === `${wanted}。`),
    )
  })
})
