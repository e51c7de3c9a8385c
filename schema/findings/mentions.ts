/** Quantities with what they count: "完善2项合作方案" counts 合作方案 in 项. */
import { halfWidth } from '../target/halfWidth.ts'
import type { Measure } from '../target/reading.ts'
import { readTarget } from '../target/readTarget.ts'
import { kept } from './kept.ts'

export interface Mention {
  readonly measure: Measure
  readonly unit: string
  /** What is counted, without the verbs before it. */
  readonly noun: string
  /** Of one quarter, stage or month: others may come on top. */
  readonly isPart: boolean
}

/** Those of a text whose unit and noun are written. */
export const mentionsIn = kept((text: string): readonly Mention[] => {
  const mentions: Mention[] = []
  let at = 0
  for (const measure of readTarget(text).measures) {
    const start = text.indexOf(measure.text, at)
    if (start < 0) continue
    const before = text.slice(at, start)
    at = start + measure.text.length
    const noun = nounAround(before, text.slice(at, at + LONGEST))
    if (measure.unit === null || UNCOUNTED.test(measure.unit) || noun === '') continue
    mentions.push({ measure, unit: measure.unit, noun, isPart: isPart(text.slice(0, start)) })
  }
  return mentions
})

/** Of a noun, in UTF-16 units. */
const LONGEST = 24
/** Spans of time and shares are said of many things in the same words. */
const UNCOUNTED = /[年月日天周时分秒]|[%‰]|元/

/** What a name counts: 举办活动 -> 活动, 培训场次 -> 培训. */
export const nounOf = (name: string): string =>
  withoutVerbs(
    plain(name)
      .replace(/\([^)]*\)$/, '')
      .replace(/(?:的?(?:次数|场次|人次|数量|个数|场数|份数|篇数|项数|家数))$/, ''),
  )

/** Behind the measure, up to a mark; else before it, from one on. */
function nounAround(before: string, after: string): string {
  const [behind = ''] = /^[的个]?[\p{Script=Han}\w“”《》"·+-]*/u.exec(halfWidth(after)) ?? []
  const noun = countable(behind.replace(/^[的个]/, ''))
  if (noun !== '') return noun
  const [ahead = ''] = /[\p{Script=Han}\w“”《》"·+-]*$/u.exec(halfWidth(before)) ?? []
  return countable(withoutVerbs(ahead))
}

/** '' for what says nothing of what is counted. */
function countable(text: string): string {
  const noun = plain(text).replace(/(?:以上|以内|左右)$/, '')
  return (noun.match(/\p{Script=Han}/gu)?.length ?? 0) < 2 || NO_NOUN.test(noun) ? '' : noun
}
const NO_NOUN =
  /^(?:共|合|总|累|各)?(?:计|共|约|规模|人数|人员|数量|次数|以上|及以上|左右|其中|不少于|以及|同时|分别)+$/

const plain = (text: string): string => halfWidth(text).replace(/[\s“”"《》]/g, '')

const VERBS =
  /^(?:计划|拟|预计|全年|本年度?|今年|共|将|并|协助|负责|组织|开展|举办|举行|召开|完成|编制|编写|编辑|撰写|新增|新建|建设|建立|搭建|促成|签署|完善|形成|推进|推动|发布|走访|提交|参加|参与|承办|筹办|落实|实施|制作|拍摄|采购|购置|更换|更新|维修|改造|达到|达|为|是)/

function withoutVerbs(text: string): string {
  const rest = text.replace(VERBS, '')
  return rest === text || rest.length < 2 ? text : withoutVerbs(rest)
}

/** Its sentence, or the stage that it is told of, begins with a stretch of time. */
function isPart(before: string): boolean {
  const sentence = before.split(/[。\n]/).at(-1) ?? ''
  return /季度|阶段|[\d一二三四五六七八九十]月|上半年|下半年|年底|每|首[次批场]|其中|各/.test(sentence)
}
