/** The server's disk takes nothing for a while: a page keeps what is typed, over a reload too, and it arrives. */
import { describe, expect, it } from 'vitest'
import { forbidGrowth } from '../../support/faults.ts'
import { useDesk } from './desk.ts'
import { until } from './openedForm.ts'

const desk = useDesk()

describe.skipIf(process.platform !== 'linux')('while the server can store nothing', () => {
  it('nothing that two people type is lost', async () => {
    const form = { form: '国内外科技交流合作' }
    const { person: li, id } = await desk.openForm({ ...form, as: 'li' })
    const { person: wang } = await desk.openForm({ ...form, as: 'wang' })
    const READ = 'query ($id: ID!) { declaration(id: $id) { name goals { text } } }'
    const read = async () => (await desk.program.query(READ, { id })).declaration
    const before = await read()

    const mend = await forbidGrowth(desk.server)
    await li.typeInto('NAME', '〔李〕')
    await wang.typeInto('NAME', '〔王〕')
    for (const person of [li, wang]) await person.saysSaved(/服务器无法保存，已保留 1 处修改/)
    expect(await read()).toEqual(before)
    expect(await li.read('NAME')).not.toContain('〔王〕') // nobody is told of what is not on disk
    await li.page.reload()
    await li.open(id)
    // It finds the disk as full as before, more than once.
    await new Promise((resolve) => setTimeout(resolve, 2_000))

    await mend()
    const after = await until(read, ({ name }) => name.includes('〔李〕') && name.includes('〔王〕'))
    expect(after.name.replace('〔李〕', '').replace('〔王〕', '')).toBe(before.name)
    for (const person of [li, wang]) {
      await person.saysSaved(/已保存/)
      expect(
        await until(
          () => person.read('NAME'),
          (name) => name === after.name,
        ),
      ).toBe(after.name)
    }
  })
})
