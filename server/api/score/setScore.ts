import { GENERIC_SHEET } from '@jixiao/schema'
import { problem } from '../../problem.ts'
import { findRound } from '../../query/findScores.ts'
import { putScore, type ScoreRow } from '../../store/score/write.ts'
import { type Context, signedIn } from '../context.ts'
import { requireVisible } from '../requireVisible.ts'

const LONGEST_REMARK = 1_000

interface Given {
  readonly declarationId: string
  readonly criterion: string
  readonly points: number | null
  readonly remark: string | null
}

/** What a reviewer gives for a criterion, each their own. NOT_FOUND, FORBIDDEN, LOCKED, BAD_USER_INPUT, TOO_LARGE. */
export async function setScore(context: Context, given: Given): Promise<ScoreRow> {
  const { declarationId, criterion, points } = given
  await requireVisible(context, declarationId, 'SCORE')
  const asked = GENERIC_SHEET.criteria.find(({ key }) => key === criterion)
  if (!asked) throw problem('BAD_USER_INPUT', { ...NO_CRITERION, field: 'criterion' })
  if (points !== null && !(points >= 0 && points <= asked.points))
    throw problem('BAD_USER_INPUT', { ...outside(asked.points), field: 'points' })
  const remark = given.remark?.trim() ?? ''
  if (remark.length > LONGEST_REMARK) throw problem('TOO_LARGE', { ...TOO_LONG, field: 'remark' })
  const { memberId } = signedIn(context)
  const { scores } = context.services
  return scores.inTurn(declarationId, async () => {
    // It may have been withdrawn, and submitted again, since.
    await requireVisible(context, declarationId, 'SCORE')
    const round = (await findRound(context.em, declarationId)) ?? 0
    const at = new Date().toISOString()
    const row = {
      id: `${declarationId}.${round}.${memberId}.${criterion}`,
      ...{ declaration_id: declarationId, round, member_id: memberId, criterion, points, remark, at },
    }
    return (await scores.write(declarationId, putScore([row])))[0]!
  })
}

const NO_CRITERION = { zh: '评审表中没有这一项。', en: 'The review sheet has no such criterion.' }
const outside = (most: number) => ({
  zh: `此项得分须为 0 至 ${most}。`,
  en: `From 0 to ${most} points can be given for it.`,
})
const TOO_LONG = {
  zh: `评语最多 ${LONGEST_REMARK} 字。`,
  en: `A remark has at most ${LONGEST_REMARK} characters.`,
}
