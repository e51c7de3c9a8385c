import { beforeEach, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { blankDeclaration } from '../../live/declarations.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()
let declarationId: string

beforeEach(async () => {
  declarationId = await blankDeclaration(desk.program)
})

const at = (name: string): Promise<BrowserPerson> => desk.openDeclaration(name, declarationId)

const ADD = `mutation ($input: AddIndicatorInput!) { addIndicator(input: $input) { indicator { id } } }`

/** A row 产出目标 / 数量 / 举办论坛 with a target; gives the node's key. */
async function addRow(target: string): Promise<{ id: string; key: string }> {
  let parentId: string | null = null as string | null
  for (const name of ['产出目标', '数量', '举办论坛']) {
    const input = { declarationId, parentId, name, ...(name === '举办论坛' ? { target } : {}) }
    const { addIndicator } = await desk.program.query(ADD, { input })
    parentId = addIndicator.indicator.id
  }
  return { id: parentId!, key: parentId!.split('.')[1]! }
}

const count = (text: string, letter: string) => text.split(letter).length - 1

const MOVE = 'mutation ($input: MoveIndicatorInput!) { moveIndicator(input: $input) { sequence } }'
const REMOVE = 'mutation ($input: RemoveIndicatorInput!) { removeIndicator(input: $input) { sequence } }'

describe('somebody who types in a row', () => {
  /** Three rows of one group: before the row that is typed in, that row, and after it. */
  async function threeRows() {
    const row = await addRow('举办2场')
    const { node } = await desk.program.query(
      `query ($id: ID!) { node(id: $id) { ... on Indicator { parent { id } } } }`,
      { id: row.id },
    )
    const parentId: string = node.parent.id
    const added = async (name: string): Promise<string> => {
      const input = { declarationId, parentId, name, target: '别处' }
      return (await desk.program.query(ADD, { input })).addIndicator.indicator.id
    }
    const [first, last] = [await added('前'), await added('后')]
    await desk.program.query(MOVE, { input: { id: first, beforeId: row.id } })
    return { row, first, last, added }
  }
  const targetOf = async (id: string): Promise<string> => {
    const { node } = await desk.program.query(
      'query ($id: ID!) { node(id: $id) { ... on Indicator { target { text } } } }',
      { id },
    )
    return node.target.text
  }

  it('goes on in that row while rows are added, moved and removed around it', async () => {
    const { row, first, last, added } = await threeRows()
    const li = await at('li')
    const place = `${row.key}.TARGET`
    const typed = '一二三四五六七八九十'.repeat(4)
    let isOver = false
    const around = async () => {
      const more: string[] = []
      for (let turn = 0; !isOver; turn++) {
        await desk.program.query(MOVE, { input: { id: row.id, beforeId: turn % 2 ? last : null } })
        more.push(await added(`加${turn}`))
        await desk.program.query(MOVE, { input: { id: more.at(-1), beforeId: row.id } })
        if (more.length > 2) await desk.program.query(REMOVE, { input: { id: more.shift() } })
        if (turn === 2) await desk.program.query(REMOVE, { input: { id: first } })
      }
    }
    // Nobody clicks on a row that never stands still.
    await li.typeInto(place, typed.slice(0, 1))
    const changing = around()
    await li.page.keyboard.type(typed.slice(1), { delay: 40 })
    isOver = true
    await changing
    await li.saysSaved()
    await li.reads(place, (text) => text === `举办2场${typed}`)
    expect(await targetOf(row.id)).toBe(`举办2场${typed}`)
    expect(await targetOf(last)).toBe('别处')
  })

  it('is told who removed it, writes into no other, and can bring it back with every letter', async () => {
    const { row, first, last } = await threeRows()
    const [li] = [await at('li'), await at('zhang')]
    const place = `${row.key}.TARGET`
    await li.typeInto(place, '之前')
    await li.saysSaved()
    const removing = desk.program.query(REMOVE, { input: { id: row.id } })
    await li.page.keyboard.type('一二三四五六七八九十', { delay: 40 })
    await removing
    const told = li.page.getByText('“举办论坛”已被张敏删除')
    await told.waitFor()
    expect(await li.cell(place).count()).toBe(0)
    await li.page.getByRole('button', { name: '恢复' }).click()
    const text = await li.reads(place, () => true)
    expect(text).toMatch(/^举办2场之前/)
    await li.saysSaved()
    expect(await targetOf(row.id)).toBe(text)
    expect([await targetOf(first), await targetOf(last)]).toEqual(['别处', '别处'])
  })
})

describe('two people and a program in one target', () => {
  it('converge with nobody’s characters lost, and a reviewer sees it without reloading', async () => {
    const { id, key } = await addRow('举办2场')
    const place = `${key}.TARGET`
    const [zhang, li, chen] = [await at('zhang'), await at('li'), await at('chen')]
    const edit = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
    const read = `query ($id: ID!) {
      node(id: $id) { ... on Indicator { target { text } declaration { sequence } } } }`
    const programs = async () => {
      for (let i = 0; i < 10;) {
        const { node } = await desk.program.query(read, { id })
        const target = node.target.text.replace(/\d+场/, `${i + 3}场`)
        const input = { id, target, ifSequence: node.declaration.sequence }
        if ((await desk.program.refusal(edit, { input })) === null) i++
      }
    }
    await Promise.all([
      zhang.typeInto(place, '甲'.repeat(20), 30),
      li.typeInto(place, '乙'.repeat(20), 30),
      programs(),
    ])
    await Promise.all([zhang.saysSaved(), li.saysSaved()])
    const all = (text: string) => count(text, '甲') === 20 && count(text, '乙') === 20
    const texts = [await zhang.reads(place, all), await li.reads(place, all), await chen.reads(place, all)]
    expect(new Set(texts).size).toBe(1)
    const { node } = await desk.program.query(read, { id })
    expect(node.target.text).toBe(texts[0])
    expect(count(texts[0]!, '场')).toBe(1)
  })
})

describe('others', () => {
  it('are seen where they are, and what they changed glows with their name', async () => {
    const { key } = await addRow('举办2场')
    const [zhang, li] = [await at('zhang'), await at('li')]
    await li.typeInto(`${key}.TARGET`, '以上')
    await zhang.cell(`${key}.TARGET`).getByText('李娜 正在编辑').waitFor()
    await zhang.reads(`${key}.TARGET`, (text) => text === '举办2场以上')
    await zhang.cell(`${key}.TARGET`).getByText('≥ 2 场').waitFor()
    await li.enter('NAME')
    await zhang.cell(`${key}.TARGET`).getByText('李娜 · 刚刚').waitFor()
    await zhang.cell('NAME').getByText('李娜 正在编辑').waitFor()
    await li.context.close()
    await zhang.cell('NAME').getByText('李娜 正在编辑').waitFor({ state: 'detached' })
  })

  it('may not edit what they only read, and it follows what staff type', async () => {
    const { key } = await addRow('举办2场')
    const [zhang, chen] = [await at('zhang'), await at('chen')]
    expect(await chen.cell(`${key}.TARGET`).locator('[contenteditable="true"]').count()).toBe(0)
    await zhang.typeInto('OVERVIEW', '项目概况的第一段')
    await chen.reads('OVERVIEW', (text) => text === '项目概况的第一段')
  })
})

describe('undo', () => {
  it('takes back my own typing alone, over the whole page', async () => {
    const { key } = await addRow('举办2场')
    const place = `${key}.TARGET`
    const [zhang, li] = [await at('zhang'), await at('li')]
    await zhang.typeInto(place, '甲甲')
    await li.reads(place, (text) => text.includes('甲甲'))
    await li.typeInto(place, '乙乙')
    await zhang.reads(place, (text) => text.includes('乙乙'))
    await zhang.page.keyboard.press('Control+z')
    await li.reads(place, (text) => !text.includes('甲') && text.includes('乙乙'))
    await zhang.page.keyboard.press('Control+y')
    await li.reads(place, (text) => text.includes('甲甲') && text.includes('乙乙'))
  })

  const button = ({ page }: BrowserPerson, name: string | RegExp) => page.getByRole('button', { name })
  const hears = (person: BrowserPerson, words: string) =>
    person.page.getByRole('status').filter({ hasText: words }).first().waitFor()

  it('says what it will do, leads there, and says what it did', async () => {
    const { key } = await addRow('举办2场')
    const zhang = await at('zhang')
    await button(zhang, '没有可撤销的修改').waitFor()
    await zhang.typeInto('OVERVIEW', '概况')
    await zhang.typeInto(`${key}.TARGET`, '以上')
    await button(zhang, '撤销：举办论坛 · 指标目标值').waitFor()
    await zhang.enter(`${key}.NAME`)
    await zhang.page.keyboard.press('Shift+F10')
    await zhang.page.getByRole('menuitem', { name: '删除' }).click()
    await button(zhang, '撤销删除：举办论坛').click()
    await hears(zhang, '已撤销删除：举办论坛')
    await zhang.page.locator(`[data-place="${key}.NAME"]:focus-within`).waitFor()
    await zhang.page.keyboard.press('Control+z')
    await zhang.page.locator(`[data-place="${key}.TARGET"]:focus-within`).waitFor()
    await hears(zhang, '已撤销：举办论坛 · 指标目标值')
    // What is far off is scrolled to.
    await zhang.page.setViewportSize({ width: 1024, height: 320 })
    await zhang.cell(`${key}.TARGET`).scrollIntoViewIfNeeded()
    await zhang.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await zhang.page.keyboard.press('Control+z')
    await zhang.page.locator('[data-place="OVERVIEW"]:focus-within').waitFor()
    const top = () => zhang.cell('OVERVIEW').evaluate((cell) => cell.getBoundingClientRect().top)
    while ((await top()) < 0) await zhang.page.waitForTimeout(50)
    await button(zhang, '没有可撤销的修改').waitFor()
    await button(zhang, '重做：项目概况').click()
    await zhang.reads('OVERVIEW', (text) => text === '概况')
    await zhang.saysSaved()
    const query = 'query ($id: ID!) { changes(declarationId: $id, first: 5) { nodes { kind undo } } }'
    const { changes } = await desk.program.query(query, { id: declarationId })
    expect(changes.nodes.slice(0, 4)).toEqual(
      ['EDIT', 'EDIT', 'EDIT', 'RESTORE'].map((kind) => ({ kind, undo: true })),
    )
  })

  it('in a row that a colleague has removed says so, and gives it back', async () => {
    const { key } = await addRow('举办2场')
    const [zhang, li] = [await at('zhang'), await at('li')]
    await zhang.typeInto(`${key}.TARGET`, '甲')
    await zhang.enter('OVERVIEW')
    await li.enter(`${key}.NAME`)
    await li.page.keyboard.press('Shift+F10')
    await li.page.getByRole('menuitem', { name: '删除' }).click()
    await button(zhang, '撤销：举办论坛 · 指标目标值（所在行已被删除）').click()
    await hears(zhang, '“举办论坛 · 指标目标值”所在的行已被李娜删除')
    await button(zhang, '恢复').click()
    await zhang.reads(`${key}.TARGET`, (text) => text === '举办2场')
  })

  it('of an added row keeps what a colleague typed in it: they are told, and bring it back', async () => {
    const { key } = await addRow('举办2场')
    const [zhang, li] = [await at('zhang'), await at('li')]
    await zhang.enter(`${key}.NAME`)
    await zhang.page.keyboard.press('Shift+F10')
    await zhang.page.getByRole('menuitem', { name: '下方' }).click()
    const targets = li.page.locator('[data-place$=".TARGET"]')
    await expectCount(li, targets, 2)
    const added = (await li.page.locator('.level-3').last().getAttribute('data-place'))!.replace('.NAME', '')
    await li.typeInto(`${added}.NAME`, '李的')
    await zhang.reads(`${added}.NAME`, (text) => text === '李的')
    await button(zhang, '撤销添加：李的').click()
    await expectCount(zhang, zhang.page.locator('[data-place$=".TARGET"]'), 1)
    await zhang.page.locator(`[data-place="${key}.NAME"]:focus-within`).waitFor()
    await hears(li, '“李的”已被张敏删除')
    await button(li, '恢复').click()
    await zhang.reads(`${added}.NAME`, (text) => text === '李的')
  })

  it('of an added row hides the row, and doing it again shows it', async () => {
    const { key } = await addRow('举办2场')
    const zhang = await at('zhang')
    const rows = zhang.page.locator('[data-place$=".TARGET"]')
    expect(await rows.count()).toBe(1)
    await zhang.enter(`${key}.NAME`)
    await zhang.page.keyboard.press('Shift+F10')
    await zhang.page.getByRole('menuitem', { name: '下方' }).click()
    await expectCount(zhang, rows, 2)
    await zhang.page.keyboard.press('Control+z')
    await expectCount(zhang, rows, 1)
    await zhang.page.keyboard.press('Control+y')
    await expectCount(zhang, rows, 2)
    await zhang.saysSaved()
    const { declaration } = await desk.program.query(
      'query ($id: ID!) { declaration(id: $id) { indicators(where: { level: { eq: 3 } }) { name } } }',
      { id: declarationId },
    )
    expect(declaration.indicators).toHaveLength(2)
  })
})

async function expectCount(person: BrowserPerson, rows: ReturnType<BrowserPerson['cell']>, wanted: number) {
  while ((await rows.count()) !== wanted) await person.page.waitForTimeout(50)
}

describe('a server that is killed while somebody types', () => {
  it('has everything typed once it is back', async () => {
    const { id, key } = await addRow('举办2场')
    const place = `${key}.TARGET`
    const zhang = await at('zhang')
    await zhang.typeInto(place, '前前')
    await zhang.saysSaved()
    await desk.server.kill9()
    await zhang.page.keyboard.type('中中中', { delay: 30 })
    await zhang.saysSaved(/离线，已保留 \d+ 处修改/)
    await zhang.page.keyboard.type('后后', { delay: 30 })
    await desk.server.start()
    await zhang.saysSaved()
    const { node } = await desk.program.query(
      'query ($id: ID!) { node(id: $id) { ... on Indicator { target { text } } } }',
      { id },
    )
    expect(node.target.text).toBe('举办2场前前中中中后后')
  })

  it('gets what a closed tab could not send, when the tab is opened again', async () => {
    const { id, key } = await addRow('举办2场')
    const zhang = await at('zhang')
    await desk.server.kill9()
    await zhang.typeInto(`${key}.TARGET`, '未送出')
    await zhang.saysSaved(/离线，已保留/)
    await zhang.page.close({ runBeforeUnload: false })
    await desk.server.start()
    const again = await zhang.context.newPage()
    await again.goto(`${desk.server.url}/declarations/${declarationId}`)
    await again.locator(`[data-place="${key}.TARGET"]`).getByText('未送出').first().waitFor()
    const read = 'query ($id: ID!) { node(id: $id) { ... on Indicator { target { text } } } }'
    for (;;) {
      const { node } = await desk.program.query(read, { id })
      if (node.target.text === '举办2场未送出') break
      await again.waitForTimeout(50)
    }
  })
})
