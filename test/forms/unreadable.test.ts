/** Promise: what is no such form is refused with a sentence that says what was missing, in bounded time. */
import { describe, expect, test } from 'vitest'
import type { FormTooLarge } from '../../server/forms/FormProblem.ts'
import { MAX_CELL_LENGTH, MAX_FORM_BYTES, MAX_GRID_CELLS } from '../../server/forms/limits.ts'
import { readForms } from '../../server/forms/readForm.ts'
import { Random } from './randomForm.ts'
import { refusalOf } from './refusal.ts'
import { bytesOf, sampleForm, SMALL_FORM, smallForm } from './sampleForms.ts'

const bytes = (latin1: string) => Uint8Array.from(latin1, (char) => char.charCodeAt(0))

const NOT_FORMS: [what: string, input: string | Uint8Array, zh: string | RegExp][] = [
  ['nothing', '', '文件是空的。'],
  ['white space', ' \n\t\t\n　\n', '文件中没有内容。'],
  ['a byte order mark', '\ufeff', '文件中没有内容。'],
  ['binary', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256), /^这不是文本文件/],
  ['a picture', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), /^这是图片/],
  ['a beheaded Word file', bytes('PK\x03\x04\x14\0\x06\0'), /^文件已损坏或不完整/],
  ['an old Word file', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), /^这是旧版 Word/],
  ['a PDF', '%PDF-1.7\n', /^这是PDF/],
  ['half of UTF-16', bytes('\xff\xfe\x41'), /^这不是文本文件/],
  [
    'another table',
    '姓名,部门\n张三,科技处\n',
    /^这不是可以读取的绩效目标表：缺少标题.*、年度.*、申报单位名称、项目名称、绩效指标表/,
  ],
]
test.for(NOT_FORMS)('%s', async ([, input, zh]) => {
  const refusal = await refusalOf(input)
  expect(refusal.code).toBe('UNREADABLE_FORM')
  expect(refusal.words.zh).toMatch(zh)
  expect(refusal.words.en).toMatch(/^[\x20-\x7e\u4e00-\u9fff…()]+\.$/)
})

const INCOMPLETE: [missing: string[], text: string][] = [
  [['year'], smallForm('(2020年度)\n', '')],
  [['unit'], smallForm('申报单位名称：甲中心', '')],
  [['unit'], smallForm('申报单位名称：甲中心', '申报单位名称：')],
  [['name'], smallForm('\t乙项目\t', '\t\t')],
  [['indicators'], smallForm('一级目标\t二级目标\t三级目标\t指标目标值', '级别\t名称')],
  [['indicators'], smallForm('二级目标', '目标')],
  [['target'], smallForm('指标目标值', '')],
  [['title', 'year', 'unit'], SMALL_FORM.split('\n').slice(3).join('\n')],
  [['year', 'unit', 'name', 'indicators'], '财政项目支出绩效目标表'],
  [['title', 'year', 'unit', 'name'], '一级目标\t二级目标\t三级目标\t指标目标值\n甲\t乙\t丙\t丁'],
  [['title', 'year', 'unit', 'name', 'indicators'], '收入\t支出\n100\t200'],
]
test.for(INCOMPLETE)('without %s', async ([missing, text]) => {
  expect(await refusalOf(text)).toMatchObject({ code: 'UNREADABLE_FORM', missing })
})

describe('a self-evaluation form is told apart, and called by its name', () => {
  const HEADS = '一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施'
  const ROW = '产出指标\t数量指标\t活动\t≥4场\t5场\t50\t50\t'
  const HEAD = smallForm('财政项目支出绩效目标表', '项目支出绩效自评表').slice(0, -1)
  const withTable = (title: string, heads: string) =>
    `${SMALL_FORM.slice(0, SMALL_FORM.indexOf('一级目标')).replace('财政项目支出绩效目标表', title)}${heads}\n${ROW}`
  test.for([
    ['by its title', HEAD],
    [
      'by its title, with spaces',
      withTable('项 目 支 出 绩 效 自 评 表', '一级指标\t二级指标\t三级指标\t指标值'),
    ],
    ['by title and columns', withTable('2021年度部门项目支出绩效自评价表', HEADS)],
    ['by its columns alone', withTable('项目支出绩效目标表', HEADS)],
    [
      'by columns in two rows',
      withTable(
        '项目绩效情况',
        '一级指标\t二级指标\t三级指标\t年度指标值\t完成情况\t\n\t\t\t\t实际完成值\t得分',
      ),
    ],
  ])('%s', async ([, text]) => {
    const { code, words } = await refusalOf(text!)
    expect(code).toBe('UNREADABLE_FORM')
    expect(words.zh).toMatch(/^这是绩效自评表/)
    expect(words.en).toMatch(/^This is a self-evaluation form/)
  })
  test('behind a declaration in the same file', async () => {
    expect((await refusalOf(`${SMALL_FORM}\n${HEAD}`)).words.zh).toMatch(/^文件中第2张表是绩效自评表/)
  })
  test('a declaration that speaks of scores is none', async () => {
    expect(await readForms(bytesOf(smallForm('参与人员', '自评得分')))).toHaveLength(1)
  })
})

