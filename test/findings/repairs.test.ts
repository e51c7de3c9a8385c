/** Repairs: ordinary edits that end their finding, undone like any; and findings of whatever a declaration may hold. */
import {
  applyRepair,
  type FindingCode,
  findFindings,
  type Finding,
  frameworkOf,
  type IndicatorNode,
  newDocument,
  newUndoManager,
  readContent,
  seedDocument,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random, randomForm } from '../forms/randomForm.ts'
import { sampleForm } from '../forms/sampleForms.ts'
import { filledDeclaration, TABLE, tableOf, withRow } from './declaration.ts'

const MARK = { by: 'member', at: '2026-01-01T00:00:00.000Z' }
const MINE = 'mine'

function opened(content: Parameters<typeof seedDocument>[1]) {
  const doc = newDocument()
  seedDocument(doc, content)
  const findings = () => findingsIn(doc)
  const repair = (finding: Finding) => doc.transact(() => applyRepair(doc, finding.repair!, MARK), MINE)
  const of = (code: FindingCode) => findings().find((each) => each.code === code)!
  return { doc, findings, repair, of, lines: () => linesOf(readContent(doc).indicators) }
}

const findingsIn = (doc: Y.Doc, year = 2020) => {
  const content = readContent(doc)
  return findFindings({ content, year, framework: frameworkOf({ ...content, year }) })
}
const ofTable = (table: readonly string[]) => opened({ ...filledDeclaration(), indicators: tableOf(table) })

function linesOf(nodes: readonly IndicatorNode[], path = ''): string[] {
  return nodes.flatMap(({ name, target, children }) => {
    const at = `${path}${name}${target === null ? '' : `→${target}`}`
    return children.length === 0 ? [at] : linesOf(children, `${at}/`)
  })
}

describe('a repair', () => {
  it.each([
    [
      'TEXT_DOUBLED',
      '产出目标/质量/结算→流程规范，结论合理流程规范，结论合理',
      '产出目标/质量/结算→流程规范，结论合理',
    ],
    ['UNIT_MISSING', '产出目标/质量/培训合格率→≥95', '产出目标/质量/培训合格率→≥95%'],
    ['ROW_BLANK', '产出目标/质量/', null],
    ['INDICATOR_TWICE', '产出目标/数量/更新大厦楼标→=6组', null],
  ] as const)('%s makes of %s: %s', (code, line, made) => {
    const { of, repair, lines, findings } = ofTable(withRow(line))
    repair(of(code))
    expect(findings()).toEqual([])
    expect(lines()).toEqual(made === null ? [...TABLE] : withRow(made))
  })

  it('moves a level 2 to its home', () => {
    const { of, repair, lines } = ofTable([...TABLE, '影响力目标/社会效益/惠及→≥10人'])
    repair(of('LEVEL2_ELSEWHERE'))
    expect(lines()).toEqual([...TABLE.slice(0, 7), '效果目标/社会效益/惠及→≥10人', ...TABLE.slice(7)])
  })

  it('is proposed only where it is certain', () => {
    const unsure = [
      ['LEVEL2_ELSEWHERE', [...TABLE, '影响力目标/满意度/综合满意度→≥90%']], // its home has one already
      ['UNIT_MISSING', withRow('产出目标/质量/培训合格率→=1')], // 1% or 100%
      ['UNIT_MISSING', withRow('产出目标/质量/资金增长率→≥150')],
      ['INDICATOR_TWICE', withRow('产出目标/数量/更新大厦楼标→=8组')],
    ] as const
    for (const [code, table] of unsure) expect(ofTable(table).of(code)).toMatchObject({ repair: null })
  })

  it('shifts the last rows of the third form back', () => {
    const { of, repair, lines, findings } = opened(sampleForm(3).read)
    repair(of('ROWS_SHIFTED'))
    repair(of('NAME_SHIFTED'))
    expect(lines().slice(3)).toEqual([
      '投入与管理/实施管理/项目管理制度健全性→健全',
      '投入与管理/实施管理/政府采购规范性→合规',
      '投入与管理/实施管理/合同管理完备性→完备',
      '投入与管理/实施管理/审计结算规范→审价结算流程规范，结论合理',
      '产出目标/数量/更新大厦楼标→=6组',
      '产出目标/质量/工程验收合格率(%)→=100',
      '产出目标/时效/工程完工及时率→=100',
      '产出目标/时效/合同履行及时率→=100',
      '效果目标/满意度/办公工作人员满意度→=90',
      '影响力目标/长效管理/建立对大楼标示维护保养机制→',
      '影响力目标/配套设施/完善技贸大厦科技服务配套设施→长期保障技贸大厦科技服务的配套设施',
    ])
    const left = findings().map(({ code }) => code)
    expect(left.toSorted()).toEqual(['TARGET_BLANK', ...Array.from({ length: 4 }, () => 'UNIT_MISSING')])
  })

  it('shifts them back in whichever order', () => {
    const [one, other] = [opened(sampleForm(3).read), opened(sampleForm(3).read)]
    for (const code of ['ROWS_SHIFTED', 'NAME_SHIFTED'] as const) one.repair(one.of(code))
    for (const code of ['NAME_SHIFTED', 'ROWS_SHIFTED'] as const) other.repair(other.of(code))
    expect(other.lines()).toEqual(one.lines())
  })

  it('is one step of undo', () => {
    const { doc, of, repair, lines, findings } = opened(sampleForm(3).read)
    const [before, found] = [lines(), findings()]
    const undo = newUndoManager(doc, MINE)
    repair(of('ROWS_SHIFTED'))
    expect(lines()).not.toEqual(before)
    undo.undo()
    expect(lines()).toEqual(before)
    expect(findings()).toEqual(found)
  })
})

describe('the id of a finding', () => {
  it('stays while the text at its place does, and no longer', () => {
    const { doc, of, repair } = ofTable(withRow('产出目标/质量/培训合格率→≥95'))
    const { id, place } = of('UNIT_MISSING')
    const set = (text: string) =>
      repair({ repair: { words: { zh: '', en: '' }, steps: [{ kind: 'SET_TEXT', place, text }] } } as never)
    doc.transact(() => doc.getText('plan').insert(0, '别处'))
    expect(of('UNIT_MISSING').id).toBe(id)
    set('≥96')
    expect(of('UNIT_MISSING').id).not.toBe(id)
    set('≥95')
    expect(of('UNIT_MISSING').id).toBe(id)
  })
})

describe('hundreds of declarations with hostile text', () => {
  it.each(Array.from({ length: 20 }, (_, i) => i))(
    'never fail, agree on any copy, and each repair ends its finding (%i)',
    (part) => {
      for (let seed = part * 20; seed < part * 20 + 20; seed++) {
        const { doc, findings, repair } = opened(randomForm(new Random(seed)))
        const first = findings()
        expect(new Set(first.map(({ id }) => id)).size, `ids of seed ${seed}`).toBe(first.length)
        const copy = newDocument()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
        expect(findingsIn(copy)).toEqual(first)
        for (const finding of first.filter((each) => each.repair !== null)) {
          if (!findings().some(({ id }) => id === finding.id)) continue
          repair(finding)
          expect(
            findings().map(({ id }) => id),
            `seed ${seed}`,
          ).not.toContain(finding.id)
        }
      }
    },
  )
})
