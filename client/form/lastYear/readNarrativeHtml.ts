import type { ListKind, Paragraph, Run } from '@jixiao/schema'

/** The paragraphs of a narrative's HTML as the API gives it: `p ul ol li strong` alone. Parsing here runs nothing and loads nothing. */
export function readNarrativeHtml(html: string): Paragraph[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return [...body.children].flatMap((element) => blocksOf(element, 0))
}

function blocksOf(element: Element, indent: number): Paragraph[] {
  if (element.localName !== 'ul' && element.localName !== 'ol') return [{ runs: runsOf(element) }]
  const list: ListKind = element.localName === 'ol' ? 'ordered' : 'bullet'
  return [...element.children].flatMap((child) => {
    // An item that stands deeper than the one before it is in lists without items of their own.
    if (child.localName !== 'li') return blocksOf(child, indent + 1)
    const item: Paragraph = { runs: runsOf(child), list, ...(indent > 0 && { indent }) }
    const nested = [...child.children].filter(({ localName }) => localName === 'ul' || localName === 'ol')
    return [item, ...nested.flatMap((each) => blocksOf(each, indent + 1))]
  })
}

const runsOf = (element: Element): Run[] =>
  [...element.childNodes].flatMap((node): Run[] => {
    const text = node.textContent ?? ''
    if (text === '' || node.nodeName === 'UL' || node.nodeName === 'OL') return []
    return [node.nodeName === 'STRONG' ? { text, bold: true } : { text }]
  })
