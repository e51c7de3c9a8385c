/**
 * Promise: a form is read the same, whatever program made a file of it. The files were made by `corpus/make`: the seven forms
 * as docx, xlsx and html each, and files with one oddity each, around the small form.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { FormDeclaration, IndicatorContent, Paragraph } from '@jixiao/schema'
import { describe, expect, test } from 'vitest'
import { readForms } from '../../server/forms/readForm.ts'
import { readOne, sampleForm, SMALL_FORM } from './sampleForms.ts'

const FOLDER = new URL('corpus/files/', import.meta.url)
const FILES = readdirSync(FOLDER).sort()
const read = (file: string) => readForms(readFileSync(new URL(file, FOLDER)))

const SMALL = readOne(SMALL_FORM)

test.for(FILES.filter((file) => /^form\d/.test(file)))(
  '%s is the form that the text file is',
  async (file) => {
    expect(await read(file)).toEqual([sampleForm(Number(file[4])).read])
  },
)

test('each of the seven comes as docx, xlsx and html', () => {
  for (const kind of [/\.docx$/, /\.xlsx$/, /\.(html|xls)$/])
    for (let number = 1; number <= 7; number++)
      expect(FILES.filter((file) => file.startsWith(`form${number}`) && kind.test(file))).toHaveLength(1)
})

/** A paragraph; `**` around what is bold. */
const paragraph = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({
  runs: text
    .split('**')
    .map((piece, i) => (i % 2 === 1 ? { text: piece, bold: true as const } : { text: piece }))
    .filter(({ text: piece }) => piece !== ''),
  ...more,
})
const item = (text: string, list: 'ordered' | 'bullet' = 'ordered') => paragraph(text, { list })

/** The small form's rows with other targets. */
function withTargets(...targets: string[]): readonly IndicatorContent[] {
  const [one] = SMALL.indicators
  const [two] = one!.children
  const children = two!.children.map((child, i) => ({ ...child, target: targets[i]! }))
  return [{ ...one!, children: [{ ...two!, children }] }]
}

/** What differs from the small form; several forms where there are several. */
const ODDITIES: Readonly<Record<string, Partial<FormDeclaration> | readonly Partial<FormDeclaration>[]>> = {
  // Insertions count, deletions and what was moved away do not, nor a paragraph's end that was deleted.
  'word-tracked-changes.docx': {},
  // 一、 is text, 1. and bullets are lists where they stand among others, and before a line outside of tables all are text.
  'word-numbering.docx': {
    overview: [
      paragraph('一、背景'),
      paragraph('（一）基础'),
      paragraph('二、目标'),
      item('建设'),
      item('推广'),
      item('沪内', 'bullet'),
      item('沪外', 'bullet'),
    ],
    others: [
      { label: '', text: '①名称' },
      { label: '', text: '①.1 期限' },
    ],
  },
  // The title in a text box, drawn in two ways, stands there once; headers count once, where the page does not say the same.
  'word-text-box-and-header.docx': { others: [{ label: '', text: '附件2' }] },
  // One in a blank cell is what that says; what lies over the words of a cell is kept.
  'word-text-box-in-a-cell.docx': { others: [{ label: '', text: '必填' }] },
  // What a content control says before anybody typed there is nothing.
  'word-content-controls.docx': { basis: [] },
  'word-fields.docx': { overview: [paragraph('概况一二-三')] },
  'word-old-merges.docx': {},
  'word-nested-tables.docx': {},
  'word-three-forms.docx': [{ name: '甲项目' }, { name: '乙项目' }, { name: '丙项目' }],
  'word-spaced-labels.docx': {
    overview: [paragraph('　　概况'), paragraph('**一二**三'), paragraph(''), paragraph('又一段')],
    others: [{ label: '填报日期', text: '2020年1月' }],
  },
  // What stands below a table is none of its rows; a title in the header and one on the page begin one form.
  'word-lines-below.docx': [
    {
      others: [
        { label: '', text: '附件1' },
        { label: '', text: '填表人 张三    联系电话 123' },
        { label: '注', text: '金额以元为单位' },
        { label: '', text: '附件2' },
      ],
    },
    { name: '丙项目' },
  ],
  'word-macros.docm': {},
  'word-strict-utf16.docx': {},
  'word-all-in-paragraphs.docx': {},
  // 43831 is a day where its format is one of days, 0.955 is 95.5%, and a month alone stays one.
  'excel-number-formats.xlsx': { indicators: withTargets('95.5%', '2020年3月') },
  'excel-dates-from-1904.xlsx': {},
  'excel-built-in-formats.xlsx': {
    startDate: null,
    indicators: withTargets('90%', '200人'),
    others: [{ label: '计划开始日期', text: '2020年1月' }],
  },
  // Pinyin above the words is left out.
  'excel-rich-text.xlsx': {
    overview: [paragraph('概况**一二**三'), paragraph('第二行'), paragraph('第三_x0041_行')],
  },
  // What a formula came to counts; where that was never computed, it is blank.
  'excel-formulas.xlsx': {
    governmentPurchase: null,
    performanceType: '#N/A',
    basis: [],
    others: [{ label: '是否含有政府购买服务', text: 'FALSE' }],
  },
  // A hidden row, and a column.
  'excel-hidden.xlsx': {},
  // Directions before the forms, hidden sheets between and behind them.
  'excel-several-sheets.xlsx': [{ name: '甲项目' }, {}],
  'excel-fields-and-indicators-apart.xlsx': {},
  // Text boxes at blank cells are what these say; what lies over other words, or nowhere, is kept.
  'excel-text-boxes.xlsx': {
    others: [
      { label: '', text: '必填\n\n不超过50字' },
      { label: '', text: '附件2' },
    ],
  },
  'excel-open-xml-sdk.xlsx': {},
  'excel-macros.xlsm': {},
  'excel-begins-at-c4.xlsx': {},
  'word-page-lists.html': {
    overview: [
      paragraph('一、背景'),
      paragraph('（一）基础'),
      item('建设'),
      item('推**广**'),
      item('沪内', 'bullet'),
    ],
  },
  'excel-single-file.mht': {},
  'excel-hidden-rows.xls': {},
  'undeclared-utf16.html': {},
  'undeclared-gb18030.htm': {},
  'declared-wrongly.html': {},
  'clipboard.html': {},
  'form-system.html': {},
}

describe('oddities', () => {
  test.for(Object.entries(ODDITIES))('%s', async ([file, differences]) => {
    const all = Array.isArray(differences) ? differences : [differences]
    expect(await read(file)).toEqual(all.map((one) => ({ ...SMALL, ...one })))
  })

  test('word-check-boxes.docx: boxes and signs of every making', async () => {
    const [form] = await read('word-check-boxes.docx')
    expect(form).toMatchObject({
      overview: [paragraph('☑甲☐乙'), paragraph('经常性')],
      basis: [paragraph('☑□√≥≥☑'), paragraph('x≥95%')],
    })
  })
})
