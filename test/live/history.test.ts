/** History: the Changes, asked for page by page and told as they are made, and the declaration as it was. */
import { restoreIndicator } from '@jixiao/schema'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { CHANGE, CHANGES, changesOf } from './changesOf.ts'
import { blankDeclaration, type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'
import { edited } from './typedEdit.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen] = await signInAll(server, 'li', 'wang', 'chen')
})
beforeEach(async () => void (small = await smallDeclaration(li)))

const CHANGED = `subscription ($declarationId: ID!) {
  declarationChanged(declarationId: $declarationId) {
    declarationId sequence at actor { name } changes { ${CHANGE} }
  }
}`

const changes = (variables: object = {}) => changesOf(chen, small.id, variables)

describe('changes', () => {
  it('come newest first, page by page', async () => {
    const all = (await changes()).nodes
    const firsts = all.map(({ firstSequence }: { firstSequence: number }) => firstSequence)
    expect(firsts).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    const paged = []
    let after: string | null = null
    for (let page = 1; page <= 4; page++) {
      const { nodes, pageInfo, totalCount } = await changes({ first: 3, after })
      expect([totalCount, pageInfo.hasNextPage, pageInfo.hasPreviousPage]).toEqual([10, page < 4, page > 1])
      paged.push(...nodes)
      after = pageInfo.endCursor
      if (page === 2) await edited(wang, 'editDeclaration', { id: small.id, category: '插队' }) // what is new moves no page
      if (page === 2) await edited(li, 'editDeclaration', { id: small.id, category: null })
      if (page === 2) break
    }
    for (;;) {
      const { nodes, pageInfo } = await changes({ first: 3, after })
      paged.push(...nodes)
      if (!pageInfo.hasNextPage) break
      after = pageInfo.endCursor
    }
    expect(paged).toEqual(all)
  })

  it('are found by place, by whom, and by time', async () => {
    await edited(wang, 'editIndicator', { id: small.ids['一'], target: '9场', name: '一号' })
    await edited(li, 'editIndicator', { id: small.ids['一'], name: '壹' })
    await new Promise((resolve) => setTimeout(resolve, 5)) // so that no two are of the same millisecond
    await edited(wang, 'editDeclaration', { id: small.id, category: '其他', plan: { text: '计划' } })
    const found = async (where: object) =>
      (await changes({ where })).nodes.map(
        ({
          firstSequence,
          place: { field, cell },
        }: {
          firstSequence: number
          place: Record<string, string>
        }) => `${firstSequence}${field ?? cell ?? ''}`,
      )
    const indicatorId = small.ids['一']
    expect((await found({ place: { indicatorId } })).sort()).toEqual(['11NAME', '11TARGET', '12NAME', '4'])
    expect(await found({ place: { indicatorId, cell: 'NAME' } })).toEqual(['12NAME', '11NAME'])
    expect(await found({ place: { field: 'PLAN' } })).toEqual(['13PLAN'])
    expect((await found({ actorId: wang.memberId })).sort()).toEqual([
      '11NAME',
      '11TARGET',
      '13CATEGORY',
      '13PLAN',
    ])
    expect(await found({ actorId: wang.memberId, place: { field: 'PLAN' } })).toEqual(['13PLAN'])
    expect(await found({ actorId: 'nobody' })).toEqual([])
    expect(await found({ place: { indicatorId: 'none' } })).toEqual([])
    const at = (await changes()).nodes.find(
      ({ firstSequence }: { firstSequence: number }) => firstSequence === 12,
    ).at
    expect((await found({ from: at })).every((each: string) => Number.parseInt(each) >= 12)).toBe(true)
    expect(await found({ from: at })).toContain('12NAME')
    expect(await found({ to: at })).toContain('12NAME')
    expect(await found({ to: at })).not.toContain('13PLAN')
    expect(await found({ from: '2000-01-01T00:00:00Z', to: '2000-01-02T00:00:00Z' })).toEqual([])
  })

  it('are refused with what is no filter or cursor', async () => {
    const refusal = (variables: object) => chen.refusal(CHANGES, { id: small.id, ...variables })
    expect(await refusal({ after: 'nonsense' })).toBe('BAD_USER_INPUT')
    expect(await refusal({ first: -1 })).toBe('BAD_USER_INPUT')
    expect(await refusal({ where: { from: 'yesterday' } })).toBe('BAD_USER_INPUT')
    expect(await refusal({ id: 'nothing' })).toBe('NOT_FOUND')
  })
})