describe('a monitoring form is told apart, and called by its name', () => {
  const HEADS =
    '一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况\t全年预计完成情况\t偏差原因分析\t完成目标可能性'
  const LEVELS = '一级指标\t二级指标\t三级指标\t年度指标值'
  const form = (title: string, heads: string) =>
    `${SMALL_FORM.slice(0, SMALL_FORM.indexOf('一级目标')).replace('财政项目支出绩效目标表', title)}${heads}\n产出指标\t数量指标\t活动\t≥4场\t2场\t4场`
  test.for([
    ['by its title', form('项目支出绩效运行监控表', LEVELS)],
    [
      'by its title, with spaces and the year',
      form('2021年度 绩 效 目 标 执 行 监 控 情 况 表（1-7月）', LEVELS),
    ],
    ['by the title of a follow-up', form('财政项目支出绩效跟踪表', LEVELS)],
    ['by title and columns', form('项目支出绩效目标运行监控表', HEADS)],
    ['by its columns alone', form('财政项目支出绩效目标表', HEADS)],
    [
      'by columns in two rows',
      form('项目情况', `${LEVELS}\t1—9月实际完成值\t全年完成预测\n\t\t\t\t\t预计完成值`),
    ],
  ])('%s', async ([, text]) => {
    const { code, words } = await refusalOf(text!)
    expect(code).toBe('UNREADABLE_FORM')
    expect(words.zh).toMatch(/^这是绩效运行监控表（/)
    expect(words.en).toMatch(/^This is a monitoring form \(绩效运行监控表/)
  })
  test('a declaration that monitors, or names months, is none', async () => {
    const heads = smallForm('指标目标值', '指标目标值\t1-6月完成值')
    const title = smallForm('参与人员', '编制绩效运行监控表')
    for (const text of [heads, title]) expect(await readForms(bytesOf(text))).toHaveLength(1)
  })
})

test('one bad form among several: none is read, and it is named', async () => {
  const refusal = await refusalOf(`${SMALL_FORM}\n${smallForm('\t乙项目\t', '\t\t')}`)
  expect(refusal.words.zh).toBe('文件中第2张表不是可以读取的绩效目标表：缺少项目名称。')
})

describe('too large', () => {
  const within = async (milliseconds: number, input: string | Uint8Array) => {
    const start = performance.now()
    const refusal = await refusalOf(input)
    expect(performance.now() - start).toBeLessThan(milliseconds)
    return refusal.code
  }
  test('bytes, before anything is done', async () => {
    expect(await within(50, new Uint8Array(MAX_FORM_BYTES + 1))).toBe('TOO_LARGE')
  })
  test('cells, before the grid is made', async () => {
    expect(await within(2_000, '\t'.repeat(MAX_GRID_CELLS))).toBe('TOO_LARGE')
    expect(await within(2_000, '\n'.repeat(MAX_GRID_CELLS))).toBe('TOO_LARGE')
    expect(await within(2_000, '\r'.repeat(MAX_GRID_CELLS))).toBe('TOO_LARGE')
  })
  test('one cell', async () => {
    expect((await refusalOf(`项目名称\t${'长'.repeat(MAX_CELL_LENGTH + 1)}`)).code).toBe('TOO_LARGE')
  })
  test('forms', async () => {
    expect((await refusalOf(`${'财政项目支出绩效目标表\n甲：乙\n'.repeat(501)}`)).code).toBe('TOO_LARGE')
  })
})

describe('hostile text', () => {
  const pieces = [
    '绩效目标',
    '绩效目标表',
    '项目名称：',
    ' ',
    '：',
    '(',
    '*',
    '<p>',
    '</p>',
    '2020年',
    '、',
    '1,',
    '-',
    '一、',
    '\u3000 ',
  ]
  test.for(pieces)('as much %s as fits takes bounded time', async (piece) => {
    const cell = piece.repeat(Math.floor(MAX_CELL_LENGTH / piece.length) - 4)
    const start = performance.now()
    for (const text of [
      cell,
      `a${cell}b`,
      `<p>${cell}</p>`.slice(-MAX_CELL_LENGTH),
      `${SMALL_FORM}\n${cell}`,
      `项目总预算(元)\t${cell}`,
    ]) {
      try {
        await readForms(bytesOf(text))
      } catch (error) {
        expect(error).toHaveProperty('code')
      }
    }
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test.for(['\t甲\n', '甲\n', '甲：\t乙\n', '项目概况：\n', '2020年度\n', '\t一、甲\n'])(
    'as many rows of %s as fit are read, or counted and refused, within the time that a file has',
    async (row) => {
      const rows = row.repeat(MAX_GRID_CELLS / 3)
      const head = SMALL_FORM.indexOf('一级目标')
      const text = SMALL_FORM.slice(0, head) + rows + SMALL_FORM.slice(head)
      await readForms(bytesOf(text)).catch((error: FormTooLarge) =>
        expect(error.words.zh).toMatch(/其他栏目超过200项/),
      )
    },
  )

  test('as many indicators as fit are counted and refused within it, too; so are those of many forms', async () => {
    const rows = '甲\t乙\t丙\t丁\n'.repeat(MAX_GRID_CELLS / 5)
    expect((await refusalOf(`${SMALL_FORM}\n${rows}`)).words.zh).toBe('一张表中的指标超过2000项，不能读取。')
    const form = `${SMALL_FORM}\n${'\t\t丙\t丁\n'.repeat(1_990)}`
    expect((await refusalOf(form.repeat(11))).words.zh).toMatch(/^文件中的指标共超过20000项/)
    expect(await readForms(bytesOf(form.repeat(2)))).toHaveLength(2)
  })

  test('300 damaged copies of a real form are read or refused, never anything else', async () => {
    const { bytes: whole } = sampleForm(6)
    for (let seed = 1; seed <= 300; seed++) {
      const random = new Random(seed)
      const damaged = whole.slice(0, random.below(whole.length) + 1)
      for (let i = random.below(4); i > 0; i--) damaged[random.below(damaged.length)] = random.below(256)
      try {
        await readForms(damaged)
      } catch (error) {
        expect(['UNREADABLE_FORM', 'TOO_LARGE'], `seed ${seed}`).toContain((error as { code?: string }).code)
      }
    }
  })
})
