/** Comments as the page holds them. */
import { type Anchor, documentPlace, type Place, readAnchor } from '@jixiao/schema'
import type { CommentPartsFragment } from '@jixiao/schema/operations'

/** Somebody whom a comment is by, or names. */
export interface Named {
  readonly id: string
  readonly displayName: string
}

/** One comment. */
export interface Said {
  readonly id: string
  /** Of the one that began its thread; its own, where it did. */
  readonly threadId: string
  /** Rises with each thing that happens to it. */
  readonly revision: number
  /** Nothing set: the declaration as a whole. */
  readonly place: Place
  readonly anchor: Anchor | null
  readonly quote: string | null
  readonly text: string
  readonly author: Named
  readonly at: string
  readonly isEdited: boolean
  readonly isDeleted: boolean
  readonly resolvedAt: string | null
  /** The name of whoever settled it. */
  readonly resolvedBy: string | null
  readonly mentions: readonly Named[]
}

export interface Thread {
  readonly id: string
  readonly first: Said
  readonly answers: readonly Said[]
  /** Something in it is others' and not read yet. */
  readonly isUnread: boolean
}

export const saidOf = (declarationId: string, parts: CommentPartsFragment): Said => ({
  id: parts.id,
  threadId: parts.parentId ?? parts.id,
  revision: Number(parts.cursor),
  place: (parts.place && documentPlace(declarationId, parts.place)) ?? {},
  anchor: parts.anchor ? readAnchor(parts.anchor) : null,
  quote: parts.quote ?? null,
  text: parts.text,
  author: parts.author,
  at: parts.at,
  isEdited: Boolean(parts.editedAt),
  isDeleted: Boolean(parts.deletedAt),
  resolvedAt: parts.resolvedAt ?? null,
  resolvedBy: parts.resolvedBy?.displayName ?? null,
  mentions: parts.mentions,
})

/** In the order of their making; without those of which all is deleted. */
export function threadsOf(all: Iterable<Said>, unread: ReadonlySet<string>): Thread[] {
  const said = [...all].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
  const answers = new Map<string, Said[]>()
  for (const each of said)
    if (each.id !== each.threadId) answers.set(each.threadId, [...(answers.get(each.threadId) ?? []), each])
  return said
    .filter(({ id, threadId }) => id === threadId)
    .map((first) => {
      const below = answers.get(first.id) ?? []
      const isUnread = [first, ...below].some(({ id, isDeleted }) => unread.has(id) && !isDeleted)
      return { id: first.id, first, answers: below, isUnread }
    })
    .filter(({ first, answers: below }) => [first, ...below].some(({ isDeleted }) => !isDeleted))
}
