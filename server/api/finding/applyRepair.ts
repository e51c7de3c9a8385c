import {
  applyRepair as apply,
  FINDING_CODES,
  findFindings,
  frameworkOf,
  type LastYearIndicator,
  readContent,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { findLastYear } from '../../query/findFindings.ts'
import { type Context, signedIn } from '../context.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { requireVisible } from '../requireVisible.ts'

export interface RepairAsked {
  readonly declarationId: string
  readonly findingId: string
  readonly ifSequence?: number | null | undefined
}

/**
 * Makes a finding's repair as an ordinary edit of whoever asks. The finding is looked for in the document that is edited:
 * where it is no more, what stood at its place was changed, and it is STALE.
 * Gives the sequence and the key of the indicator that it was about.
 */
export async function applyRepair(
  context: Context,
  { declarationId, findingId, ifSequence }: RepairAsked,
): Promise<{ readonly sequence: number; readonly key: string | null }> {
  const person = signedIn(context)
  await requireVisible(context, declarationId, 'EDIT')
  requireFindingId(findingId)
  const { row, source } = await findDeclaration(context, declarationId)
  const lastYear = await findLastYear(source, row)
  const mark = { by: person.memberId, at: new Date().toISOString() }
  const { sequence, result: key } = await context.services.rooms.submit(
    declarationId,
    { person, means: 'REPAIR' },
    {
      kind: 'EDIT',
      ifSequence,
      edit: (doc) => {
        const { repair, place } = findIn(doc, findingId, { year: row.year, lastYear })
        if (!repair) throw problem('BAD_USER_INPUT', { ...NO_REPAIR, field: 'findingId' })
        apply(doc, repair, mark)
        return place.indicator ?? null
      },
    },
  )
  return { sequence, key }
}

function requireFindingId(id: string): void {
  if (!Object.hasOwn(FINDING_CODES, id.split(':')[0]!)) throw problem('NOT_FOUND', { field: 'findingId' })
}

interface Known {
  readonly year: number
  readonly lastYear: readonly LastYearIndicator[]
}

function findIn(doc: Y.Doc, id: string, { year, lastYear }: Known) {
  const content = readContent(doc)
  const all = findFindings({ content, year, lastYear, framework: frameworkOf({ ...content, year }) })
  const found = all.find((finding) => finding.id === id)
  if (!found) throw problem('STALE', { ...GONE, field: 'findingId' })
  return found
}

const GONE = {
  zh: '此处的内容已经改变，这个问题已不存在，请查看后再试。',
  en: 'Its place has changed, and the finding is no more; look at it and try again.',
}
const NO_REPAIR = {
  zh: '这个问题没有可以直接应用的修复。',
  en: 'This finding has no repair.',
}