describe('declarationChanged', () => {
  it('tells of each entry what it changed, as it is taken', async () => {
    const subscription = await chen.subscribe(CHANGED, { declarationId: small.id })
    const copy = await LiveCopy.open(li, small.id)
    await copy.type('一', '，约')
    await edited(wang, 'editDeclaration', { id: small.id, category: '其他', yearBudget: '1' })
    await edited(li, 'removeIndicator', { id: small.ids['甲'] })
    await edited(wang, 'editDeclaration', { id: small.id, category: '其他' }) // changes nothing
    await edited(wang, 'editDeclaration', { id: small.id, category: '经常' })
    const sets = []
    while (sets.length < 5) sets.push((await subscription.next()).value.declarationChanged)
    expect(sets.map(({ sequence }) => sequence - small.sequence)).toEqual([1, 2, 3, 4, 5])
    const [one, two, both, removal, last] = sets
    expect(one).toMatchObject({ declarationId: small.id, actor: { name: 'li' }, changes: [{ kind: 'EDIT' }] })
    expect(two.changes).toMatchObject([
      { id: one.changes[0].id, firstSequence: one.sequence, sequence: two.sequence },
    ])
    expect(both.actor.name).toBe('wang')
    expect(both.changes.map(({ place: { field } }: { place: { field: string } }) => field).sort()).toEqual([
      'CATEGORY',
      'YEAR_BUDGET',
    ])
    expect(removal.changes).toMatchObject([
      { kind: 'REMOVE', place: { field: null, indicatorId: small.ids['甲'], cell: null } },
    ])
    expect(last.changes).toMatchObject([{ from: '其他', to: '经常' }])
    for (const each of [subscription, copy.updatesOfAll]) each.close()
  })

  it('says of each what it made of the place, however late it is asked', async () => {
    const subscription = await chen.subscribe(CHANGED, { declarationId: small.id })
    const copy = await LiveCopy.open(li, small.id, { over: 'SOCKET' })
    const updates = [...'，其中二'].map((letter) =>
      copy.change(() => copy.target('一').insert(copy.target('一').length, letter)),
    )
    await Promise.all(updates.map((update) => copy.push(update))) // at once: in one commit, or few
    await edited(wang, 'editIndicator', { id: small.ids['一'], target: '另一个' })
    const sets = []
    while (sets.length < 5) sets.push((await subscription.next()).value.declarationChanged)
    expect(sets.map(({ changes: [change] }) => [change.from, change.to])).toEqual([
      ['不少于3场', '不少于3场，'],
      ['不少于3场', '不少于3场，其'],
      ['不少于3场', '不少于3场，其中'],
      ['不少于3场', '不少于3场，其中二'],
      ['不少于3场，其中二', expect.stringContaining('另一个')],
    ])
    for (const each of [subscription, copy.updatesOfAll]) each.close()
  })

  it('is not for one of another unit', async () => {
    const qian = await signIn(server, 'qian')
    const { error } = await (await qian.subscribe(CHANGED, { declarationId: small.id })).ended
    expect(error).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    expect(await qian.refusal(CHANGES, { id: small.id })).toBe('NOT_FOUND')
  })
})

describe('declaration(atSequence:)', () => {
  it('is for each sequence what it was then, also after a restart', async () => {
    const id = await blankDeclaration(li)
    const recorded: object[] = []
    const record = async (sequence: number) => {
      const now = await whole(chen, id)
      expect(now.sequence).toBe(sequence)
      recorded[sequence] = now
    }
    const add = (input: object) => edited(li, 'addIndicator', { declarationId: id, ...input })
    const idOf = (name: string) =>
      (recorded.at(-1) as { indicators: { name: string; id: string }[] }).indicators.find(
        (each) => each.name === name,
      )!.id
    const edit = (input: object) => edited(li, 'editDeclaration', { id, ...input })
    await record(1)
    await record(await edit({ name: '改名', totalBudget: '5', plan: { html: '<ul><li>一</li></ul>' } }))
    await record(await add({ name: '产出' }))
    await record(await add({ name: '数量', parentId: idOf('产出') }))
    await record(await add({ name: '会议', parentId: idOf('数量'), target: '3场' }))
    await record(await add({ name: '论文', parentId: idOf('数量'), target: '不少于5篇' }))
    const copy = await LiveCopy.open(wang, id)
    for (const letter of '，其中2场在外地')
      await record(await copy.edit(() => copy.target('会议').insert(copy.target('会议').length, letter)))
    await record(await edited(li, 'moveIndicator', { id: idOf('论文'), beforeId: idOf('会议') }))
    await record(await edited(li, 'removeIndicator', { id: idOf('数量') }))
    await copy.reach(recorded.length - 1)
    await record(await copy.edit((doc) => restoreIndicator(doc, copy.key('数量'))))
    await record(await edit({ plan: null, totalBudget: null }))
    const compare = async () => {
      for (let sequence = 1; sequence < recorded.length; sequence++)
        expect(await whole(chen, id, sequence)).toEqual(recorded[sequence])
    }
    await compare()
    await server.restart()
    await compare()
    copy.updatesOfAll.close()
  })

  it('follows the tree and the filters of that time', async () => {
    await edited(li, 'removeIndicator', { id: small.ids['甲一'] })
    const query = `query ($id: ID!, $at: Int) { declaration(id: $id, atSequence: $at) {
      indicators { name children { name children { name parent { name } declaration { sequence } } } }
      found: indicators(where: { targetText: { contains: "3" } }) { name }
    } }`
    const { declaration } = await chen.query(query, { id: small.id, at: small.sequence })
    expect(declaration.indicators[0].children[0]).toMatchObject({
      name: '甲一',
      children: ['一', '二', '三'].map((name) => ({
        name,
        parent: { name: '甲一' },
        declaration: { sequence: small.sequence },
      })),
    })
    expect(declaration.found).toEqual([{ name: '一' }])
    expect((await chen.query(query, { id: small.id })).declaration.found).toEqual([])
  })

  it.each([0, -1, 1_000])('is NOT_FOUND for the sequence %d', async (offset) => {
    const query = 'query ($id: ID!, $at: Int) { declaration(id: $id, atSequence: $at) { name } }'
    const at = offset === 1_000 ? small.sequence + 1 : offset
    const { errors } = await chen.ask(query, { id: small.id, at })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'atSequence' })
  })
})
