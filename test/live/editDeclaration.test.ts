/** A typed edit of the fields: each of the sixteen, by itself and all at once, beside what others write. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'
import { editRefusal, type Input, typedEdit } from './typedEdit.ts'

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

const edit = (input: Input) => typedEdit({ by: li, seenBy: chen }, 'editDeclaration', input)
const refusal = (input: Input) => editRefusal(li, 'editDeclaration', input)

const html = (text: string) =>
  text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => `<p>${line}</p>`)
        .join('')
const narrative = (text: string) => ({ html: html(text), text })

describe('editDeclaration', () => {
  const FIELDS: readonly (readonly [field: string, input: unknown, shown: unknown])[] = [
    ['name', '新的名称😀', '新的名称😀'],
    ['category', '经常性项目', '经常性项目'],
    ['performanceType', '活动类', '活动类'],
    ['startDate', '2026-02-28', '2026-02-28'],
    ['endDate', '2028-02-29', '2028-02-29'],
    ['governmentPurchase', true, true],
    ['overview', { text: '概况\n第二段' }, narrative('概况\n第二段')],
    ['basis', { html: '<p>依据</p>' }, narrative('依据')],
    [
      'necessity',
      { text: '必要<b>性</b>&' },
      { html: '<p>必要&lt;b&gt;性&lt;/b&gt;&amp;</p>', text: '必要<b>性</b>&' },
    ],
    [
      'safeguards',
      { html: '<p>一<strong>二</strong></p><ol><li>三<ul><li>四</li></ul></li></ol>' },
      { html: '<p>一<strong>二</strong></p><ol><li>三<ul><li>四</li></ul></li></ol>', text: '一二\n三\n四' },
    ],
    ['plan', { text: '计划' }, narrative('计划')],
    ['goals', { html: '<p>目标</p><p></p><p>又一段</p>' }, narrative('目标\n\n又一段')],
    ['totalBudget', '3230000.00', '3230000.00'],
    ['yearBudget', '0.5', '0.50'],
    ['lastYearBudget', '-1', '-1.00'],
    ['lastYearSpent', '9999999999999.99', '9999999999999.99'],
  ]
  const all = (column: 1 | 2) => Object.fromEntries(FIELDS.map((row) => [row[0], row[column]]))

  it('sets each of the sixteen fields, and that alone', async () => {
    const before = await whole(li, small.id)
    let expected = before
    for (const [field, input, shown] of FIELDS) {
      const { sequence, declaration, indicator } = await edit({
        id: small.id,
        [field]: input,
      })
      expected = { ...expected, [field]: shown, sequence: expected.sequence + 1 }
      expect(declaration).toEqual(expected)
      expect([sequence, indicator]).toEqual([expected.sequence, null])
    }
  })

  it('sets all at once as one entry, and blanks all but the name by null', async () => {
    const before = await whole(li, small.id)
    const set = await edit({ id: small.id, ...all(1) })
    expect(set.declaration).toEqual({ ...before, ...all(2), sequence: before.sequence + 1 })
    const { name: _name, ...others } = all(1)
    const nulls = Object.fromEntries(Object.keys(others).map((field) => [field, null]))
    const blanked = await edit({ id: small.id, ...nulls })
    const blank = { ...before, totalBudget: null, yearBudget: null }
    expect(blanked.declaration).toEqual({ ...blank, name: '新的名称😀', sequence: before.sequence + 2 })
  })

  it('that changes nothing is no entry', async () => {
    await edit({ id: small.id, ...all(1) })
    const { sequence } = await edit({ id: small.id, ...all(1) })
    expect(sequence).toBe(small.sequence + 1)
    expect((await edit({ id: small.id })).sequence).toBe(small.sequence + 1)
  })

  it.each([
    ['a name of null', { name: null }, 'input.name'],
    ['html and text', { plan: { html: '<p>a</p>', text: 'a' } }, 'input.plan'],
    ['neither html nor text', { plan: {} }, 'input.plan'],
    ['html and text of null', { goals: { html: null, text: null } }, 'input.goals'],
    ['a day that does not exist', { startDate: '2026-02-29' }, 'startDate'],
    ['a third of a 分', { totalBudget: '1.005' }, 'totalBudget'],
    ['a number for an amount', { totalBudget: 5 }, 'totalBudget'],
  ])('is refused with %s, and changes nothing', async (_what, input, field) => {
    const refused = await refusal({ id: small.id, category: '不该写入', ...input })
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', field: expect.stringContaining(field) })
    expect(await whole(li, small.id)).toMatchObject({ category: null, sequence: small.sequence })
  })

  it.each([
    ['name', '长'.repeat(501), { field: 'NAME' }],
    ['overview', { text: '长'.repeat(20_000) }, null], // with the line break at its end it is one too many
    ['category', '长'.repeat(2_001), null],
    ['performanceType', '长'.repeat(2_001), null],
  ])('is refused with a %s past its limit', async (field, value, place) => {
    const refused = await refusal({ id: small.id, [field]: value })
    expect(refused).toMatchObject({ code: 'TOO_LARGE', ...(place && { places: [place] }) })
  })

  it('keeps what others wrote beside the change, paragraph by paragraph', async () => {
    await edit({ id: small.id, plan: { text: '一季度\n二季度\n三季度' } })
    const copy = await LiveCopy.open(wang, small.id)
    const text = copy.doc.getText('plan')
    const typed = copy.change(() => text.insert(7, '（开会）'))
    await edit({ id: small.id, plan: { text: '第一季度\n二季度\n三季度、四季度' } })
    await copy.push(typed)
    const { plan } = await whole(chen, small.id)
    expect(plan.text).toBe('第一季度\n二季度（开会）\n三季度、四季度')
    copy.updatesOfAll.close()
  })
})
