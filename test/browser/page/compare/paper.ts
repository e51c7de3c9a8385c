/** The compared paper as it stands on the page, read as each of the two moments. */
import {
  DECLARATION_FIELDS,
  type DeclarationField,
  type IndicatorNode,
  readIndicators,
  readPlace,
} from '@jixiao/schema'
import type { Page } from 'playwright-core'
import type * as Y from 'yjs'
import { type MarkedRow, rowsOn, type Side } from './moments.ts'

/** Fields that stand on paper as the document has them. */
const FIELDS = (Object.keys(DECLARATION_FIELDS) as DeclarationField[]).filter(
  (field) =>
    !['GOVERNMENT_PURCHASE', 'TOTAL_BUDGET', 'YEAR_BUDGET', 'LAST_YEAR_BUDGET', 'LAST_YEAR_SPENT'].includes(
      field,
    ),
)

type Read = Record<Side, string>

interface ReadRow extends MarkedRow<ReadRow> {
  readonly level: number
  readonly name: Read
  readonly target: Read | null
  readonly children: ReadRow[]
}

export async function readPaper(page: Page): Promise<Record<Side, object>> {
  const read = await page.evaluate(() => {
    const runs = (paragraph: Element, other: string) =>
      [...paragraph.children]
        .filter((run) => run.localName !== other && !run.classList.contains('end'))
        .map((run) => run.textContent)
        .join('')
    /** Without what is of the other moment; each paragraph with its line break, where that was there. */
    const textOf = (cell: Element, other: string, isLong: boolean) => {
      const text = [...cell.querySelectorAll('.compared')[0]!.querySelectorAll('p')]
        .map((paragraph) => {
          const end = paragraph.querySelector('.end')
          return runs(paragraph, other) + (isLong && end?.localName !== other ? '\n' : '')
        })
        .join('')
      return text === '\n' ? '' : text
    }
    const both = (cell: Element, isLong = false) => ({
      before: textOf(cell, 'ins', isLong),
      after: textOf(cell, 'del', isLong),
    })
    const cells = [...document.querySelectorAll<HTMLElement>('article [data-place]')]
    const at = (place: string) => cells.find((cell) => cell.dataset['place'] === place)
    const rows = cells.filter((cell) => cell.dataset['kind'])
    return {
      fields: cells
        .filter((cell) => !cell.dataset['place']!.includes('.'))
        .map((cell) => [cell.dataset['place']!, both(cell, cell.classList.contains('wide'))] as const),
      rows: rows.map((cell) => {
        const key = cell.dataset['row']!
        const target = at(`${key}.TARGET`)
        const { level, kind } = cell.dataset as { level: string; kind: string }
        return { key, level: Number(level), kind, name: both(cell), target: target ? both(target) : null }
      }),
    }
  })
  const fields = new Map(read.fields)
  const tree: ReadRow[] = []
  const above: ReadRow[] = []
  for (const { key, kind, ...row } of read.rows) {
    const made = { ...row, node: key.split(' ')[0]!, kind: kind as ReadRow['kind'], children: [] }
    above.length = row.level - 1
    ;(above.at(-1)?.children ?? tree).push(made)
    above.push(made)
  }
  const on = (side: Side) => ({
    fields: Object.fromEntries(FIELDS.map((field) => [field, fields.get(field)![side]])),
    rows: rowsOn(side, tree, ({ name, target }) => ({ name: name[side], target: target?.[side] ?? null })),
  })
  return { before: on('before'), after: on('after') }
}

/** What the paper of a document is to show of the same. */
export function shownIn(doc: Y.Doc): object {
  const row = ({ key, name, target, children }: IndicatorNode): object => ({
    ...{ key, name, target },
    children: children.map(row),
  })
  return {
    fields: Object.fromEntries(FIELDS.map((field) => [field, wholeParagraphs(doc, field)])),
    rows: readIndicators(doc).map(row),
  }
}

/** A narrative's last paragraph may lack its line break, and is one all the same; a blank one looks like none. */
function wholeParagraphs(doc: Y.Doc, field: DeclarationField): string {
  const text = readPlace(doc, { field }) ?? ''
  const isLong = ['OVERVIEW', 'BASIS', 'NECESSITY', 'SAFEGUARDS', 'PLAN', 'GOALS'].includes(field)
  if (!isLong || text.endsWith('\n')) return text === '\n' ? '' : text
  return text === '' ? '' : `${text}\n`
}
