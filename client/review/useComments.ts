/** The comments on a declaration, as they are and as they come; and what the person does to them. */
import type { TypedDocumentNode } from '@apollo/client'
import { apiPlace, type Place, type Words } from '@jixiao/schema'
import {
  AddCommentDocument,
  CommentChangedDocument,
  type CommentPartsFragment,
  CommentsDocument,
  DeleteCommentDocument,
  EditCommentDocument,
  ReadCommentsDocument,
  ReopenCommentDocument,
  ResolveCommentDocument,
} from '@jixiao/schema/operations'
import { computed, type ComputedRef, ref, type Ref, shallowRef, type ShallowRef } from 'vue'
import { useApi } from '../graphql/api.ts'
import { problemOf, type ShownProblem } from '../graphql/problem.ts'
import { useSubscription } from '../graphql/useSubscription.ts'
import { COMMENTS } from './commentWords.ts'
import { type Said, saidOf, type Thread, threadsOf } from './Thread.ts'

/** What somebody is about to say. */
export interface NewComment {
  /** The thread that it answers; null: it begins one. */
  readonly threadId: string | null
  readonly place: Place
  /** As `writeAnchor` of the schema writes it. */
  readonly anchor: string | null
  readonly text: string
  /** The ids of those whom it names. */
  readonly mentions: readonly string[]
  /** The same for the same comment, however often it is sent. */
  readonly key: string
}

export interface Comments {
  readonly threads: ComputedRef<readonly Thread[]>
  /** Why they could not be read. */
  readonly problem: Readonly<ShallowRef<ShownProblem | null>>
  readonly isLoaded: Readonly<Ref<boolean>>
  /** What somebody else has just said, to be told by a screen reader. */
  readonly heard: Readonly<ShallowRef<Words | null>>
  load(): Promise<void>
  /** Each gives what went wrong; null: it is done. */
  add(comment: NewComment): Promise<ShownProblem | null>
  edit(id: string, text: string, mentions: readonly string[]): Promise<ShownProblem | null>
  remove(id: string): Promise<ShownProblem | null>
  settle(threadId: string, isResolved: boolean): Promise<ShownProblem | null>
  /** The person has seen all of these threads. */
  read(threads: readonly Thread[]): void
}

/** Until it is asked again after it ended, milliseconds. */
const PATIENCE = 2_000

export function useComments(declarationId: string, myId: string): Comments {
  const { apollo } = useApi()
  const all = shallowRef<ReadonlyMap<string, Said>>(new Map())
  const unread = shallowRef<ReadonlySet<string>>(new Set())
  const isLoaded = ref(false)
  const problem = shallowRef<ShownProblem | null>(null)
  const heard = shallowRef<Words | null>(null)
  const after = ref<string | null>(null)

  /** Where something newer is known of it already, that stays. */
  function take(parts: readonly CommentPartsFragment[]): void {
    const known = new Map(all.value)
    for (const each of parts) {
      const said = saidOf(declarationId, each)
      if (said.revision > (known.get(said.id)?.revision ?? 0)) known.set(said.id, said)
    }
    all.value = known
  }

  async function load(): Promise<void> {
    try {
      const query = {
        query: CommentsDocument,
        variables: { declarationId },
        fetchPolicy: 'no-cache',
      } as const
      const { data } = await apollo.query(query)
      const parts = data!.comments.flatMap((thread) => [thread, ...thread.replies])
      take(parts)
      unread.value = new Set(parts.flatMap(({ id, unread: isNew }) => (isNew ? id : [])))
      after.value = String(Math.max(0, ...parts.map(({ cursor }) => Number(cursor))))
      isLoaded.value = true
      problem.value = null
    } catch (error) {
      problem.value = problemOf(error)
    }
  }
  void load()

  // After a break it begins again at the same cursor: what is known already is passed over.
  useSubscription(
    CommentChangedDocument,
    () => (after.value === null ? null : { declarationId, after: after.value }),
    ({ commentChanged: parts }) => {
      const isNew = !all.value.has(parts.id)
      take([parts])
      if (!isNew || parts.author.id === myId || parts.deletedAt) return
      unread.value = new Set([...unread.value, parts.id])
      heard.value = COMMENTS.heard(parts.author.displayName, parts.parentId !== null, parts.text)
    },
    // The cursor is of a database that was restored since, say.
    () => {
      after.value = null
      setTimeout(() => void load(), PATIENCE)
    },
  )

  async function write<Data, Variables extends object>(
    mutation: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    said: (data: Data) => CommentPartsFragment,
  ): Promise<ShownProblem | null> {
    try {
      const { data } = await apollo.mutate({ mutation, variables, fetchPolicy: 'no-cache' } as never)
      take([said(data as Data)])
      return null
    } catch (error) {
      return problemOf(error)
    }
  }

  return {
    threads: computed(() => threadsOf(all.value.values(), unread.value)),
    problem,
    isLoaded,
    heard,
    load,
    add: ({ threadId, place, anchor, text, mentions, key }) => {
      const where = threadId
        ? { parentId: threadId }
        : { place: isWhole(place) ? null : apiPlace(declarationId, place), anchor }
      const input = { declarationId, ...where, text, mentions: [...mentions] }
      return write(AddCommentDocument, { input, idempotencyKey: key }, ({ addComment }) => addComment)
    },
    edit: (id, text, mentions) =>
      write(
        EditCommentDocument,
        { input: { id, text, mentions: [...mentions] } },
        ({ editComment }) => editComment,
      ),
    remove: (id) => write(DeleteCommentDocument, { id }, ({ deleteComment }) => deleteComment),
    settle: (id, isResolved) =>
      isResolved
        ? write(ResolveCommentDocument, { id }, ({ resolveComment }) => resolveComment)
        : write(ReopenCommentDocument, { id }, ({ reopenComment }) => reopenComment),
    read(threads) {
      const news = threads.filter(({ isUnread }) => isUnread)
      if (news.length === 0) return
      const seen = news.flatMap(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)])
      unread.value = new Set([...unread.value].filter((id) => !seen.includes(id)))
      const ids = news.map(({ id, answers }) => answers.at(-1)?.id ?? id)
      const variables = { declarationId, ids }
      // Where it fails they are unread again the next time: nothing is lost.
      void apollo.mutate({ mutation: ReadCommentsDocument, variables }).catch(() => undefined)
    },
  }
}

const isWhole = ({ field, indicator }: Place): boolean => !field && !indicator
