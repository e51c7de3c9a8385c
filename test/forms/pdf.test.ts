/** Promise: what is written as PDF holds every text of the form, its font, page numbers and the heads on each page. */
import { type FormDeclaration, paperOf } from '@jixiao/schema'
import { expect, test } from 'vitest'
import { writeFormPdf } from '../../server/forms/writers/pdf/writeFormPdf.ts'
import { NATIONAL_FORM } from './nationalForm.ts'
import { pdfText } from './pdfText.ts'
import { Random, randomForm } from './randomForm.ts'
import { SAMPLE_FORMS, sampleForm } from './sampleForms.ts'

const FORMS = [...SAMPLE_FORMS.map(({ read }) => read), NATIONAL_FORM]

/** How often each character is there, white space and what repeats on each page left out. */
function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text.replace(/\s/g, '')) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

const cellsOf = (form: FormDeclaration): string[] =>
  paperOf(form).tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) =>
      cells.flatMap(
        (cell) => cell?.paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')) ?? [],
      ),
    ),
  )

test.for(FORMS)(
  '$name: every text stands on the pages, which are numbered; one font, embedded in part',
  async (form) => {
    const bytes = await writeFormPdf(form)
    const { pages, fonts } = pdfText(bytes)
    const all = pages.join('')
    const shownCounts = countsOf(all)
    for (const [character, count] of countsOf(cellsOf(form).join('')))
      expect(shownCounts.get(character) ?? 0, character).toBeGreaterThanOrEqual(count)
    for (const [i, page] of pages.entries()) expect(page).toContain(`第 ${i + 1} 页，共 ${pages.length} 页`)
    expect(new Set(fonts.map((font) => font.replace(/^[A-Z]+\+(NotoSerifSC)\w*-(\w+)$/, '$1 $2')))).toEqual(
      new Set(['NotoSerifSC Bold', 'NotoSerifSC Regular']),
    )
    expect(bytes.length).toBeLessThan(250_000)
  },
)

test('the heads of the indicator table stand on each page that it takes, and so do the names of its groups', async () => {
  const { pages } = pdfText(await writeFormPdf(sampleForm(1).read))
  const withHeads = pages.filter((page) => page.includes('一级目标二级目标三级目标指标目标值'))
  expect(withHeads.length).toBeGreaterThan(1)
  expect(withHeads.at(-1)).toContain('产出目标')
  expect(withHeads.at(-2)).toContain('产出目标')
})

test('a text that is taller than a page goes on, and so does a group’s name', async () => {
  const long = Array.from({ length: 3000 }, (_, i) => `${i}、`).join('')
  const name = Array.from({ length: 120 }, (_, i) => `组${i}`).join('')
  const [group] = sampleForm(5).read.indicators
  const form = {
    ...sampleForm(5).read,
    goals: [{ runs: [{ text: long }] }],
    indicators: [{ ...group!, name }],
  }
  const { pages } = pdfText(await writeFormPdf(form))
  expect(pages.join('').replace(/第 \d+ 页，共 \d+ 页/g, '')).toContain(long)
  for (let i = 0; i < 120; i++) expect(pages.join('')).toContain(`组${i}`)
})

test('what the large font lacks is drawn in others, light and bold', async () => {
  const text = '☑☐☒✔✅❌⭐😀📈➤►αβγΩΔμőščřžłǚ㎡℃‰≧═〇'
  const bold = { runs: [{ text, bold: true as const }] }
  const { pages, fonts } = pdfText(await writeFormPdf({ ...sampleForm(3).read, name: text, goals: [bold] }))
  expect(pages.join('').split(text)).toHaveLength(3)
  expect(fonts.map((font) => font.replace(/^[A-Z]+\+/, '')).join()).toMatch(/NotoSansSymbols2.*NotoEmoji/)
})

test('what the font lacks is shown by its parts, or by 〓; hostile text ends nothing', async () => {
  const name = '甲Ⅱ㎥𠮷䶮葛\u{e0100}👨‍👩‍👧乙\u202e丙\t丁①≥√'
  const { pages } = pdfText(await writeFormPdf({ ...sampleForm(3).read, name }))
  expect(pages[0]!.replace(/ /g, '')).toContain('甲IIm3〓〓葛👨👩👧乙丙丁①≥√')
  for (let seed = 1; seed <= 20; seed++)
    expect(pdfText(await writeFormPdf(randomForm(new Random(seed)))).pages.length).toBeGreaterThan(0)
})

test('the budget stands on one page, below its heading', async () => {
  for (let lines = 10; lines < 26; lines++) {
    const goals = Array.from({ length: lines }, () => ({ runs: [{ text: '目标' }] }))
    const { pages } = pdfText(await writeFormPdf({ ...sampleForm(4).read, goals }))
    const page = pages.find((text) => text.includes('本项目上年度市级财政资金使用情况'))
    expect(page).toMatch(/项目总预算.*同名项目上年预算执/)
  }
})
