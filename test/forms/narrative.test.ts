/** Promise: narratives go to HTML and back unchanged, and nothing but text, bold and lists comes through HTML. */
import { narrativeHtml, narrativeText, type Paragraph, parseNarrativeText } from '@jixiao/schema'
import { describe, expect, test } from 'vitest'
import { parseNarrativeHtml } from '../../server/forms/narrative/parseNarrativeHtml.ts'
import { Random, randomNarrative } from './randomForm.ts'

const plain = (...texts: string[]): Paragraph[] => texts.map((text) => ({ runs: text ? [{ text }] : [] }))
const item = (list: 'ordered' | 'bullet', text: string, indent = 0): Paragraph => ({
  runs: text ? [{ text }] : [],
  list,
  ...(indent ? { indent } : {}),
})

const NORMAL: [html: string, paragraphs: Paragraph[]][] = [
  ['', []],
  ['<p>一</p>', plain('一')],
  ['<p>一</p><p></p><p>二</p>', plain('一', '', '二')],
  ['<p> 两端 有空格 </p>', plain(' 两端 有空格 ')],
  ['<p>a &lt; b &amp;&amp; c &gt; d</p>', plain('a < b && c > d')],
  [
    '<p>甲<strong>乙</strong>丙</p>',
    [{ runs: [{ text: '甲' }, { text: '乙', bold: true }, { text: '丙' }] }],
  ],
  ['<ul><li>一</li><li></li></ul>', [item('bullet', '一'), item('bullet', '')]],
  [
    '<ol><li>一<ul><li>甲</li><li>乙</li></ul></li><li>二</li></ol><p>完</p>',
    [
      item('ordered', '一'),
      item('bullet', '甲', 1),
      item('bullet', '乙', 1),
      item('ordered', '二'),
      ...plain('完'),
    ],
  ],
  ['<ul><li>一</li></ul><ol><li>二</li></ol>', [item('bullet', '一'), item('ordered', '二')]],
  ['<ul><ul><ul><li>深</li></ul><li>中</li></ul></ul>', [item('bullet', '深', 2), item('bullet', '中', 1)]],
]

describe('the normal form', () => {
  test.for(NORMAL)('%s', ([html, paragraphs]) => {
    expect(narrativeHtml(paragraphs)).toBe(html)
    expect(parseNarrativeHtml(html)).toEqual(paragraphs)
  })

  test('2,000 random narratives come back from HTML; plain ones from text', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const paragraphs = randomNarrative(new Random(seed))
      expect(parseNarrativeHtml(narrativeHtml(paragraphs)), `seed ${seed}`).toEqual(paragraphs)
      const lines = plain(...paragraphs.map((paragraph) => narrativeText([paragraph]).replaceAll('\r', '')))
      expect(parseNarrativeText(narrativeText(lines)), `seed ${seed}`).toEqual(lines)
    }
  })

  test('a single empty paragraph is blank', () => {
    expect(narrativeHtml(plain(''))).toBe('')
    expect(parseNarrativeHtml('<p></p>')).toEqual([])
  })

  test('lines of any kind are paragraphs', () => {
    expect(parseNarrativeText('一\r\n二\r三\n\n四')).toEqual(plain('一', '二', '三', '', '四'))
  })
})

const FOREIGN: [why: string, html: string, normal: string][] = [
  [
    'styles and attributes',
    '<p style="color:red" onclick="x()">一</p> <p class=MsoNormal>二</p>',
    '<p>一</p><p>二</p>',
  ],
  ['scripts', '<p>一<script>alert(1)</script>二</p><style>p{}</style>', '<p>一二</p>'],
  ['links and pictures', '<a href="javascript:x">一</a><img src=x onerror=alert(1)>二', '<p>一二</p>'],
  ['comments', '<!-- x --><p>一<!-- y --></p>', '<p>一</p>'],
  [
    'b, and bold around paragraphs',
    '<b>一<i>二</i></b><strong><p>三</p></strong>',
    '<p><strong>一二</strong></p><p><strong>三</strong></p>',
  ],
  ['br', 'a<br>b<br><br>c<br>', '<p>a</p><p>b</p><p></p><p>c</p>'],
  ['br in a paragraph', '<p>a<br/>b<br></p><p><br></p><p>c</p>', '<p>a</p><p>b</p><p></p><p>c</p>'],
  [
    'blocks',
    '<h1>一</h1><div>二<div>三</div>四</div><blockquote>五</blockquote>',
    '<p>一</p><p>二</p><p>三</p><p>四</p><p>五</p>',
  ],
  ['tables', '<table><tr><td>一</td><td>二</td></tr></table>', '<p>一</p><p>二</p>'],
  ['paragraphs in items', '<ul><li><p>一</p><p>二</p></li></ul>', '<ul><li>一</li><li>二</li></ul>'],
  [
    'source broken into lines',
    '<ul>\n  <li>\n    一\n    二\n  </li>\n</ul>\n<p>三\n四</p>',
    '<ul><li>一 二</li></ul><p>三 四</p>',
  ],
  ['line breaks beside bold', '<p>甲\n<b>乙</b>\n丙</p>', '<p>甲 <strong>乙</strong> 丙</p>'],
  ['entities', '<p>&nbsp;&copy;&#20013;&bogus;</p>', '<p>\u00a0©中&amp;bogus;</p>'],
  ['unclosed and stray tags', '<p>一<p>二</ul></td>三', '<p>一</p><p>二三</p>'],
  [
    'whole documents',
    '<!DOCTYPE html><html><head><title>t</title></head><body>一</body></html>',
    '<p>一</p>',
  ],
  ['only white space', ' \n <div> </div>', ''],
  ['svg', '<svg><script>x</script><text>一</text></svg>', '<p>一</p>'],
  ['items outside lists', '<li>一</li>', '<p>一</p>'],
]

test.for(FOREIGN)('HTML of others: %s', ([, html, normal]) => {
  expect(narrativeHtml(parseNarrativeHtml(html))).toBe(normal)
})

describe('hostile HTML', () => {
  const quick = (html: string) => {
    const start = performance.now()
    parseNarrativeHtml(html)
    expect(performance.now() - start).toBeLessThan(5_000)
  }
  test.for([
    '<div>',
    '<b>',
    '<ul>',
    '<ul><li>',
    '<p><b>',
    '<table><tr><td>',
    '<a><b><i>',
    '<br>',
    '&amp;',
    ' ',
    ' \n',
    '<svg>',
  ])('as much %s as is read at all takes bounded time', (piece) =>
    quick(piece.repeat(Math.floor(200_000 / piece.length))),
  )

  test('lists deeper than can be stored are read at the deepest level', () => {
    const [deep] = parseNarrativeHtml(`${'<ul>'.repeat(50)}<li>一</li>`)
    expect(deep).toEqual(item('bullet', '一', 8))
  })

  test('more than the limit is refused before it is parsed', () => {
    expect(() => parseNarrativeHtml('x'.repeat(200_001))).toThrow(
      expect.objectContaining({ code: 'TOO_LARGE' }),
    )
  })
})
