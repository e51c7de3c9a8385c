/** Sending what is said; what cannot be sent stays where it was typed, with the reason. */
import type { Words } from '@jixiao/schema'
import { shallowReactive } from 'vue'
import type { ShownProblem } from '../graphql/problem.ts'
import { COMMENTS } from './commentWords.ts'
import type { Draft, Drafts } from './drafts.ts'
import type { Comments } from './useComments.ts'

export interface Saying {
  /** The ids of drafts that are under way. */
  readonly busy: ReadonlySet<string>
  readonly problems: ReadonlyMap<string, ShownProblem | Words>
  /** True: it is said, and no draft any more. */
  send(draft: Draft): Promise<boolean>
}

export function useSaying(comments: Comments, drafts: Drafts): Saying {
  const busy = shallowReactive(new Set<string>())
  const problems = shallowReactive(new Map<string, ShownProblem | Words>())

  async function send(draft: Draft): Promise<boolean> {
    if (busy.has(draft.id)) return false
    busy.add(draft.id)
    problems.delete(draft.id)
    const problem = await say(comments, draft)
    busy.delete(draft.id)
    if (!problem) {
      drafts.drop(draft.id)
      return true
    }
    if (isWordsGone(problem)) drafts.keep({ ...draft, anchor: null, quote: null })
    problems.set(draft.id, wordsOf(problem))
    return false
  }
  return { busy, problems, send }
}

const EDIT = 'edit:'
const ANSWER = 'answer:'
export const editDraftId = (commentId: string): string => EDIT + commentId
export const answerDraftId = (threadId: string): string => ANSWER + threadId
/** It begins a thread. */
export const isNewThread = ({ id }: Draft): boolean => !id.startsWith(EDIT) && !id.startsWith(ANSWER)

function say(comments: Comments, draft: Draft): Promise<ShownProblem | null> {
  const { id, text, place, anchor, key } = draft
  const mentions = draft.mentions.map((each) => each.id)
  if (id.startsWith(EDIT)) return comments.edit(id.slice(EDIT.length), text, mentions)
  const threadId = id.startsWith(ANSWER) ? id.slice(ANSWER.length) : null
  return comments.add({ threadId, place, anchor, text, mentions, key })
}

const isWordsGone = ({ code, field }: ShownProblem) => code === 'BAD_USER_INPUT' && field === 'input.anchor'

function wordsOf(problem: ShownProblem): ShownProblem | Words {
  if (isWordsGone(problem)) return COMMENTS.wordsGone
  return problem.code === 'MISSING_UPDATES' ? COMMENTS.waiting : problem
}
