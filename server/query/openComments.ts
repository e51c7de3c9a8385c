import { Beside } from '../room/Beside.ts'
import type { Rooms } from '../room/Rooms.ts'
import type { CommentRow } from '../store/comment/write.ts'
import type { Store } from '../store/orm.ts'
import { findCommentsAfter, lastCommentRevision } from './findComments.ts'

/** The comments beside all documents. */
export const openComments = (store: Store, rooms: Rooms): Beside<CommentRow> =>
  new Beside({
    commits: rooms.commits,
    readAfter: (...of) => findCommentsAfter(store.em(), ...of),
    lastRevision: (declarationId) => lastCommentRevision(store.em(), declarationId),
    unavailable: (error, declarationId) => rooms.unavailable(error, declarationId),
  })
