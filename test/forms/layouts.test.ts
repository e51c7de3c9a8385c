/**
 * Promise: forms of every layout that real ones have are read as they stand. Beside each paper in `corpus/layouts` stands
 * what is on it, written by reading it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { indicatorRows } from '@jixiao/schema'
import { describe, expect, test } from 'vitest'
import { cellText } from '../../server/forms/Grid.ts'
import { readFormsHere } from '../../server/forms/reading/readFormsHere.ts'
import { readText } from '../../server/forms/readers/readText.ts'
import { recogniseForms } from '../../server/forms/recognise/recogniseForms.ts'
import { compactReading } from './compactReading.ts'
import { bytesOf, SMALL_FORM, smallForm } from './sampleForms.ts'

const FOLDER = new URL('corpus/layouts/', import.meta.url)
const PAPERS = readdirSync(FOLDER).filter((file) => !file.endsWith('.json'))
const inFolder = (file: string) => readFileSync(new URL(file, FOLDER))

const read = (text: string) => recogniseForms(readText(bytesOf(text))).map(compactReading)
const readOne = (text: string) => {
  const [form, ...more] = read(text)
  if (!form || more.length > 0) throw new Error('not one form')
  return form
}

test('there are papers', () => expect(PAPERS.length).toBeGreaterThan(30))

test.for(PAPERS)('%s', async (paper) => {
  const expected = JSON.parse(inFolder(paper.replace(/\.\w+$/, '.json')).toString('utf8')) as unknown
  expect((await readFormsHere(inFolder(paper))).map(compactReading)).toEqual(expected)
})

describe('a target in several columns', () => {
  const HEAD = SMALL_FORM.slice(0, SMALL_FORM.indexOf('一级目标'))
  const target = (heads: string, cells: string) => {
    const form = readOne(`${HEAD}一级指标\t二级指标\t三级指标\t${heads}\n甲\t乙\t丙\t${cells}`)
    const [line] = Object.values(
      Object.values((form['indicators'] as object[])[0]!)[0][0] as object,
    )[0] as string[]
    return [line!.replace('丙 = ', ''), ...((form['others'] as string[] | undefined) ?? [])]
  }
  const COLUMNS = '指标性质\t指标值\t度量单位'
  test.for([
    ['≥\t95\t%', '≥95%'],
    ['＝\t100\t％', '＝100％'],
    ['═\t5\t次', '═5次'],
    ['≧\t≥95\t%', '≥95%'],
    ['≥\t95%\t%', '≥95%'],
    ['≥\t95％\t%', '≥95％'],
    ['大于等于\t95\t%', '大于等于95%'],
    ['不少于\t3\t项', '不少于3项'],
    ['定性\t优良\t', '优良'],
    ['定性指标\t优良\t无', '优良'],
    ['\t2-3\t篇', '2-3篇'],
    ['≥\t95\t/', '≥95'],
    ['≥\t95\t百分比', '≥95百分比'],
    ['≥\t150\t人/次', '≥150人/次'],
    ['≥\t\t%', ''],
    ['≥\t3次以上\t次', '≥3次以上'],
    ['≥\t每次3\t次', '≥每次3次'],
  ])('%s', ([cells, text]) => {
    expect(target(COLUMNS, cells!)[0]).toBe(text)
  })
  test('what is no part of it is kept under the name of its row', () => {
    expect(target(COLUMNS, '定性\t稳定\t年')).toEqual(['稳定', '度量单位（丙） = 年'])
    expect(target(COLUMNS, '预期性\t95\t%')).toEqual(['95%', '指标性质（丙） = 预期性'])
  })
  test('direction in words, beside the sign and instead of it', () => {
    expect(target('指标方向性\t指标性质\t指标值\t度量单位', '正向\t≥\t95\t%')).toEqual([
      '≥95%',
      '指标方向性（丙） = 正向',
    ])
    expect(target('指标方向性\t指标属性\t指标值\t度量单位', '小于等于\t定量\t5\t天')).toEqual(['小于等于5天'])
    expect(target('指标值\t单位\t方向', '95\t%\t正向指标')).toEqual(['95%', '方向（丙） = 正向指标'])
  })
})

describe('whose form it is', () => {
  test.for([
    ['主管部门：\t丙局\t项目单位：\t甲中心', '甲中心', ['主管部门 = 丙局']],
    ['实施单位：\t丁站\t填报单位：\t甲中心', '甲中心', ['实施单位 = 丁站']],
    ['申报单位：\t甲中心\t实施单位：\t甲中心', '甲中心', []],
    ['单位：甲中心\t单位：万元', '甲中心', []],
  ] as const)('%s', ([labels, unit, others]) => {
    const form = readOne(smallForm('申报单位名称：甲中心', labels))
    expect([form['unit'], form['others'] ?? []]).toEqual([unit, others])
  })
})

describe('what amounts are in', () => {
  const UNIT = '申报单位名称：甲中心'
  const form = smallForm('项目总预算(元)', '项目总预算')
  const budget = (from: string, to: string) => {
    expect(form).toContain(from)
    return readOne(form.replace(from, to))['totalBudget']
  }
  test.for([
    [UNIT, `${UNIT}\n单位：万元`, '10000000.00'],
    [UNIT, `${UNIT}\t（金额单位：万元）`, '10000000.00'],
    [UNIT, `${UNIT}    单位：人民币万元`, '10000000.00'],
    [UNIT, `${UNIT}\n单位：\t万元`, '10000000.00'],
    [UNIT, `${UNIT}\n单位：元`, '1000.00'],
    ['项目总预算：\t1,000', '项目资金（万元）\t项目总预算：\t1,000', '10000000.00'],
    ['项目总预算：', '项目总预算（单位：万元）：', '10000000.00'],
    ['\t1,000\t', '\t１，０００万\t', '10000000.00'],
    ['\t1,000\t', '\t854万\t', '8540000.00'],
    ['\t1,000\t', '\t人民币854.5万元整\t', '8545000.00'],
  ] as const)('%s -> %s', ([from, to, expected]) => {
    expect(budget(from, to)).toBe(expected)
  })

  test('the label counts more than the head of the form, and the cell most', () => {
    const inHead = (label: string, cell: string) =>
      readOne(
        smallForm('项目总预算(元)：\t1,000', `${label}：\t${cell}`).replace(UNIT, `${UNIT}\n单位：万元`),
      )['totalBudget']
    expect(inHead('项目总预算(元)', '1,000')).toBe('1000.00')
    expect(inHead('项目总预算(元)', '1,000万')).toBe('10000000.00')
  })
})

describe('a group named in every row', () => {
  const HEAD = SMALL_FORM.slice(0, SMALL_FORM.indexOf('产出目标'))
  const groups = (rows: string) => readOne(HEAD + rows)['indicators']
  test('goes on while its name does', () => {
    expect(groups('甲\t乙\t一\t1次\n甲\t乙\t二\t2次\n甲\t丙\t三\t3次\n甲\t乙\t四\t4次')).toEqual([
      { 甲: [{ 乙: ['一 = 1次', '二 = 2次'] }, { 丙: ['三 = 3次'] }, { 乙: ['四 = 4次'] }] },
    ])
  })
  test('comes twice where another cell of the column is merged', () => {
    expect(groups('甲\t乙\t一\t1次\n甲\t乙\t二\t2次\n\t\t三\t3次')).toEqual([
      { 甲: [{ 乙: ['一 = 1次'] }] },
      { 甲: [{ 乙: ['二 = 2次', '三 = 3次'] }] },
    ])
  })
})

describe('a table with two levels', () => {
  const HEAD = SMALL_FORM.slice(0, SMALL_FORM.indexOf('一级目标'))
  const rows = (table: string) =>
    recogniseForms(readText(bytesOf(HEAD + table))).flatMap(({ form }) =>
      indicatorRows(form.indicators).map(({ level1, level2, level3, target }) =>
        [level1, level2, level3, target].join('|'),
      ),
    )
  test.for([
    [
      '一级指标\t二级指标\t指标值\n产出指标\t培训\t30人\n\t课时\t9\n效益指标\t好评\t9条',
      '产出指标||培训|30人 产出指标||课时|9 效益指标||好评|9条',
    ],
    [
      '一级指标\t二级指标\t指标值\n产出指标\t数量指标\t培训30人\n\t质量\t合格\n效益指标\t社会效益指标\t好',
      '产出指标|数量指标||培训30人 产出指标|质量||合格 效益指标|社会效益指标||好',
    ],
    [
      '指标类型\t指标内容\t指标值\n数量指标\t培训\t30人\n数量指标\t课时\t9\n成本指标\t费用\t1万元\n满意度\t好评\t9条',
      '|数量指标|培训|30人 |数量指标|课时|9 |成本指标|费用|1万元 |满意度|好评|9条',
    ],
    [
      '指标类别\t绩效指标名称\t年度目标值\n成本指标\t费用\t1万元\n满意度指标\t好评\t9条',
      '成本指标||费用|1万元 满意度指标||好评|9条',
    ],
    [
      '一级指标\t指标内容\t指标性质\t指标值\t度量单位\n数量\t培训\t≥\t30\t人\n时效\t期限\t≤\t5\t天',
      '|数量|培训|≥30人 |时效|期限|≤5天',
    ],
    ['二级指标\t三级指标\t指标值\n自定\t培训\t30人', '|自定|培训|30人'],
    ['一级指标\t二级指标\t指标值\n投入\t到位率\t100%\n数量\t培训\t9', '投入||到位率|100% 数量||培训|9'],
  ] as const)('%s', ([table, expected]) => expect(rows(table).join(' ')).toBe(expected))
  test('three levels anywhere in the form go before', () => {
    const both = `一级指标\t二级指标\t指标值\n一级指标\t二级指标\t三级指标\t指标值\n甲\t乙\t丙\t丁`
    expect(rows(both)).toEqual(['甲|乙|丙|丁'])
  })
  test.for([
    '指标类型\t指标名称\t目标值\n采购\t电脑\t30台',
    '指标类型\t指标内容\t指标值\n定量\t培训\t3',
    '支出类别\t支出内容\t预算数\n成本指标\t电脑\t30',
    '一级指标\t二级指标\t绩效标准\t指标值\n产出指标\t数量\t甲\t3',
    '其他\t二级指标\t三级指标\t指标值\n产出\t数量\t甲\t3',
    '一级指标\t二级指标\t权重\n产出指标\t数量\t3',
  ])('what only looks like one is none: %s', (table) =>
    expect(() => rows(table)).toThrow(expect.objectContaining({ code: 'UNREADABLE_FORM' })),
  )
  test('a self-evaluation with two levels is told apart', () => {
    const table = '一级指标\t二级指标\t指标值\t实际完成值\t得分\n产出指标\t培训\t3\t3\t9'
    expect(() => rows(table)).toThrow(
      expect.objectContaining({
        words: { zh: expect.stringMatching(/^这是绩效自评表/), en: expect.any(String) },
      }),
    )
  })
})

describe('what stands where nobody expects it', () => {
  test('a label over its text, both as wide as the form', () => {
    const form = readOne(smallForm('项目概况：\t概况一二三', '项目概况\n概况一二三'))
    expect(form['overview']).toBe('概况一二三')
    const goals = '完成全年各项任务，达到预期的效果和目标。'
    expect(readOne(smallForm('项目概况：', `绩效目标\n${goals}\n项目概况：`))['goals']).toBe(goals)
  })
  test('a person with a telephone number, behind a label as wide as two columns', () => {
    const form = readOne(smallForm('项目概况：', '项目负责人\t\t张三：021-1\n项目概况：'))
    expect(form['others']).toEqual(['项目负责人 = 张三：021-1'])
  })
  test('lines of text below the table are no groups', () => {
    const form = readOne(`${SMALL_FORM}\n\n以上内容经本单位审核。\n第1页`)
    expect(form['indicators']).toEqual(readOne(SMALL_FORM)['indicators'])
    expect(form['others']).toEqual([' = 以上内容经本单位审核。', ' = 第1页'])
  })
  test('the number of the paper beside its title', () => {
    expect(read(`${SMALL_FORM}\n${smallForm('绩效目标表', '绩效目标表\t\t附表2')}`)).toHaveLength(2)
  })
  test('sums of a department, called so among the projects', () => {
    const heads = '单位名称\t项目名称\t预算数\t一级指标\t二级指标\t三级指标\t指标值'
    const rows = '某局\t合计\t9\t\t\t\t\n某局\t修路\t9\t产出指标\t数量指标\t里程\t≥3公里'
    const forms = read(`部门预算项目绩效目标表\n2022年度\n${heads}\n${rows}`)
    expect(forms.map(({ unit, name, yearBudget }) => [unit, name, yearBudget])).toEqual([
      ['某局', '修路', '9.00'],
    ])
  })
  test('nothing to say is no doubt', () => {
    expect(readOne(smallForm('\t1,000\t', '\t/\t'))['doubts']).toBeUndefined()
  })
})

test('of a table with many projects each shows its own rows, below the heads', () => {
  const forms = recogniseForms(readText(inFolder('06-department-merged.txt')))
  const rows = forms.map(({ paper }) => paper.map((row) => row.map(cellText).filter(Boolean).slice(0, 2)))
  expect(rows[1]).toEqual([
    ['单位名称', '项目名称'],
    ['免费开放', '500'],
    ['满意度指标', '服务对象满意度指标'],
  ])
})
