/** Promise: what is written as text is read back the same; what is written as HTML is safe and looks like the form. */
import { indicatorRows } from '@jixiao/schema'
import { expect, test } from 'vitest'
import { readForms } from '../../server/forms/readForm.ts'
import { writeFormHtml } from '../../server/forms/writers/html.ts'
import { writeFormText } from '../../server/forms/writers/text.ts'
import { Random, randomForm } from './randomForm.ts'
import { bytesOf, sampleForm, SAMPLE_FORMS } from './sampleForms.ts'

test.for(SAMPLE_FORMS)('$file: text round trip', async ({ read }) => {
  expect(await readForms(bytesOf(writeFormText(read)))).toEqual([read])
})

test('text: all seven in one file come back as seven, in order', async () => {
  const forms = SAMPLE_FORMS.map(({ read }) => read)
  expect(await readForms(bytesOf(forms.map(writeFormText).join('\n')))).toEqual(forms)
})

test('text: form 4 is written as it was read, but for the spaces in its labels and its amounts', () => {
  const { text, read } = sampleForm(4)
  const even = text
    .replaceAll(' :', '：')
    .replaceAll(': ', '：')
    .replaceAll(' (元)', '(元)')
    .replaceAll('：上', '：上')
  const written = writeFormText(read)
    .replace('232,255.00\t项目', '232,255\t项目')
    .replace('232,255.00\n', '232,255\n')
  expect(written.split('\n').map((line) => line.trimEnd())).toEqual(
    even
      .replace('： 上', '：上')
      .split('\n')
      .map((line) => line.trimEnd()),
  )
})

test('text: 500 random declarations of hostile text come back the same', async () => {
  for (let seed = 1; seed <= 500; seed++) {
    const form = randomForm(new Random(seed))
    expect(await readForms(bytesOf(writeFormText(form))), `seed ${seed}`).toEqual([form])
  }
})

const TAGS =
  'html head meta title style body h1 h2 p table colgroup col thead tbody tr th td ul ol li strong'.replaceAll(
    ' ',
    '|',
  )
const ATTRIBUTES = 'lang|charset|class|style|scope|colspan|rowspan'

const TAG = new RegExp(`^<(?:!DOCTYPE html|/(?:${TAGS})|(?:${TAGS})(?: (?:${ATTRIBUTES})="[\\w%:. -]*")*)>`)

test('HTML: no text of 200 random declarations becomes an element or an attribute', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const html = writeFormHtml(randomForm(new Random(seed))).replace(/lang="zh-CN"/, 'lang="zh"')
    const opened = html.split(/(?=<)/)
    for (const piece of opened) expect(piece, `seed ${seed}`).toMatch(TAG)
    expect(html.match(/>/g), `seed ${seed}`).toHaveLength(opened.length)
  }
})

test.for(SAMPLE_FORMS)('$file: the HTML has every row, and cells that span their groups', ({ read }) => {
  const html = writeFormHtml(read)
  const rows = indicatorRows(read.indicators)
  const body = html.slice(html.indexOf('<thead>'))
  expect(body.match(/<tr>/g)).toHaveLength(rows.length + 1)
  expect(body.match(/<td class="group"/g)).toHaveLength(
    rows.filter(({ span1 }) => span1).length + rows.filter(({ span2 }) => span2).length,
  )
  expect(html).toContain(`<title>${read.name} 财政项目支出绩效目标表(2020年度)</title>`)
  expect(html).not.toMatch(/https?:|src=|href=/)
})

test('HTML: groups span their rows', () => {
  const html = writeFormHtml(sampleForm(6).read)
  expect(html).toContain(
    '<td class="group" rowspan="7"><p>投入与管理</p></td><td class="group"><p>投入管理</p></td><td></td><td></td>',
  )
  expect(html).toContain('<th scope="row"><p>项目总预算(元)：</p></th><td><p>45,000.00</p></td>')
})
